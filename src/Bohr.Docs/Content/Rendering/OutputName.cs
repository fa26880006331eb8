using System.Text;

namespace Bohr.Docs.Content.Rendering;

/// <summary>Which names of outputs are safe: content decides them, and pages include them as they are.</summary>
internal static class OutputName
{
    // NAME_MAX of Linux's file systems.
    private const int MostBytes = 255;

    /// <summary>Why a name cannot be that of a file; null: it can.</summary>
    public static string? Problem(string name)
    {
        if (name.Length == 0 || name.AsSpan().Trim().IsEmpty)
            return "that is no name";

        if (name is "." or "..")
            return $"'{name}' is a folder";

        if (name.AsSpan().ContainsAny('/', '\\'))
            return "a name has no slash";

        if (name.AsSpan().ContainsAnyInRange('\0', '\u001F') || name.Contains('\u007F', StringComparison.Ordinal))
            return "a name has no control characters";

        return Encoding.UTF8.GetByteCount(name) + ".rst".Length > MostBytes ? $"that is longer than {MostBytes} bytes" : null;
    }
}
