using Bohr.Findings.Paths;

namespace Bohr.Docs.Dependencies.Scanning;

/// <summary>A line of a <c>toctree</c>.</summary>
internal static class ToctreeEntry
{
    /// <summary>Adds the page, or the pattern, that the line names.</summary>
    public static void AddTo(List<FileReference> found, ReadOnlySpan<byte> line, bool isPattern, int number)
    {
        var target = line;
        var hasTitle = false;
        if (line[^1] == '>' && line.LastIndexOf((byte)'<') is var open && open > 0)
        {
            target = line[(open + 1)..^1];
            hasTitle = true;
        }

        var address = target.IndexOf("://"u8);
        if (target.IsEmpty || address > 0 || target.SequenceEqual("self"u8))
            return;

        var traits = isPattern && !hasTitle && target.IndexOfAny((byte)'*', (byte)'?', (byte)'[') >= 0 ? ReferenceTraits.Pattern : ReferenceTraits.None;
        found.Add(new FileReference(DependencyKind.Toctree, traits, number, LinuxPath.Decode(target)));
    }
}
