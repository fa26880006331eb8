using System.Text.Json;

namespace Bohr.Docs.Finishing;

/// <summary>What one output has in the public tree: only what stands here is ever removed from there.</summary>
/// <param name="Place">The folder of the public tree that the output was placed in.</param>
/// <param name="IsComplete">False: files were being exchanged when it was written, and some of these may be missing.</param>
/// <param name="Files">In the order of their paths.</param>
internal sealed record StagedManifest(string Place, bool IsComplete, IReadOnlyList<PublicFile> Files)
{
    internal static StagedManifest Nothing { get; } = new("", IsComplete: true, []);

    /// <summary>Reads one; one that is not there or cannot be understood is empty.</summary>
    internal static StagedManifest Read(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            var root = document.RootElement;
            if (root.GetProperty("version").GetInt32() != 1)
                return Nothing;

            var files = root.GetProperty("files").EnumerateArray().Select(file => new PublicFile(
                file.GetProperty("path").GetString()!, file.GetProperty("size").GetInt64(), file.GetProperty("sha256").GetString()!, new DateTime(file.GetProperty("modified").GetInt64(), DateTimeKind.Utc)));
            return new StagedManifest(root.GetProperty("place").GetString()!, root.GetProperty("complete").GetBoolean(), [.. files.Where(file => PublicPath.Problem(file.Path) is null)]);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            // Then nothing is known to be ours: files that nobody needs any more stay, and nothing of the user's is taken for ours.
            return Nothing;
        }
    }

    internal void Write(string path) => NewFile.Write(path, stream =>
    {
        using var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, IndentSize = 0 });
        writer.WriteStartObject();
        writer.WriteNumber("version", 1);
        writer.WriteString("place", Place);
        writer.WriteBoolean("complete", IsComplete);
        writer.WriteStartArray("files");
        foreach (var file in Files)
        {
            writer.WriteStartObject();
            writer.WriteString("path", file.Path);
            writer.WriteNumber("size", file.Size);
            writer.WriteString("sha256", file.Sha256);
            writer.WriteNumber("modified", file.Modified.Ticks);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    });
}
