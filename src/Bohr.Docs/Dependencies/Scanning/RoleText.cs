using Bohr.Findings.Paths;

namespace Bohr.Docs.Dependencies.Scanning;

/// <summary>The text of a <c>:download:</c> role.</summary>
internal static class RoleText
{
    /// <summary>Adds the file that it names.</summary>
    /// <param name="found">Gets the reference.</param>
    /// <param name="text">What is between the backticks; it may go over several lines.</param>
    /// <param name="line">Where it begins.</param>
    public static void AddTo(List<FileReference> found, ReadOnlySpan<byte> text, int line)
    {
        if (text[0] == '!' || HasBlankLine(text))
            return;

        var target = text;
        if (text[^1] == '>' && text.LastIndexOf((byte)'<') is var open && open > 0)
            target = text[(open + 1)..^1];

        var path = LinuxPath.Decode(target);
        if (path.AsSpan().IndexOfAny(" \t\r\n") >= 0)
            path = string.Join(' ', path.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

        if (path.Length > 0 && !path.Contains("://", StringComparison.Ordinal))
            found.Add(new FileReference(DependencyKind.Download, ReferenceTraits.None, line, path));
    }

    /// <summary>A blank line ends the paragraph, so that there is no role.</summary>
    private static bool HasBlankLine(ReadOnlySpan<byte> text)
    {
        for (var end = text.IndexOf((byte)'\n'); end >= 0; end = text.IndexOf((byte)'\n'))
        {
            text = text[(end + 1)..].TrimStart(" \t\r"u8);
            if (!text.IsEmpty && text[0] == '\n')
                return true;
        }

        return false;
    }
}
