namespace Bohr.Docs.Dependencies;

/// <summary>A file refers to another. Paths are relative to the source folder, with <c>/</c>; outside of it they begin with <c>../</c> or <c>/</c>.</summary>
/// <param name="From">The file that refers.</param>
/// <param name="To">The file that is meant; of a page that is not there, the file that it would be.</param>
/// <param name="Kind">In which way.</param>
/// <param name="Line">The line in the file that refers, from 1.</param>
/// <param name="Exists">Whether the file that is meant is there.</param>
public sealed record Dependency(string From, string To, DependencyKind Kind, int Line, bool Exists);
