using Bohr.Docs.Sources.Files;

namespace Bohr.Docs.Sources;

/// <summary>Something in the user's folder.</summary>
/// <param name="Path">Relative to the folder, with <c>/</c>.</param>
/// <param name="Kind">What it is; a link is a link.</param>
/// <param name="Permissions">Its permission bits.</param>
/// <param name="Stamp">What it looks like without being read.</param>
internal sealed record SourceEntry(string Path, FileKind Kind, int Permissions, FileStamp Stamp);
