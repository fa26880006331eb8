namespace Bohr.Python.Semantics;

/// <summary>Goes through the names that a scope binds, in the order in which they were bound first.</summary>
public struct ScopeBindings
{
    private readonly SemanticModel _model;
    private int _next;
    private int _current;

    internal ScopeBindings(SemanticModel model, int first)
    {
        _model = model;
        _next = first;
    }

    /// <summary>The binding of the name at the end of the scope; see <see cref="SemanticModel.Bindings"/>.</summary>
    public readonly int Current => _model.BindingOfSymbol(_current);

    /// <summary>Goes to the next name.</summary>
    public bool MoveNext()
    {
        if (_next == 0)
            return false;

        _current = _next;
        _next = _model.NextSymbol(_current);
        return true;
    }

    /// <summary>The enumerator itself, so that foreach accepts it.</summary>
    public readonly ScopeBindings GetEnumerator() => this;
}
