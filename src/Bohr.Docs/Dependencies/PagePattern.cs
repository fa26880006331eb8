namespace Bohr.Docs.Dependencies;

/// <summary>A pattern by which a page names others, or pictures.</summary>
/// <param name="Kind">What is matched: pages (<see cref="DependencyKind.Toctree"/>) or pictures.</param>
/// <param name="Text">The pattern as written.</param>
/// <param name="Resolved">The pattern seen from the source folder.</param>
internal sealed record PagePattern(DependencyKind Kind, string Text, string Resolved);
