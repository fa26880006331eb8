using Bohr.Python.Syntax;

namespace Bohr.Python.Semantics;

// What CPython's compiler would refuse in a type in quotes, seen from the function or class that the quotes stand in.
public sealed partial class SemanticModel
{
    private void AwaitInQuotes(int id)
    {
        var around = ScopeAround(passesComprehensions: true);
        if (_scopes[around].Kind is ScopeKind.Module or ScopeKind.Class)
            Refuse(id, "'await' outside function");

        if (!IsAsynchronous(around))
            Refuse(id, "'await' outside async function");
    }

    private void YieldInQuotes(int id)
    {
        var isFrom = Tree[id].Kind == NodeKind.YieldFrom;
        var around = ScopeAround(passesComprehensions: false);
        switch (_scopes[around].Kind)
        {
            case ScopeKind.Comprehension:
                Refuse(id, "'yield' inside a comprehension");
                break;
            case ScopeKind.Module or ScopeKind.Class:
                Refuse(id, isFrom ? "'yield from' outside function" : "'yield' outside function");
                break;
        }

        if (isFrom && IsAsynchronous(ScopeAround(passesComprehensions: true)))
            Refuse(id, "'yield from' inside async function");
    }

    private void AsynchronousClauseInQuotes(int clause)
    {
        if (!IsAsynchronous(ScopeAround(passesComprehensions: true)))
            Refuse(clause, "asynchronous comprehension outside of an asynchronous function");
    }

    /// <summary>The scope that code here runs in: module, class, function or lambda, and a comprehension unless these are passed.</summary>
    private int ScopeAround(bool passesComprehensions)
    {
        var scope = _scope;
        while (_scopes[scope].Kind is ScopeKind.TypeParameters or ScopeKind.ClassCell || (passesComprehensions && _scopes[scope].Kind == ScopeKind.Comprehension))
            scope = _scopes[scope].Parent;

        return scope;
    }

    private bool IsAsynchronous(int scope) =>
        _scopes[scope].Kind == ScopeKind.Function && (Tree[_scopes[scope].Node].Flags & NodeFlags.Async) != NodeFlags.None;

    private void Refuse(int node, string message) =>
        _invalidAnnotations.Add(new(node, _context, new(Tree[node].Start, Tree[node].End, message, Kind: SyntaxErrorKind.Compilation)));
}
