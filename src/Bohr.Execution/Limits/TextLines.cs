namespace Bohr.Execution.Limits;

/// <summary>The lines of a text, without copying.</summary>
/// <remarks>
/// <c>MemoryExtensions.EnumerateLines</c> does the same and also knows other line ends; its vector code is compiled at its first use,
/// which took longer than reading all limits (the whole reading is on the start path of every command).
/// </remarks>
internal ref struct TextLines(ReadOnlySpan<char> text)
{
    private ReadOnlySpan<char> rest = text;

    /// <summary>The next line without its end; false after the last one.</summary>
    internal bool TryRead(out ReadOnlySpan<char> line)
    {
        if (rest.IsEmpty)
        {
            line = default;
            return false;
        }

        var end = rest.IndexOf('\n');
        line = end < 0 ? rest : rest[..end];
        rest = end < 0 ? default : rest[(end + 1)..];
        return true;
    }
}
