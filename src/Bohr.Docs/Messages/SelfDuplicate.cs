namespace Bohr.Docs.Messages;

/// <summary>Knows messages that say of an object that it is described twice, where both places are the same page: the object duplicates itself only.</summary>
internal static class SelfDuplicate
{
    private const string Beginning = "duplicate object description of ";
    private const string Middle = ", other instance in ";

    internal static bool Is(SphinxMessage message)
    {
        var text = message.Text;
        var at = text.LastIndexOf(Middle, StringComparison.Ordinal);
        if (at < 0 || !text.StartsWith(Beginning, StringComparison.Ordinal))
            return false;

        var other = text[(at + Middle.Length)..];
        var advice = other.IndexOf(", use :", StringComparison.Ordinal);
        other = (advice < 0 ? other : other[..advice]).Trim();
        return other.Length > 0 && (other == message.Page || IsPageOf(other, message.File));
    }

    /// <summary>Whether the name, which is a page's or a file's, is that of the file: <c>api/index</c> of <c>/docs/api/index.rst</c>.</summary>
    private static bool IsPageOf(string name, string file)
    {
        if (file != name && !file.StartsWith(name + ".", StringComparison.Ordinal) && !file.Contains("/" + name, StringComparison.Ordinal))
            return false;

        var rest = file.AsSpan(file.LastIndexOf(name, StringComparison.Ordinal) + name.Length);
        return rest.IsEmpty || (rest[0] == '.' && !rest.Contains('/'));
    }
}
