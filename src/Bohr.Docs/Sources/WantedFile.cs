using Bohr.Docs.Sources.Files;
using Bohr.Findings.Paths;

namespace Bohr.Docs.Sources;

/// <summary>Something that a copy should hold.</summary>
/// <param name="Entry">The user's file, or what stands for it.</param>
/// <param name="Link">What the link says; null: it is none.</param>
/// <param name="Generated">Its content when it does not come from a file.</param>
/// <param name="From">The file that it comes from; null: the user's of the same path. Absolute.</param>
internal sealed record WantedFile(SourceEntry Entry, string? Link = null, ReadOnlyMemory<byte>? Generated = null, string? From = null)
{
    public FileKind Kind => Generated is null ? Entry.Kind : FileKind.Regular;

    public ReadOnlySpan<byte> LinkBytes => LinuxPath.Encode(Link!);
}
