namespace Bohr.Docs.Sphinx;

/// <summary>A page of an output.</summary>
/// <param name="Name">Sphinx's name of the document: its path below the source folder without suffix.</param>
/// <param name="File">The file that holds it, relative to the output's folder, with <c>/</c>.</param>
public sealed record BuiltPage(string Name, string File);
