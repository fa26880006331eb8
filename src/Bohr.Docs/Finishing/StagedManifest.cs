using Bohr.Docs.Building;

namespace Bohr.Docs.Finishing;

/// <summary>What one output has in the public tree: only what stands here is ever removed from there.</summary>
/// <param name="Place">The folder of the public tree that the output was placed in.</param>
/// <param name="IsComplete">False: files were being exchanged when it was written, and some of these may be missing.</param>
/// <param name="Files">In the order of their paths.</param>
internal sealed record StagedManifest(string Place, bool IsComplete, IReadOnlyList<PublicFile> Files)
{
    private const string Heading = "bohr docs staged 2";

    internal static StagedManifest Nothing { get; } = new("", IsComplete: true, []);

    /// <summary>Reads one; one that is not there or cannot be understood is empty.</summary>
    /// <remarks>Then nothing is known to be ours: files that nobody needs any more stay, and nothing of the user's is taken for ours.</remarks>
    internal static StagedManifest Read(string path) => StateFile.Read(path, Heading, Read, out _) ?? Nothing;

    internal void Write(string path) => StateFile.Write(path, Heading, writer =>
    {
        writer.Write(Place);
        writer.Write(IsComplete);
        writer.WriteAll(Files, file =>
        {
            writer.Write(file.Path);
            writer.Write(file.Size);
            writer.Write(file.Sha256);
            writer.Write(file.Modified.Ticks);
        });
    });

    /// <summary>The same with the times that the files have now; null: a file is not as it was put there.</summary>
    /// <param name="output">The project's output folder.</param>
    internal StagedManifest? Renewed(string output)
    {
        List<PublicFile>? renewed = null;
        for (var i = 0; i < Files.Count; i++)
        {
            if (!Files[i].Is(Path.Join(output, Files[i].Path), out var modified))
                return null;

            if (modified != Files[i].Modified.Ticks)
                (renewed ??= [.. Files])[i] = Files[i] with { Modified = new DateTime(modified, DateTimeKind.Utc) };
        }

        return renewed is null ? this : this with { Files = renewed };
    }

    private static StagedManifest Read(BinaryReader reader)
    {
        var place = reader.ReadString();
        var isComplete = reader.ReadBoolean();
        var files = reader.ReadAll(() => new PublicFile(reader.ReadString(), reader.ReadInt64(), reader.ReadString(), new DateTime(reader.ReadInt64(), DateTimeKind.Utc)));
        return new StagedManifest(place, isComplete, [.. files.Where(file => PublicPath.Problem(file.Path) is null)]);
    }
}
