using System.Text;

namespace Bohr.Docs.Finishing;

/// <summary>Names of files in the public tree, which go to other machines and into archives.</summary>
internal static class PublicPath
{
    private const int LongestName = 255;

    /// <summary>Why the path cannot be one of the public tree; null when it can.</summary>
    internal static string? Problem(string path)
    {
        if (path.Length == 0 || path[0] == '/')
            return "it is not relative";

        foreach (var name in path.Split('/'))
        {
            if (name is "" or "." or "..")
                return "it would lead out of its folder";

            if (Encoding.UTF8.GetByteCount(name) > LongestName)
                return "a name in it is longer than 255 bytes";
        }

        if (path.Contains('\uFFFD', StringComparison.Ordinal) || path.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') && !IsWellFormed(path))
            return "its name is not UTF-8";

        return path.Any(char.IsControl) ? "its name has control characters" : null;
    }

    /// <summary>A name that is safe in files, URLs and archives.</summary>
    internal static string Slug(string name)
    {
        var slug = new StringBuilder(name.Length);
        foreach (var c in name)
            slug.Append(char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' ? c : '-');

        var result = slug.ToString().TrimStart('.', '-').TrimEnd('-');
        return result.Length == 0 ? "docs" : result.Length > 100 ? result[..100] : result;
    }

    private static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!Rune.TryGetRuneAt(text, i, out var rune))
                return false;

            i += rune.Utf16SequenceLength - 1;
        }

        return true;
    }
}
