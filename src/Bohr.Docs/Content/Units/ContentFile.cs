using Bohr.Docs.Content.Models;
using Bohr.Docs.Content.Problems;
using Bohr.Docs.Content.Yaml;

namespace Bohr.Docs.Content.Units;

/// <summary>A file of structured content: its units, and what is wrong with them.</summary>
internal sealed class ContentFile
{
    private readonly List<Unit> _units = [];

    private ContentFile(ContentType type, string name, SourceText source) => (Type, Name, Source) = (type, name, source);

    public ContentType Type { get; }

    /// <summary>Its name without the type's prefix and the extension: the name of its output, where it has one.</summary>
    public string Name { get; }

    public SourceText Source { get; }

    /// <summary>Its units in order, those with errors too.</summary>
    public IReadOnlyList<Unit> Units => _units;

    /// <summary>False: it is no YAML, or could not be read at all, so that its units are not known.</summary>
    public bool IsReadable { get; private init; }

    /// <summary>What was found while reading it.</summary>
    public ContentProblems Problems { get; } = new();

    /// <summary>A file that could not be opened, or is no text.</summary>
    public static ContentFile Unreadable(ContentType type, string path, ContentProblem problem)
    {
        var file = new ContentFile(type, "", new SourceText(path, ""));
        file.Problems.Add(problem);
        return file;
    }

    /// <summary>Reads a file.</summary>
    public static ContentFile Read(ContentType type, SourceText source)
    {
        var problems = new ContentProblems();
        var documents = YamlStream.Read(source, problems);
        var file = new ContentFile(type, type.NameOf(source.Name), source) { IsReadable = documents.IsWhole };
        file.Problems.AddAll(problems);
        if (!documents.IsWhole)
            return file;

        var reader = new ModelReader(file.Problems);
        foreach (var root in documents.Roots)
            file.Take(root, reader);

        return file;
    }

    private void Take(YamlNode root, ModelReader reader)
    {
        if (root.IsNull)
        {
            Problems.Warning("empty-document", root, "This document is empty. Take one '---' out");
            return;
        }

        if (root is not YamlMap map)
        {
            Problems.Error("wrong-type", root, $"A document must be a mapping of fields; this is {root.Description}");
            return;
        }

        var own = reader.Read(map, Type.Model, out var isSound);
        var key = Type.KeyOf(own);
        if (key is null && isSound)
            isSound = Type.AcceptsWithoutKey(own, Problems);

        isSound &= Type.Check(own, Problems);
        _units.Add(new Unit { File = this, Own = own, Key = key, IsSound = isSound });
    }
}
