namespace Bohr.Docs.Interpreters;

/// <summary>Whether a Python interpreter can import Sphinx, as it said itself.</summary>
/// <param name="Problem">Why it cannot, continuing "'/usr/bin/python3' …", without a final stop; null: it can.</param>
/// <param name="Package">The file of the package that it would import; empty: none, or not known.</param>
/// <param name="Folders">Where it looks for packages. Absolute; some may not exist.</param>
public sealed record SphinxPresence(string? Problem, string Package, IReadOnlyList<string> Folders)
{
    /// <summary>It can.</summary>
    public bool IsThere => Problem is null;
}
