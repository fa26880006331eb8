using Bohr.Python.Syntax;

namespace Bohr.Python.Checking;

// Comprehensions, and what := may bind in them.
public sealed partial class SyntaxChecker
{
    private void VisitComprehension(FrameKind kind, int id, int first, int second, int list)
    {
        var generators = _tree.List(list).Ids;
        PushOperation(LeaveFrame, 0);
        // The symbol table visits the clauses before the element, and a value before its key.
        Push(first);
        Push(second);
        for (var index = generators.Length - 1; index >= 0; index--)
        {
            var clause = _tree[generators[index]];
            CheckTarget(clause.A);
            PushList(clause.C);
            if (index > 0)
                PushIterable(clause.B);

            Push(clause.A);
        }

        PushEnter(kind, id);
        // The first iterable is evaluated outside.
        if (generators.Length > 0)
            PushIterable(_tree[generators[0]].B);
    }

    private void PushIterable(int id)
    {
        if (id == 0 || !HasCheckpoint(id))
            return;

        PushOperation(SetInIterable, Current.InIterable ? 1 : 0);
        Push(id);
        PushOperation(SetInIterable, 1);
    }

    private void VisitNamedExpression(int id, int target)
    {
        ref var frame = ref Current;
        if (frame.Kind.IsAnnotation())
            Report(id, $"named expression cannot be used within {frame.Kind.Phrase()}");
        else if (frame.InIterable)
            Report(id, "assignment expression cannot be used in a comprehension iterable expression");
        else if (frame.Kind.IsComprehension())
            CheckComprehensionBinding(target);
    }

    /// <summary>Checks := in a comprehension, which binds in the scope around it.</summary>
    private void CheckComprehensionBinding(int target)
    {
        var name = _tree[target].A;
        for (var index = _depth - 1; index >= 0; index--)
        {
            ref var frame = ref _frames[index];
            if (frame.Kind.IsComprehension())
            {
                if (IsIterationVariable(frame.Node, target, isInnermost: index == _depth - 1))
                {
                    Report(target, $"assignment expression cannot rebind comprehension iteration variable '{_tree.Names.Text(name)}'");
                    return;
                }
            }
            else if (frame.Kind == FrameKind.Class)
            {
                Report(target, "assignment expression within a comprehension cannot be used in a class body");
                return;
            }
            else if (frame.Kind == FrameKind.TypeAlias)
            {
                Report(target, "assignment expression within a comprehension cannot be used in a type alias");
                return;
            }
            else if (frame.Kind == FrameKind.GenericDefinition)
            {
                Report(target, "assignment expression within a comprehension cannot be used within the definition of a generic");
                return;
            }
            else if (frame.Kind > FrameKind.Annotation)
            {
                Report(target, "assignment expression within a comprehension cannot be used in a TypeVar bound");
                return;
            }
            else if (frame.Kind != FrameKind.Annotation)
            {
                return;
            }
        }
    }

    /// <summary>Whether a clause that the symbol table visits before the := binds its name; reports a clause after it that does.</summary>
    private bool IsIterationVariable(int comprehension, int target, bool isInnermost)
    {
        var node = _tree[comprehension];
        var generators = _tree.List(node.Kind == NodeKind.DictComprehension ? node.C : node.B).Ids;
        var at = _tree[target].Start;
        // The element is visited after all clauses.
        var isElement = generators.Length > 0 && at < _tree[generators[0]].Start;
        foreach (var generator in generators)
        {
            var found = FindBinding(_tree[generator].A, _tree[target].A);
            if (found == 0)
                continue;

            if (isElement || _tree[generator].Start < at)
                return true;

            if (isInnermost)
                Report(found, $"comprehension inner loop cannot rebind assignment expression target '{_tree.Names.Text(_tree[target].A)}'");
        }

        return false;
    }

    /// <summary>The name in a target of a loop that binds <paramref name="name"/>, or 0.</summary>
    private int FindBinding(int target, int name)
    {
        var bottom = _count;
        PushEntry(target);
        var found = 0;
        while (_count > bottom)
        {
            var id = _stack[--_count];
            var node = _tree[id];
            switch (node.Kind)
            {
                case NodeKind.Name when node.A == name:
                    found = id;
                    break;
                case NodeKind.Starred:
                    PushEntry(node.A);
                    break;
                case NodeKind.TupleDisplay or NodeKind.ListDisplay:
                    foreach (var element in _tree.List(node.A).Ids)
                        PushEntry(element);
                    break;
            }
        }

        return found;
    }
}
