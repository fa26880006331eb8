using Bohr.Docs.Sources.Files;

namespace Bohr.Docs.Dependencies.Incremental;

/// <summary>A file as it was when pages were read.</summary>
/// <param name="Name">As <see cref="InputPlaces"/> names it.</param>
/// <param name="Stamp">What it looked like; none when it has to be read to tell.</param>
/// <param name="Digest">Its content.</param>
internal readonly record struct RememberedFile(string Name, FileStamp Stamp, ContentDigest Digest);
