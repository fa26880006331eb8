namespace Bohr.Python.Checking;

/// <summary>What a scope does with names, as far as it has been read. Serves scope after scope.</summary>
internal sealed class ScopeNames
{
    /// <summary>What happens to each name, by its number.</summary>
    internal Dictionary<int, NameUse> Uses { get; } = [];

    /// <summary>The global and nonlocal statements, with the names that they declare.</summary>
    internal List<(int Statement, int Name)> Nonlocals { get; } = [];

    /// <summary>The statement that first declared a name.</summary>
    internal Dictionary<int, int> Declarations { get; } = [];

    internal bool IsKnown { get; set; }

    internal void Clear()
    {
        if (!IsKnown)
            return;

        Uses.Clear();
        Nonlocals.Clear();
        Declarations.Clear();
        IsKnown = false;
    }
}
