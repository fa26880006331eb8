using Bohr.Python.Syntax;

namespace Bohr.Python.Checking;

// Where a starred expression may stand, as a target and as a value.
public sealed partial class SyntaxChecker
{
    private void VisitAssign(Node node)
    {
        var targets = _tree.List(node.A).Ids;
        foreach (var target in targets)
            CheckTarget(target);

        CheckNotStarred(node.B);
        Push(node.B);
        PushList(node.A);
    }

    private void VisitAnnotatedAssign(Node node)
    {
        CheckNotStarred(node.C);
        // Without a value CPython evaluates the parts of an index one by one, and trips over a star that it allows with a value.
        if (node.C == 0 && _tree[node.A].Kind == NodeKind.Subscript && _tree[_tree[node.A].B].Kind == NodeKind.TupleDisplay)
        {
            foreach (var element in _tree.List(_tree[_tree[node.A].B].A).Ids)
                CheckNotStarred(element);
        }

        Push(node.C);
        // The annotation of a local variable is never evaluated.
        PushAnnotation(node.B, isNotCompiled: Current.Kind.IsFunction());
        Push(node.A);
    }

    /// <summary>Checks the stars in what is assigned to.</summary>
    private void CheckTarget(int id)
    {
        if (id == 0)
            return;

        if (_tree[id].Kind == NodeKind.Starred)
            Report(id, "starred assignment target must be in a list or tuple");

        var bottom = _count;
        PushEntry(id);
        while (_count > bottom)
        {
            var node = _stack[--_count];
            switch (_tree[node].Kind)
            {
                case NodeKind.Starred:
                    PushEntry(_tree[node].A);
                    break;
                case NodeKind.ListDisplay or NodeKind.TupleDisplay:
                    var elements = _tree.List(_tree[node].A).Ids;
                    CheckUnpacking(node, elements);
                    foreach (var element in elements)
                        PushEntry(element);

                    break;
            }
        }
    }

    private void CheckUnpacking(int id, ReadOnlySpan<int> elements)
    {
        if (Current.IsNotCompiled)
            return;

        var starred = -1;
        for (var index = 0; index < elements.Length; index++)
        {
            if (_tree[elements[index]].Kind != NodeKind.Starred)
                continue;

            if (starred >= 0)
            {
                Report(id, "multiple starred expressions in assignment", SyntaxErrorKind.SeveralStarredTargets);
                return;
            }

            starred = index;
        }

        // The instruction keeps the number of targets before the star in one byte.
        if (starred > byte.MaxValue)
            Report(id, "too many expressions in star-unpacking assignment", SyntaxErrorKind.TooManyTargetsBeforeStar);
    }

    private void CheckNotStarred(int id)
    {
        if (id != 0 && _tree[id].Kind == NodeKind.Starred && !Current.IsNotCompiled)
            Report(id, "can't use starred expression here");
    }
}
