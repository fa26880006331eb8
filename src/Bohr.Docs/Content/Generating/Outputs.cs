using Bohr.Docs.Content.Configured;
using Bohr.Docs.Content.Problems;
using Bohr.Docs.Content.Rendering;
using Bohr.Docs.Content.Yaml;

namespace Bohr.Docs.Content.Generating;

/// <summary>Everything that goes into one output folder, no path twice.</summary>
internal sealed class Outputs
{
    private readonly ContentProblems _problems;
    private readonly List<RenderedFile> _files;
    private readonly List<PlacedFile> _placed = [];
    private readonly Dictionary<string, (string Name, YamlNode Origin)> _byPath;

    /// <summary>Begins with what content files gave, among which no path stands twice.</summary>
    public Outputs(IReadOnlyList<RenderedFile> files, ContentProblems problems)
    {
        (_files, _problems) = ([.. files], problems);
        _byPath = files.ToDictionary(file => file.Path, file => (file.Name, file.Origin));
    }

    public IReadOnlyList<RenderedFile> Files => _files;

    public IReadOnlyList<PlacedFile> Placed => _placed;

    /// <summary>What each was made from.</summary>
    public IEnumerable<RenderedOrigin> Origins =>
        _files.Select(file => new RenderedOrigin(file.Path, file.Origin.Source.Path, file.Origin.Start.Row) { IsFromSource = file.IsFromSource, RowsBefore = file.RowsBefore })
            .Concat(_placed.Where(file => file.IsFile).Select(file => file.MadeFrom is { } path ? new RenderedOrigin(file.Path, path, 1) : new RenderedOrigin(file.Path, file.Origin.Source.Path, file.Origin.Start.Row)));

    /// <summary>Adds what a type of the configuration gave; of two that want one path the first has it.</summary>
    public void Add(ConfiguredRendering rendering)
    {
        _files.AddRange(rendering.Rendered.Where(file => IsNew(file.Path, file.Name, file.Origin)));
        _placed.AddRange(rendering.Placed.Where(file => IsNew(file.Path, file.Type, file.Origin)));
    }

    private bool IsNew(string path, string name, YamlNode origin)
    {
        if (_byPath.TryAdd(path, (name, origin)))
            return true;

        var (other, place) = _byPath[path];
        _problems.Error("duplicate-output", origin, $"'{path}' is made by {name} and by {other} ({place.Source.Name}:{place.Start.Row}), which is kept. Give one of them another name");
        return false;
    }
}
