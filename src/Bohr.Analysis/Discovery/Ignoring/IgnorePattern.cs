namespace Bohr.Analysis.Discovery.Ignoring;

/// <summary>One line of a file in the format of gitignore(5).</summary>
internal sealed class IgnorePattern
{
    private readonly byte[] _literal;
    private readonly byte[] _wild;
    private readonly bool _ofName;
    private readonly bool _ofFolders;
    private readonly bool _isSuffix;

    private IgnorePattern(ReadOnlySpan<byte> pattern, bool negated, bool ofFolders)
    {
        IsNegated = negated;
        _ofFolders = ofFolders;
        _ofName = !pattern.Contains((byte)'/');
        if (pattern.StartsWith("/"u8))
            pattern = pattern[1..];

        var literal = pattern.IndexOfAny("*?[\\"u8);
        _isSuffix = _ofName && literal == 0 && pattern[0] == '*' && pattern[1..].IndexOfAny("*?[\\"u8) < 0;
        if (_isSuffix)
        {
            (_literal, _wild) = (pattern[1..].ToArray(), []);
        }
        else if (literal < 0)
        {
            (_literal, _wild) = (pattern.ToArray(), []);
        }
        else if (_ofName)
        {
            // A name matches as a whole, so that ** at its start stays what it is.
            (_literal, _wild) = ([], pattern.ToArray());
        }
        else
        {
            (_literal, _wild) = (pattern[..literal].ToArray(), pattern[literal..].ToArray());
        }
    }

    /// <summary>Whether the line begins with <c>!</c> and takes back what an earlier one ignored.</summary>
    public bool IsNegated { get; }

    /// <summary>Reads one line without its end; null for a comment or an empty one.</summary>
    public static IgnorePattern? Parse(ReadOnlySpan<byte> line)
    {
        var end = line.IndexOf((byte)0);
        if (end >= 0)
            line = line[..end];

        if (line.EndsWith("\r"u8))
            line = line[..^1];

        if (line.IsEmpty || line[0] == '#')
            return null;

        line = WithoutTrailingSpaces(line);
        var negated = line.StartsWith("!"u8);
        if (negated)
            line = line[1..];

        var ofFolders = line.EndsWith("/"u8);
        if (ofFolders)
            line = line[..^1];

        return line.IsEmpty ? null : new IgnorePattern(line, negated, ofFolders);
    }

    /// <summary>Whether the line speaks of this entry.</summary>
    /// <param name="path">The path from the folder of the ignore file, without slash at either end.</param>
    /// <param name="nameStart">Where the last component begins.</param>
    /// <param name="isFolder">Whether the entry is a folder, and not a symbolic link to one.</param>
    public bool Matches(ReadOnlySpan<byte> path, int nameStart, bool isFolder)
    {
        if (_ofFolders && !isFolder)
            return false;

        var text = _ofName ? path[nameStart..] : path;
        if (_isSuffix)
            return text.EndsWith(_literal);

        if (_wild.Length == 0)
            return text.SequenceEqual(_literal);

        return text.StartsWith(_literal) && WildMatch.Matches(_wild, text[_literal.Length..], path: !_ofName);
    }

    /// <summary>Spaces at the end do not count unless a backslash stands before them.</summary>
    private static ReadOnlySpan<byte> WithoutTrailingSpaces(ReadOnlySpan<byte> line)
    {
        var length = 0;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '\\')
                i++;
            else if (line[i] == ' ')
                continue;

            length = Math.Min(i + 1, line.Length);
        }

        return line[..length];
    }
}
