namespace Bohr.Docs.Dependencies;

/// <summary>A file that a page is made of, and how it comes to that.</summary>
/// <param name="Path">The file, relative to the source folder.</param>
/// <param name="Kind">In which way it is used.</param>
/// <param name="Through">The files on the way from the page to it, without both: empty when the page itself refers to it.</param>
/// <param name="Exists">Whether it is there.</param>
public sealed record PageInput(string Path, DependencyKind Kind, IReadOnlyList<string> Through, bool Exists);
