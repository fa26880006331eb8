namespace Bohr.Analysis.Files;

/// <summary>What statx(2) said of a path.</summary>
/// <param name="Error">Its errno; 0 when the rest holds.</param>
/// <param name="Kind">What the path is.</param>
/// <param name="Size">Its size in bytes.</param>
internal readonly record struct FileStatus(int Error, FileKind Kind, long Size);
