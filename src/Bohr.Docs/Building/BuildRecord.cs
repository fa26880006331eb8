using System.Globalization;
using System.Text.Json;

namespace Bohr.Docs.Building;

/// <summary>What the last builds left in an output folder: what a command that comes later may rely on. A file of JSON, replaced as a whole.</summary>
/// <remarks>
/// It is written with <see cref="IsComplete"/> false before a build changes anything, and again at its end: a build that was killed is incomplete.
/// </remarks>
public sealed record BuildRecord
{
    // A file of some kilobytes; a larger one is none of ours.
    private const long MostBytes = 16 << 20;

    /// <summary>Everything that was asked for was built and staged.</summary>
    public required bool IsComplete { get; init; }

    /// <summary>When that was, in UTC.</summary>
    public required DateTimeOffset BuiltAt { get; init; }

    /// <summary>Every output of which the folder holds something, also those that the last build did not touch.</summary>
    public required IReadOnlyList<BuildRecordOutput> Outputs { get; init; }

    /// <summary>Files of the staged site: those below <c>public</c> and <c>public-LANGUAGE</c>.</summary>
    public required int PublicFiles { get; init; }

    /// <summary>The file in an output folder.</summary>
    public static string PathIn(string output) => Path.Combine(output, ".bohr", "state", "build.json");

    /// <summary>Reads the record of an output folder.</summary>
    /// <param name="output">The folder.</param>
    /// <param name="problem">Why it cannot be read, without a final stop; null: nothing is wrong.</param>
    /// <returns>Null: nothing was built there, or <paramref name="problem"/>.</returns>
    public static BuildRecord? Read(string output, out string? problem)
    {
        problem = null;
        var path = PathIn(output);
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (file.Length > MostBytes)
            {
                problem = $"'{path}' has {file.Length} bytes, which no build record has";
                return null;
            }

            using var document = JsonDocument.Parse(file);
            return From(document.RootElement);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problem = $"'{path}' cannot be read: {exception.Message.TrimEnd('.')}";
            return null;
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            problem = $"'{path}' is no build record: {exception.Message.TrimEnd('.')}";
            return null;
        }
    }

    /// <summary>Writes the record; a reader sees the old one or the new one, whole.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Write(string output)
    {
        var path = PathIn(output);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var draft = path + ".new";
        using (var file = new FileStream(draft, FileMode.Create, FileAccess.Write))
        {
            using var writer = new Utf8JsonWriter(file, new JsonWriterOptions { Indented = true });
            WriteTo(writer);
            writer.Flush();

            // The name must not come to the disk before what it names.
            file.Flush(flushToDisk: true);
        }

        File.Move(draft, path, overwrite: true);
    }

    private static BuildRecord From(JsonElement root) => new()
    {
        IsComplete = root.GetProperty("complete").GetBoolean(),
        BuiltAt = root.GetProperty("built_at").GetDateTimeOffset(),
        PublicFiles = root.GetProperty("public_files").GetInt32(),
        Outputs =
        [
            .. root.GetProperty("outputs").EnumerateArray().Select(output => new BuildRecordOutput(
                output.GetProperty("name").GetString() ?? "", output.GetProperty("edition").GetString(), StatusOf(output.GetProperty("status").GetString()), output.GetProperty("pages").GetInt32())),
        ],
    };

    private static BuildRecordStatus StatusOf(string? word) => word switch
    {
        "complete" => BuildRecordStatus.Complete,
        "failed" => BuildRecordStatus.Failed,
        _ => throw new FormatException($"an output has the status '{word}'"),
    };

    private void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteBoolean("complete", IsComplete);
        writer.WriteString("built_at", BuiltAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        writer.WriteNumber("public_files", PublicFiles);
        writer.WriteStartArray("outputs");
        foreach (var output in Outputs)
        {
            writer.WriteStartObject();
            writer.WriteString("name", output.Name);
            writer.WriteString("edition", output.Edition);
            writer.WriteString("status", output.Status == BuildRecordStatus.Complete ? "complete" : "failed");
            writer.WriteNumber("pages", output.Pages);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
