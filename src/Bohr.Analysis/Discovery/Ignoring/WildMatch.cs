namespace Bohr.Analysis.Discovery.Ignoring;

/// <summary>Matches names against the patterns of gitignore(5): <c>* ? [a-z] **</c> and backslash.</summary>
/// <remarks>
/// Over bytes, as git does. One place to come back to for the last <c>*</c> and one for the last <c>**</c> suffice: whatever
/// stands before the later one matched as early as possible, which leaves the later one every choice. So no pattern takes exponential time.
/// </remarks>
internal static class WildMatch
{
    /// <summary>Whether the pattern matches the whole text.</summary>
    /// <param name="pattern">The pattern, without its literal start if the caller compared that already.</param>
    /// <param name="text">The name, or the path with slashes.</param>
    /// <param name="path">Whether slashes separate: then <c>*</c>, <c>?</c> and brackets stop at them, and <c>**</c> crosses them.</param>
    public static bool Matches(ReadOnlySpan<byte> pattern, ReadOnlySpan<byte> text, bool path)
    {
        var (p, t) = (0, 0);
        var (starPattern, starText) = (-1, 0);
        var (deepPattern, deepText, deepToSlash) = (-1, 0, false);
        while (true)
        {
            if (p == pattern.Length)
            {
                if (t == text.Length)
                    return true;
            }
            else if (pattern[p] == '*')
            {
                var behind = p + 1;
                while (behind < pattern.Length && pattern[behind] == '*')
                    behind++;

                // A ** counts where it fills a whole component. At the pattern's very start it does, even when the caller cut
                // off a literal before it: git does the same.
                var isDeep = behind - p > 1 && (p == 0 || pattern[p - 1] == '/') && EndsComponent(pattern, behind);
                p = behind;
                if (!path || isDeep)
                {
                    if (p == pattern.Length)
                        return true;

                    deepToSlash = path && pattern[p] == '/';
                    if (deepToSlash)
                        p++;

                    (deepPattern, deepText, starPattern) = (p, t, -1);
                }
                else
                {
                    (starPattern, starText) = (p, t);
                }

                continue;
            }
            else if (t < text.Length)
            {
                var next = MatchOne(pattern, p, text[t], path);
                if (next > 0)
                {
                    p = next;
                    t++;
                    continue;
                }
            }

            if (starPattern >= 0 && starText < text.Length && text[starText] != '/')
            {
                t = ++starText;
                p = starPattern;
            }
            else if (deepPattern >= 0 && deepText < text.Length)
            {
                var step = deepToSlash ? text[deepText..].IndexOf((byte)'/') + 1 : 1;
                if (step == 0)
                    return false;

                deepText += step;
                (t, p, starPattern) = (deepText, deepPattern, -1);
            }
            else
            {
                return false;
            }
        }
    }

    private static bool EndsComponent(ReadOnlySpan<byte> pattern, int at) =>
        at == pattern.Length || pattern[at] == '/' || (pattern[at] == '\\' && at + 1 < pattern.Length && pattern[at + 1] == '/');

    /// <summary>Matches one byte; gives the place in the pattern behind what matched it, or 0.</summary>
    private static int MatchOne(ReadOnlySpan<byte> pattern, int p, byte c, bool path)
    {
        switch (pattern[p])
        {
            case (byte)'?':
                return path && c == '/' ? 0 : p + 1;
            case (byte)'[':
                return path && c == '/' ? 0 : MatchBracket(pattern, p + 1, c);
            case (byte)'\\':
                // A backslash at the end quotes nothing and so matches nothing.
                return p + 1 < pattern.Length && pattern[p + 1] == c ? p + 2 : 0;
            default:
                return pattern[p] == c ? p + 1 : 0;
        }
    }

    private static int MatchBracket(ReadOnlySpan<byte> pattern, int p, byte c)
    {
        var negated = p < pattern.Length && pattern[p] is (byte)'!' or (byte)'^';
        if (negated)
            p++;

        var found = false;
        var previous = -1; // The byte that a range may start with.
        for (var first = true; ; first = false)
        {
            if (p >= pattern.Length)
                return 0; // Never closed: such a pattern matches nothing.

            var b = pattern[p++];
            if (b == ']' && !first)
                return found == negated ? 0 : p;

            if (b == '-' && previous >= 0 && p < pattern.Length && pattern[p] != ']')
            {
                b = pattern[p++];
                if (b == '\\')
                {
                    if (p >= pattern.Length)
                        return 0;

                    b = pattern[p++];
                }

                found |= c >= previous && c <= b;
                previous = -1;
                continue;
            }

            if (b == '[' && p < pattern.Length && pattern[p] == ':')
            {
                var length = pattern[(p + 1)..].IndexOf((byte)']');
                if (length < 0)
                    return 0;

                if (length > 0 && pattern[p + length] == ':')
                {
                    if (IsInClass(pattern.Slice(p + 1, length - 1), c) is not { } isIn)
                        return 0;

                    found |= isIn;
                    p += length + 2;
                    previous = -1;
                    continue;
                }
            }
            else if (b == '\\')
            {
                if (p >= pattern.Length)
                    return 0;

                b = pattern[p++];
            }

            found |= c == b;
            previous = b;
        }
    }

    /// <summary>Whether the byte is in a class such as <c>alpha</c>; null for a class that does not exist.</summary>
    private static bool? IsInClass(ReadOnlySpan<byte> name, byte c) => name switch
    {
        _ when name.SequenceEqual("alnum"u8) => char.IsAsciiLetterOrDigit((char)c),
        _ when name.SequenceEqual("alpha"u8) => char.IsAsciiLetter((char)c),
        _ when name.SequenceEqual("blank"u8) => c is (byte)' ' or (byte)'\t',
        _ when name.SequenceEqual("cntrl"u8) => c is < 0x20 or 0x7F,
        _ when name.SequenceEqual("digit"u8) => char.IsAsciiDigit((char)c),
        _ when name.SequenceEqual("graph"u8) => c is > 0x20 and < 0x7F,
        _ when name.SequenceEqual("lower"u8) => char.IsAsciiLetterLower((char)c),
        _ when name.SequenceEqual("print"u8) => c is >= 0x20 and < 0x7F,
        _ when name.SequenceEqual("punct"u8) => c is > 0x20 and < 0x7F && !char.IsAsciiLetterOrDigit((char)c),
        // As git counts: without vertical tab and form feed.
        _ when name.SequenceEqual("space"u8) => c is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r',
        _ when name.SequenceEqual("upper"u8) => char.IsAsciiLetterUpper((char)c),
        _ when name.SequenceEqual("xdigit"u8) => char.IsAsciiHexDigit((char)c),
        _ => null,
    };
}
