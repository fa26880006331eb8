using System.Text.Json;
using Bohr.Configuration.Places;
using Bohr.Configuration.Quantities;

namespace Bohr.Docs.Configuration;

/// <summary>Shows a project as it was resolved, with the origin of each setting: as text for people, as JSON for programs.</summary>
public static class ResolvedView
{
    /// <summary>Lines for people; paths relative to a folder.</summary>
    public static IReadOnlyList<string> Lines(DocsReading reading, string folder)
    {
        ArgumentNullException.ThrowIfNull(reading);
        var settings = reading.Settings.Select(setting => (setting.Key, Value: Text(setting, folder), Origin: setting.Origin.Describe(folder))).ToList();
        var (keys, values) = (settings.Max(setting => setting.Key.Length), Math.Min(44, settings.Max(setting => setting.Value.Length)));
        var lines = settings.ConvertAll(setting => $"{setting.Key.PadRight(keys)}  {setting.Value.PadRight(values)}  ({setting.Origin})");
        if (reading.Project is not { } project)
            return lines;

        lines.Add("");
        lines.Add(project.Outputs.Count == 1 ? "1 output:" : $"{project.Outputs.Count} outputs:");
        var names = project.Outputs.Max(output => output.Name.Length);
        foreach (var output in project.Outputs)
        {
            var place = ConfigurationPlace.RelativeFile(Path.Combine(project.Output, output.Name), folder);
            lines.Add($"  {output.Name.PadRight(names)}  {place}{Details(output)}");
        }

        return lines;
    }

    /// <summary>An object for programs; paths absolute.</summary>
    public static void WriteJson(Utf8JsonWriter writer, DocsReading reading)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(reading);
        writer.WriteStartObject();
        writer.WriteStartObject("settings");
        foreach (var setting in reading.Settings)
        {
            writer.WriteStartObject(setting.Key);
            writer.WritePropertyName("value");
            WriteValue(writer, setting.Value);
            WriteOrigin(writer, setting.Origin);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        if (reading.Project is { } project)
            WriteProject(writer, project);

        writer.WriteEndObject();
    }

    private static void WriteProject(Utf8JsonWriter writer, DocsProject project)
    {
        writer.WriteStartArray("outputs");
        foreach (var output in project.Outputs)
        {
            writer.WriteStartObject();
            writer.WriteString("name", output.Name);
            writer.WriteString("builder", output.Builder);
            writer.WriteString("edition", output.Edition);
            writer.WriteString("language", output.Language);
            writer.WriteString("folder", Path.Combine(project.Output, output.Name));
            writer.WriteString("url", project.UrlOf(output.Edition));
            WriteList(writer, "tags", output.Tags);
            WriteList(writer, "excluded", output.Excluded);
            writer.WriteStartObject("overrides");
            foreach (var (name, value) in output.Overrides)
                writer.WriteString(name, value);

            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("messages");
        foreach (var rule in project.MessageRules)
        {
            writer.WriteStartObject();
            writer.WriteString("text", rule.Text);
            writer.WriteString("type", rule.Type);
            writer.WriteString("file", rule.File);
            writer.WriteString("action", rule.Action.ToString().ToLowerInvariant());
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("publish");
        foreach (var target in project.Targets)
        {
            writer.WriteStartObject();
            writer.WriteString("name", target.Name);
            WriteList(writer, "hosts", target.Hosts);
            writer.WriteString("folder", target.Folder);
            writer.WriteNumber("keep", target.Keep);
            WriteList(writer, "editions", target.Editions);
            writer.WriteString("deadline", Quantity.Text(target.Deadline));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        WriteList(writer, "configuration_files", project.ConfigurationFiles);
    }

    private static string Details(DocsOutput output)
    {
        string[] parts =
        [
            .. output.Tags.Count == 0 ? (string[])[] : [$"tags {string.Join(", ", output.Tags)}"],
            .. output.Overrides.Select(entry => $"{entry.Key}={entry.Value}"),
            .. output.Excluded.Count == 0 ? (string[])[] : [$"without {string.Join(", ", output.Excluded)}"],
        ];
        return parts.Length == 0 ? "" : $"  ({string.Join("; ", parts)})";
    }

    private static string Text(ResolvedSetting setting, string folder) => setting.Value switch
    {
        null or "" => "-",
        string path when setting.IsPath => ConfigurationPlace.RelativeFile(path, folder),
        string text => text,
        bool flag => flag ? "true" : "false",
        TimeSpan duration => Quantity.Text(duration),
        long bytes => Quantity.Text(bytes),
        IReadOnlyDictionary<string, string> map => string.Join(", ", map.Select(entry => $"{entry.Key}={entry.Value}")),
        IReadOnlyList<string> list => list.Count == 0 ? "-" : string.Join(", ", list),
        _ => throw new ArgumentException($"A setting holds a {setting.Value.GetType()}, which is not shown.", nameof(setting)),
    };

    private static void WriteValue(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case TimeSpan duration:
                writer.WriteStringValue(Quantity.Text(duration));
                break;
            case long bytes:
                writer.WriteNumberValue(bytes);
                break;
            case IReadOnlyList<string> list:
                writer.WriteStartArray();
                foreach (var item in list)
                    writer.WriteStringValue(item);

                writer.WriteEndArray();
                break;
            case IReadOnlyDictionary<string, string> map:
                writer.WriteStartObject();
                foreach (var (name, text) in map)
                    writer.WriteString(name, text);

                writer.WriteEndObject();
                break;
            default:
                writer.WriteStringValue(value as string);
                break;
        }
    }

    private static void WriteOrigin(Utf8JsonWriter writer, Origin origin)
    {
        writer.WriteStartObject("origin");
        writer.WriteString("kind", origin.Kind.ToString().ToLowerInvariant());
        if (origin.Place is { } place)
        {
            writer.WriteString("file", place.File);
            writer.WriteNumber("line", place.Line);
            writer.WriteNumber("column", place.Column);
        }
        else
        {
            writer.WriteString("text", origin.Text);
        }

        writer.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter writer, string name, IReadOnlyList<string> items)
    {
        writer.WriteStartArray(name);
        foreach (var item in items)
            writer.WriteStringValue(item);

        writer.WriteEndArray();
    }
}
