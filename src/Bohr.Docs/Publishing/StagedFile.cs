namespace Bohr.Docs.Publishing;

/// <summary>A file of the site.</summary>
/// <param name="Name">Its path on the site, with <c>/</c>.</param>
/// <param name="Source">The file itself, absolute.</param>
/// <param name="Bytes">Its size.</param>
internal sealed record StagedFile(string Name, string Source, long Bytes);
