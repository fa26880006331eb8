namespace Bohr.Docs.Dependencies.Incremental;

/// <summary>A file that a page was made of.</summary>
/// <param name="Name">As <see cref="InputPlaces"/> names it.</param>
/// <param name="Kind">In which way; null: only Sphinx knows.</param>
/// <param name="Through">The files between.</param>
internal sealed record RememberedInput(string Name, DependencyKind? Kind, IReadOnlyList<string> Through);
