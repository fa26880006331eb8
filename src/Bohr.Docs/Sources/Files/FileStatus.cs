namespace Bohr.Docs.Sources.Files;

/// <summary>What statx(2) said of a path.</summary>
/// <param name="Error">Its errno; 0 when the rest holds, also when nothing is there.</param>
/// <param name="Kind">What the path is.</param>
/// <param name="Permissions">The permission bits.</param>
/// <param name="Stamp">What tells that its content is the same as before.</param>
internal readonly record struct FileStatus(int Error, FileKind Kind, int Permissions, FileStamp Stamp);
