namespace Bohr.Analysis.Discovery.Ignoring;

/// <summary>The patterns of one file in the format of gitignore(5), or of one option; the last that matches decides.</summary>
internal sealed class IgnoreList
{
    private readonly IgnorePattern[] _patterns;
    private readonly int _baseLength;

    private IgnoreList(IgnorePattern[] patterns, int baseLength)
    {
        _patterns = patterns;
        _baseLength = baseLength;
    }

    /// <summary>Reads a whole file.</summary>
    /// <param name="content">Its bytes.</param>
    /// <param name="folder">The absolute path that its patterns start from, with a slash at the end.</param>
    /// <returns>Null when it holds no pattern.</returns>
    public static IgnoreList? Parse(ReadOnlySpan<byte> content, ReadOnlySpan<byte> folder)
    {
        if (content.StartsWith("\uFEFF"u8))
            content = content[3..];

        var patterns = new List<IgnorePattern>();
        foreach (var range in content.Split((byte)'\n'))
        {
            if (IgnorePattern.Parse(content[range]) is { } pattern)
                patterns.Add(pattern);
        }

        return patterns.Count == 0 ? null : new IgnoreList([.. patterns], folder.Length);
    }

    /// <summary>Whether the list ignores the entry; null when it says nothing about it.</summary>
    /// <param name="path">The absolute path of an entry below the list's folder, without slash at its end.</param>
    /// <param name="nameStart">Where the last component begins.</param>
    /// <param name="isFolder">Whether the entry is a folder, and not a symbolic link to one.</param>
    public bool? Ignores(ReadOnlySpan<byte> path, int nameStart, bool isFolder)
    {
        var relative = path[_baseLength..];
        for (var i = _patterns.Length - 1; i >= 0; i--)
        {
            if (_patterns[i].Matches(relative, nameStart - _baseLength, isFolder))
                return !_patterns[i].IsNegated;
        }

        return null;
    }
}
