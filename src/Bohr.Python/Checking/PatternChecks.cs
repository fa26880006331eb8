using Bohr.Python.Syntax;

namespace Bohr.Python.Checking;

/// <summary>Checks the patterns of a <c>match</c> statement as CPython's compiler does.</summary>
/// <remarks>Recurses as deep as patterns nest, which the limit on nested brackets bounds.</remarks>
internal sealed class PatternChecks
{
    // Each name that a pattern binds, with the alternative that binds it: names may repeat in other alternatives.
    private readonly HashSet<(int Alternative, int Name)> _bound = [];
    private readonly List<int> _names = [];
    private readonly HashSet<PatternKey> _keys = [];
    private readonly HashSet<int> _attributes = [];
    private SyntaxTree _tree = null!;
    private SyntaxErrorList _errors = null!;
    private int _alternative;
    private int _alternatives;
    private bool _mayBeIrrefutable;

    internal void Check(Match match, SyntaxErrorList errors)
    {
        _tree = match.Tree;
        _errors = errors;
        var cases = match.Cases.Ids;
        for (var index = 0; index < cases.Length; index++)
        {
            var (pattern, guard) = (_tree[cases[index]].A, _tree[cases[index]].B);
            // Most patterns are literals, which bind nothing.
            if (pattern == 0 || (_tree[pattern].Kind == NodeKind.MatchValue && IsPlainValue(_tree[pattern].A)))
                continue;

            _bound.Clear();
            _names.Clear();
            _alternative = _alternatives = 0;
            _mayBeIrrefutable = guard != 0 || index == cases.Length - 1;
            Visit(pattern);
        }
    }

    private void Report(int id, string message) => _errors.Add(_tree[id].Start, _tree[id].End, message, SyntaxErrorKind.Compilation);

    private bool IsPlainValue(int id) => _tree[id].Kind is not (NodeKind.JoinedString or NodeKind.TemplateString);

    private void Visit(int id)
    {
        var node = _tree[id];
        switch (node.Kind)
        {
            case NodeKind.MatchValue:
                if (!IsPlainValue(node.A))
                    Report(id, "patterns may only match literals and attribute lookups");
                break;
            case NodeKind.MatchAs:
                VisitCapture(id, node);
                break;
            case NodeKind.MatchStar:
                Bind(id, node.A);
                break;
            case NodeKind.MatchOr:
                VisitAlternatives(id, _tree.List(node.A).Ids);
                break;
            case NodeKind.MatchSequence:
                VisitSequence(id, _tree.List(node.A).Ids);
                break;
            case NodeKind.MatchMapping:
                VisitMapping(new(_tree, id));
                break;
            case NodeKind.MatchClass:
                VisitClass(new(_tree, id));
                break;
        }
    }

    private void VisitCapture(int id, Node node)
    {
        if (node.A != 0)
        {
            Visit(node.A);
        }
        else if (!_mayBeIrrefutable)
        {
            Report(id, node.B == 0
                ? "wildcard makes remaining patterns unreachable"
                : $"name capture '{_tree.Names.Text(node.B)}' makes remaining patterns unreachable");
        }

        Bind(id, node.B);
    }

    private void Bind(int id, int name)
    {
        if (name == 0)
            return;

        if (_bound.Add((_alternative, name)))
            _names.Add(name);
        else
            Report(id, $"multiple assignments to name '{_tree.Names.Text(name)}' in pattern");
    }

    private void VisitPart(int id)
    {
        // A part may match everything: the whole still depends on the others.
        var mayBeIrrefutable = _mayBeIrrefutable;
        _mayBeIrrefutable = true;
        Visit(id);
        _mayBeIrrefutable = mayBeIrrefutable;
    }

    private void VisitAlternatives(int id, ReadOnlySpan<int> alternatives)
    {
        var (outer, mayBeIrrefutable, first) = (_alternative, _mayBeIrrefutable, _names.Count);
        var (count, control, differs, errors) = (0, 0, false, _errors.Count);
        for (var index = 0; index < alternatives.Length; index++)
        {
            _alternative = ++_alternatives;
            var start = _names.Count;
            _mayBeIrrefutable = mayBeIrrefutable && index == alternatives.Length - 1;
            Visit(alternatives[index]);
            if (index == 0)
            {
                count = _names.Count - start;
                control = _alternative;
                continue;
            }

            differs |= _names.Count - start != count;
            for (var name = start; name < _names.Count; name++)
                differs |= !_bound.Contains((control, _names[name]));

            _names.RemoveRange(start, _names.Count - start);
        }

        // An alternative that matches everything has been reported, and usually lacks the names of the others.
        if (differs && _errors.Count == errors)
            Report(id, "alternative patterns bind different names");

        (_alternative, _mayBeIrrefutable) = (outer, mayBeIrrefutable);
        // What the alternatives bind, the whole binds.
        for (var index = first; index < _names.Count; index++)
        {
            if (!_bound.Add((outer, _names[index])))
                Report(id, $"multiple assignments to name '{_tree.Names.Text(_names[index])}' in pattern");
        }
    }

    private void VisitSequence(int id, ReadOnlySpan<int> patterns)
    {
        var star = -1;
        for (var index = 0; index < patterns.Length; index++)
        {
            if (_tree[patterns[index]].Kind == NodeKind.MatchStar)
            {
                if (star >= 0)
                {
                    Report(id, "multiple starred names in sequence pattern");
                    break;
                }

                star = index;
            }
        }

        if (star > byte.MaxValue)
            Report(id, "too many expressions in star-unpacking sequence pattern");

        foreach (var pattern in patterns)
            VisitPart(pattern);
    }

    private void VisitMapping(MatchMapping mapping)
    {
        if (mapping.Count > 1)
            _keys.Clear();

        for (var index = 0; index < mapping.Count; index++)
        {
            var key = mapping.Key(index);
            if (!IsPlainValue(key.Id))
                Report(mapping.Id, "mapping pattern keys may only match literals and attribute lookups");
            else if (mapping.Count > 1 && PatternKey.TryRead(_tree, key.Id, out var value) && !_keys.Add(value))
                Report(mapping.Id, $"mapping pattern checks duplicate key ({value})");
        }

        for (var index = 0; index < mapping.Count; index++)
            VisitPart(mapping.Pattern(index).Id);

        Bind(mapping.Id, mapping.RestId);
    }

    private void VisitClass(MatchClass pattern)
    {
        var keywords = pattern.KeywordPatterns.Ids;
        if (keywords.Length > 1)
        {
            _attributes.Clear();
            for (var index = 0; index < keywords.Length; index++)
            {
                if (!_attributes.Add(pattern.KeywordNameId(index)))
                    Report(keywords[index], $"attribute name repeated in class pattern: {_tree.Names.Text(pattern.KeywordNameId(index))}");
            }
        }

        foreach (var part in pattern.Patterns.Ids)
            VisitPart(part);

        foreach (var part in keywords)
            VisitPart(part);
    }
}
