using System.Text;
using System.Text.Json;
using Bohr.Configuration.Places;
using Bohr.Configuration.Sections;
using Bohr.Configuration.Suggestions;
using Bohr.Configuration.Yaml;

namespace Bohr.Configuration;

/// <summary>The file <c>bohr.yaml</c> of a repository: where it is, and what its sections say.</summary>
public sealed class ConfigurationFile
{
    /// <summary>What the file is called.</summary>
    public const string Name = "bohr.yaml";

    // A file that people write has some kilobytes.
    private const int MostBytes = 4 << 20;

    private readonly Dictionary<Section, SectionValues> _sections = [];

    private ConfigurationFile(string path) => Path = path;

    /// <summary>The file, absolute.</summary>
    public string Path { get; }

    /// <summary>The folder where its relative paths begin.</summary>
    public string Folder => System.IO.Path.GetDirectoryName(Path)!;

    /// <summary>Looks for the file in a folder and then upwards, as far as the root of the repository (the folder that holds <c>.git</c>).</summary>
    /// <param name="folder">Absolute. Outside of a repository, only this folder is looked at: what lies above it belongs to others.</param>
    /// <returns>The file, absolute; null: there is none.</returns>
    public static string? Find(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var root = RepositoryOf(folder) ?? folder;
        for (var at = folder; at is not null; at = System.IO.Path.GetDirectoryName(at))
        {
            var path = System.IO.Path.Combine(at, Name);
            if (File.Exists(path))
                return path;

            if (at == root)
                break;
        }

        return null;
    }

    /// <summary>Reads the file.</summary>
    /// <param name="path">The file, absolute.</param>
    /// <param name="known">All sections that there are; others are reported.</param>
    /// <param name="problems">Takes everything that is wrong.</param>
    public static ConfigurationFile Read(string path, IReadOnlyList<Section> known, ConfigurationProblems problems)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(problems);
        var file = new ConfigurationFile(path);
        if (TextOf(path, problems) is { } text)
            file.Take(YamlReader.ReadOne(text, path, problems), known, problems);

        return file;
    }

    /// <summary>What a section says; null: it is not in the file.</summary>
    public SectionValues? Get(Section section) => _sections.GetValueOrDefault(section);

    /// <summary>Writes the JSON Schema of the file, for editors.</summary>
    public static void WriteSchema(Utf8JsonWriter writer, IReadOnlyList<Section> known)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(known);
        writer.WriteStartObject();

        // Draft 7 is what editors' YAML support knows whole.
        writer.WriteString("$schema", "http://json-schema.org/draft-07/schema#");
        writer.WriteString("title", Name);
        writer.WriteString("type", "object");
        writer.WriteStartObject("properties");
        foreach (var section in known)
        {
            writer.WriteStartObject(section.Name);
            section.WriteSchema(writer);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        writer.WriteBoolean("additionalProperties", false);
        writer.WriteEndObject();
    }

    private static string? RepositoryOf(string folder)
    {
        for (var at = folder; at is not null; at = System.IO.Path.GetDirectoryName(at))
        {
            // A file in a work tree that git added beside another.
            if (System.IO.Path.Exists(System.IO.Path.Combine(at, ".git")))
                return at;
        }

        return null;
    }

    private static string? TextOf(string path, ConfigurationProblems problems)
    {
        var place = new ConfigurationPlace(path, 1, 1);
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (stream.Length > MostBytes)
            {
                problems.Add(place, $"The file has {stream.Length} bytes; at most {MostBytes} are read. Make it smaller.");
                return null;
            }

            using var reader = new StreamReader(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
            return reader.ReadToEnd();
        }
        catch (DecoderFallbackException)
        {
            problems.Add(place, "The file is not UTF-8. Save it as UTF-8.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problems.Add(place, $"The file cannot be read: {exception.Message.TrimEnd('.')}. Look at its permissions.");
        }

        return null;
    }

    private void Take(YamlValue? document, IReadOnlyList<Section> known, ConfigurationProblems problems)
    {
        if (document is null or { IsEmpty: true })
            return;

        if (document is not YamlMapping mapping)
        {
            problems.Add(document.Place, $"The file is {document.Description}; use a mapping with a key for each part: {string.Join(", ", known.Select(section => section.Name))}.");
            return;
        }

        string[] names = [.. known.Select(section => section.Name)];
        foreach (var entry in mapping.Entries)
        {
            var section = known.FirstOrDefault(section => section.Name == entry.Key.Text);
            if (section is null)
                problems.Add(entry.Key.Place, UnknownSection(entry.Key.Text, known, names));
            else if (section.TryRead(entry.Value, section.Name, problems, out var values))
                _sections[section] = values;
        }
    }

    /// <summary>Who forgets the section itself writes its keys at the top.</summary>
    private static string UnknownSection(string key, IReadOnlyList<Section> known, string[] names)
    {
        if (NearestName.Of(key, names) is { } nearest)
            return $"'{key}' is no section of {Name}. Did you mean '{nearest}'?";

        var home = known.FirstOrDefault(section => section.Keys.Any(inner => inner.Name == key));
        return home is null
            ? $"'{key}' is no section of {Name}; it has {string.Join(", ", names)}."
            : $"'{key}' is no section of {Name}. It belongs below '{home.Name}:', indented.";
    }
}
