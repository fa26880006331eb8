using Bohr.Docs.Content.Models;
using Bohr.Docs.Content.Problems;
using Bohr.Docs.Content.Projects;
using Bohr.Docs.Content.Rendering;
using Bohr.Docs.Content.Yaml;

namespace Bohr.Docs.Content.Configured;

/// <summary>The rendering of what the configuration lists of one type, for one edition.</summary>
internal sealed class ConfiguredRendering
{
    private readonly ConfiguredType _type;
    private readonly List<RenderedFile> _rendered = [];
    private readonly List<string> _read = [];
    private readonly List<PlacedFile> _placed = [];
    private readonly List<string> _notes = [];

    public ConfiguredRendering(ConfiguredType type, ProjectConfiguration project, ContentSettings settings, ConfiguredOutput? output)
    {
        (_type, Project, Settings, Output) = (type, project, settings, output);
        Records = type.DataSet is { } name && type.Model is { } model ? [.. Read(project.DataSet(name), model)] : [];
    }

    public ProjectConfiguration Project { get; }

    public ContentSettings Settings { get; }

    /// <summary>Where a type puts what is no text, and how; null: nowhere, since only what there would be is asked for.</summary>
    public ConfiguredOutput? Output { get; }

    /// <summary>The records of the edition, in order.</summary>
    public IReadOnlyList<FieldValues> Records { get; }

    public ContentProblems Problems { get; } = new();

    public IReadOnlyList<RenderedFile> Rendered => _rendered;

    /// <summary>Files that were read, beside those of the configuration. Absolute.</summary>
    public IReadOnlyList<string> FilesRead => _read;

    /// <summary>What the type put into the output itself, in order.</summary>
    public IReadOnlyList<PlacedFile> Placed => _placed;

    /// <summary>What is worth knowing and not wrong.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>Until when the result holds although no file changes; null: for ever.</summary>
    public DateTimeOffset? HoldsUntil { get; private set; }

    /// <summary>Says that the type put something into the output itself, or left it there.</summary>
    /// <param name="path">Below the output folder.</param>
    /// <param name="isNew">It was not there, or was another.</param>
    /// <param name="origin">Where it is asked for.</param>
    /// <param name="madeFrom">The file that it is made from. Absolute; null: it is made from what is written there.</param>
    public void Place(string path, bool isNew, YamlNode origin, string? madeFrom = null) => _placed.Add(new PlacedFile(_type.Name, path, isNew, origin, madeFrom));

    /// <summary>Says that the type put a link into the output itself, or left it there.</summary>
    /// <inheritdoc cref="Place"/>
    public void PlaceLink(string path, bool isNew, YamlNode origin) => _placed.Add(new PlacedFile(_type.Name, path, isNew, origin, MadeFrom: null) { IsFile = false });

    /// <summary>Says something that is worth knowing and not wrong: a sentence without a final stop.</summary>
    public void Note(string text) => _notes.Add(text);

    /// <summary>Says that the result is to be looked at again at a time, although no file changes.</summary>
    public void Holds(DateTimeOffset until) => HoldsUntil = HoldsUntil is { } earlier && earlier < until ? earlier : until;

    /// <summary>Says that a file was read or looked for.</summary>
    public void Reads(string path) => _read.Add(path);

    /// <summary>Adds an output.</summary>
    /// <param name="path">Below the output folder.</param>
    /// <param name="text">What it holds.</param>
    /// <param name="origin">What it is made from.</param>
    public void Add(string path, string text, YamlNode origin) => _rendered.Add(new RenderedFile(_type.Name, path, text, origin, _type.Name));

    private IEnumerable<FieldValues> Read(IReadOnlyList<YamlNode> documents, Model model)
    {
        // Real configurations have keys that no page documents: a warning, and the record counts.
        var reader = new ModelReader(Problems) { IsLenient = true };
        foreach (var document in documents.SelectMany(document => document is YamlList list ? list.Items : [document]))
        {
            if (document is not YamlMap map)
            {
                Problems.Error("wrong-type", document, $"A record of {_type.Name} must be a mapping; this is {document.Description}");
                continue;
            }

            if (!ProjectConfiguration.IsFor(map, Settings.Edition))
                continue;

            var record = reader.Read(map, model, out var isSound);
            if (isSound && HasRequired(record, model))
                yield return record;
        }
    }

    private bool HasRequired(FieldValues record, Model model)
    {
        foreach (var field in model.Fields)
        {
            if (!field.IsRequired || record.Has(field))
                continue;

            Problems.Error("missing-field", record.Place, $"{char.ToUpperInvariant(model.Name[0])}{model.Name[1..]} needs '{field.Name}'. Add it");
            return false;
        }

        return true;
    }
}
