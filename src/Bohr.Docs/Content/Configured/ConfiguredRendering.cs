using Bohr.Docs.Content.Images;
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
    private readonly List<Drawing> _drawings = [];

    public ConfiguredRendering(ConfiguredType type, ProjectConfiguration project, ContentSettings settings)
    {
        (_type, Project, Settings) = (type, project, settings);
        Records = type.DataSet is { } name && type.Model is { } model ? [.. Read(project.DataSet(name), model)] : [];
    }

    public ProjectConfiguration Project { get; }

    public ContentSettings Settings { get; }

    /// <summary>The records of the edition, in order.</summary>
    public IReadOnlyList<FieldValues> Records { get; }

    public ContentProblems Problems { get; } = new();

    public IReadOnlyList<RenderedFile> Rendered => _rendered;

    /// <summary>Files that were read, beside those of the configuration. Absolute.</summary>
    public IReadOnlyList<string> FilesRead => _read;

    /// <summary>Pictures that are to be made, in order.</summary>
    public IReadOnlyList<Drawing> Drawings => _drawings;

    /// <summary>Asks for a picture.</summary>
    public void Draw(Drawing drawing) => _drawings.Add(drawing);

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
