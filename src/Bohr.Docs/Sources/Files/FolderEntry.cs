namespace Bohr.Docs.Sources.Files;

/// <summary>A name in a folder.</summary>
/// <param name="Name">The name.</param>
/// <param name="Kind">What it is; a link is a link.</param>
/// <remarks>A class: lists of classes share code that the framework has compiled already, which a short run notices.</remarks>
internal sealed record FolderEntry(string Name, FileKind Kind);
