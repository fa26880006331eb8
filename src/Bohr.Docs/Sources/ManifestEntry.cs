using Bohr.Docs.Sources.Files;

namespace Bohr.Docs.Sources;

/// <summary>Something that we made in a copy.</summary>
/// <param name="Kind">A regular file, a folder or a link.</param>
/// <param name="Source">What the user's file looked like; none for what was generated, and for a file that must be read again.</param>
/// <param name="Copy">What our file looked like; none when it may not have been finished.</param>
/// <param name="Digest">The content of both; of a link, what it says.</param>
internal sealed record ManifestEntry(FileKind Kind, FileStamp Source, FileStamp Copy, ContentDigest Digest);
