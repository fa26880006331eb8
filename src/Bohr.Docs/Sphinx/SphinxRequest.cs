using System.Text.Json;

namespace Bohr.Docs.Sphinx;

/// <summary>What the driver is asked to do: the content of its request file. All paths are absolute.</summary>
internal sealed record SphinxRequest
{
    public required SphinxMode Mode { get; init; }

    public required string Source { get; init; }

    public required string ConfigurationFolder { get; init; }

    public required string Output { get; init; }

    public required string Doctrees { get; init; }

    public required string Builder { get; init; }

    /// <summary>All builders that may share this reading, <see cref="Builder"/> among them: whoever looks at the builder is asked for each of them.</summary>
    public required IReadOnlyList<string> Builders { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    public IReadOnlyDictionary<string, string> Overrides { get; init; } = new Dictionary<string, string>();

    /// <summary>Processes for reading and writing, at least 1.</summary>
    public int Jobs { get; init; } = 1;

    /// <summary>The file that events are appended to.</summary>
    public required string Events { get; init; }

    /// <summary>The folder of the driver's own memory of this output.</summary>
    public required string Memory { get; init; }

    /// <summary>What is read again; null: everything, or what Sphinx itself finds changed.</summary>
    public PagesToRead? Pages { get; init; }

    /// <summary>Why every page is written again; null: only those that are out of date.</summary>
    public string? WriteAll { get; init; }

    /// <summary>Pages that must be written again whatever the driver knows, each with the reason.</summary>
    public IReadOnlyDictionary<string, string> Write { get; init; } = new Dictionary<string, string>();

    /// <summary>Files of the output, relative to it, that are missing or not as they were written, each with the reason.</summary>
    public IReadOnlyDictionary<string, string> Damaged { get; init; } = new Dictionary<string, string>();

    public bool IsOffline { get; init; }

    /// <summary>The file's bytes.</summary>
    public byte[] ToJson()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
            WriteTo(json);

        return stream.ToArray();
    }

    private void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("mode", Mode switch { SphinxMode.Read => "read", SphinxMode.Write => "write", _ => "build" });
        json.WriteString("source", Source);
        json.WriteString("confdir", ConfigurationFolder);
        json.WriteString("output", Output);
        json.WriteString("doctrees", Doctrees);
        json.WriteString("builder", Builder);
        WriteList(json, "builders", Builders);
        WriteList(json, "tags", Tags);
        WriteMap(json, "overrides", Overrides);
        json.WriteNumber("jobs", Jobs);
        json.WriteString("events", Events);
        json.WriteString("state", Memory);
        if (Pages is null)
        {
            json.WriteNull("pages");
        }
        else
        {
            json.WriteStartObject("pages");
            WriteMap(json, "read", Pages.Read);
            WriteList(json, "removed", Pages.Removed);
            json.WriteEndObject();
        }

        json.WriteString("write_all", WriteAll);
        WriteMap(json, "write", Write);
        WriteMap(json, "damaged", Damaged);
        json.WriteBoolean("offline", IsOffline);
        json.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteStringValue(value);

        json.WriteEndArray();
    }

    private static void WriteMap(Utf8JsonWriter json, string name, IReadOnlyDictionary<string, string> values)
    {
        json.WriteStartObject(name);
        foreach (var (key, value) in values.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            json.WriteString(key, value);

        json.WriteEndObject();
    }
}
