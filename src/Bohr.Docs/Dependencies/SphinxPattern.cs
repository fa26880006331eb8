namespace Bohr.Docs.Dependencies;

/// <summary>A pattern of Sphinx's for paths: <c>*</c> and <c>?</c> do not match a slash, <c>**</c> does, <c>[…]</c> is a set of characters.</summary>
/// <remarks>As <c>sphinx.util.matching</c> translates them. The time is bounded by the product of both lengths, whatever the pattern.</remarks>
internal sealed class SphinxPattern
{
    private readonly List<Step> _steps = [];
    private readonly string _prefix;
    private readonly string _literal = "";
    private readonly bool _isLiteral;

    /// <summary>Reads a pattern.</summary>
    public SphinxPattern(string pattern)
    {
        Text = pattern;
        var special = pattern.AsSpan().IndexOfAny("*?[");
        _isLiteral = special < 0;
        _prefix = _isLiteral ? pattern : pattern[..special];
        for (var i = _prefix.Length; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '*' when i + 1 < pattern.Length && pattern[i + 1] == '*':
                    _steps.Add(new Step(StepKind.AnyPath));
                    i++;
                    break;
                case '*':
                    _steps.Add(new Step(StepKind.AnyName));
                    break;
                case '?':
                    _steps.Add(new Step(StepKind.NoSlash));
                    break;
                case '[' when EndOfSet(pattern, i) is var end && end > 0:
                    _steps.Add(new Step(StepKind.Set, Set: pattern[(i + 1)..end]));
                    i = end;
                    break;
                default:
                    _steps.Add(new Step(StepKind.Character, pattern[i]));
                    break;
            }
        }

        // The longest run of plain characters.
        for (var (i, start) = (0, 0); i <= _steps.Count; i++)
        {
            if (i < _steps.Count && _steps[i].Kind == StepKind.Character)
                continue;

            if (i - start > _literal.Length)
                _literal = string.Create(i - start, (_steps, start), static (text, place) =>
                {
                    for (var at = 0; at < text.Length; at++)
                        text[at] = place._steps[place.start + at].Character;
                });

            start = i + 1;
        }
    }

    private enum StepKind
    {
        Character,
        NoSlash,
        Set,
        AnyName,
        AnyPath,
    }

    /// <summary>The pattern as written.</summary>
    public string Text { get; }

    /// <summary>Whether the whole path fits.</summary>
    public bool IsMatch(string path)
    {
        if (_isLiteral)
            return _prefix == path;

        // Most paths differ right at the beginning, or lack what the pattern must have.
        if (!path.StartsWith(_prefix, StringComparison.Ordinal) || path.AsSpan(_prefix.Length).IndexOf(_literal) < 0)
            return false;

        // All places of the pattern where the path so far may have led to, at once. A place before a star is also one behind it.
        var now = new bool[_steps.Count + 1];
        var next = new bool[_steps.Count + 1];
        now[0] = true;
        foreach (var one in path.AsSpan(_prefix.Length))
        {
            PassStars(now);
            Array.Clear(next);
            for (var i = 0; i < _steps.Count; i++)
            {
                if (now[i] && _steps[i].Takes(one))
                    next[_steps[i].IsStar ? i : i + 1] = true;
            }

            (now, next) = (next, now);
        }

        PassStars(now);
        return now[_steps.Count];
    }

    private void PassStars(bool[] places)
    {
        for (var i = 0; i < _steps.Count; i++)
            places[i + 1] |= places[i] && _steps[i].IsStar;
    }

    private static int EndOfSet(string pattern, int start)
    {
        var i = start + 1;
        if (i < pattern.Length && pattern[i] == '!')
            i++;

        if (i < pattern.Length && pattern[i] == ']')
            i++;

        return i >= pattern.Length ? -1 : pattern.IndexOf(']', i);
    }

    /// <summary>A part of the pattern.</summary>
    /// <remarks>A class: lists of classes share code that the framework has compiled already, which a short run notices.</remarks>
    private sealed record Step(StepKind Kind, char Character = '\0', string Set = "")
    {
        public bool IsStar => Kind is StepKind.AnyName or StepKind.AnyPath;

        public bool Takes(char one) => Kind switch
        {
            StepKind.Character => one == Character,
            StepKind.Set when Set[0] == '!' => one != '/' && !Holds(Set.AsSpan(1), one),
            StepKind.Set => Holds(Set, one),
            StepKind.AnyPath => true,
            _ => one != '/',
        };

        private static bool Holds(ReadOnlySpan<char> set, char one)
        {
            for (var i = 0; i < set.Length; i++)
            {
                if (i + 2 < set.Length && set[i + 1] == '-')
                {
                    if (set[i] <= one && one <= set[i + 2])
                        return true;

                    i += 2;
                }
                else if (set[i] == one)
                {
                    return true;
                }
            }

            return false;
        }
    }
}
