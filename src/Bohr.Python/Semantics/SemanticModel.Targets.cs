using Bohr.Python.Syntax;

namespace Bohr.Python.Semantics;

// Names that are assigned to and deleted.
public sealed partial class SemanticModel
{
    // The assignment that was asked about last, and whether all its targets are displays.
    private int _knownTargets;
    private bool _areDisplays;

    private void Store(int id, in Node node)
    {
        var statement = Tree[_statement];
        var flags = IsUnpacked(statement, id) ? BindingFlags.Unpacked : BindingFlags.None;
        if (statement.Kind == NodeKind.TypeAlias
            || (statement.Kind == NodeKind.AnnotatedAssign && IsTyping(new(Tree, statement.B), "TypeAlias"u8)))
        {
            flags |= BindingFlags.TypeAlias;
        }

        BindingKind kind;
        if (_scopes[_scope].Kind == ScopeKind.Module && AssignsExports(statement))
            kind = BindingKind.Export;
        else if (Is(SemanticContext.NamedExpression))
            kind = BindingKind.NamedExpression;
        else if (statement.Kind == NodeKind.AnnotatedAssign && statement.C == 0 && !Is(SemanticContext.Annotation))
            kind = BindingKind.Annotation;
        else
        {
            kind = statement.Kind switch
            {
                NodeKind.For => BindingKind.LoopVariable,
                NodeKind.With => BindingKind.WithItem,
                _ => BindingKind.Assignment,
            };
        }

        var first = _exports.Count;
        if (kind == BindingKind.Export && node.A == WellKnownNames.All)
            flags |= ReadExports(statement);

        var binding = Bind(node.A, node.Start, node.End, kind, flags, id);
        _links[id] = binding;
        for (var index = first; index < _exports.Count; index++)
            _exports[index] = _exports[index] with { Definition = binding };
    }

    private bool AssignsExports(in Node statement)
    {
        var target = statement.Kind switch
        {
            NodeKind.Assign => Tree.List(statement.A).Ids[0],
            NodeKind.AugmentedAssign or NodeKind.AnnotatedAssign => statement.A,
            _ => 0,
        };
        return target != 0 && Tree[target].Kind == NodeKind.Name && Tree[target].A == WellKnownNames.All;
    }

    /// <summary>Whether a name gets a part of a value.</summary>
    private bool IsUnpacked(in Node statement, int name)
    {
        switch (statement.Kind)
        {
            case NodeKind.With:
                var item = Enclosing(Tree.List(statement.A).Ids, name);
                return item != 0 && Tree[item].B != 0 && Tree[Tree[item].B].Kind == NodeKind.TupleDisplay && Encloses(Tree[item].B, name);
            case NodeKind.Assign:
                // (a, b) = (1, 2) takes nothing apart, and nor does c = (1, 2); (a, b) = c = (1, 2) does.
                var targets = Tree.List(statement.A).Ids;
                if (AreDisplays(targets))
                    return !IsDisplay(statement.B);

                var target = Enclosing(targets, name);
                return target != 0 && IsDisplay(target);
            default:
                return false;
        }
    }

    /// <summary>Whether all targets of the statement are displays. Asked for each name in them, and there may be as many targets as names.</summary>
    private bool AreDisplays(ReadOnlySpan<int> targets)
    {
        if (_knownTargets == _statement)
            return _areDisplays;

        _knownTargets = _statement;
        _areDisplays = true;
        foreach (var target in targets)
        {
            if (!IsDisplay(target))
            {
                _areDisplays = false;
                break;
            }
        }

        return _areDisplays;
    }

    /// <summary>The one of several nodes in the order of the source that a name stands in; 0 for none.</summary>
    private int Enclosing(ReadOnlySpan<int> nodes, int name)
    {
        var (low, high) = (0, nodes.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (Tree[nodes[middle]].End < Tree[name].End)
                low = middle + 1;
            else
                high = middle;
        }

        return low < nodes.Length && Encloses(nodes[low], name) ? nodes[low] : 0;
    }

    private bool IsDisplay(int node) => Tree[node].Kind is NodeKind.TupleDisplay or NodeKind.ListDisplay or NodeKind.SetDisplay;

    private bool Encloses(int node, int name) => Tree[node].Start <= Tree[name].Start && Tree[name].End <= Tree[node].End;

    private void Delete(int id, in Node node)
    {
        MaterializeBuiltin(node.A);
        var binding = Get(_scope, node.A);
        if (binding != 0)
        {
            var context = _context;
            _context |= SemanticContext.Deletion;
            Refer(binding, id, _scope);
            _context = context;
            _links[id] = binding;
        }

        if (binding == 0 || _bindings[binding].IsUnbound)
            Unresolved(id, 0, mayBeStarImported: false);

        // What is deleted on one path only may still be there.
        if (IsOnOnePathOnly())
            return;

        Set(_scope, node.A, NewBinding(node.A, node.Start, node.End, BindingKind.Deletion, BindingFlags.None, id, 0));
    }

    /// <summary>Whether the statement is left out where a condition around it does not hold. Bodies of functions and classes count as a part of what is around them,
    /// except of a handler.</summary>
    private bool IsOnOnePathOnly()
    {
        if (Is(SemanticContext.ExceptionHandler))
            return true;

        for (var (inner, outer) = (_statement, _statement); outer != 0; (inner, outer) = (outer, _links[outer]))
        {
            var orElse = default(NodeList);
            switch (Tree[outer].Kind)
            {
                case NodeKind.If or NodeKind.While or NodeKind.Match:
                    return true;
                case NodeKind.For:
                    orElse = new For(Tree, outer).OrElse;
                    break;
                case NodeKind.Try:
                    orElse = new Try(Tree, outer).OrElse;
                    break;
            }

            if (!orElse.IsEmpty && Tree[inner].Start >= Tree[orElse.Ids[0]].Start && Tree[inner].End <= Tree[orElse.Ids[^1]].End)
                return true;
        }

        return false;
    }
}
