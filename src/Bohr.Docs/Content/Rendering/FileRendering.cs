using Bohr.Docs.Content.Inheritance;
using Bohr.Docs.Content.Problems;
using Bohr.Docs.Content.Rst;
using Bohr.Docs.Content.Tokens;
using Bohr.Docs.Content.Units;
using Bohr.Docs.Content.Yaml;

namespace Bohr.Docs.Content.Rendering;

/// <summary>The rendering of one content file: what there is to render, and where the results go.</summary>
internal sealed class FileRendering(ContentFile file, IReadOnlyList<ResolvedUnit> units, ContentSettings settings)
{
    private readonly List<RenderedFile> _rendered = [];
    private readonly List<IncludeRequest> _includes = [];
    private readonly Dictionary<YamlNode, SortedSet<string>> _tokens = [];

    public ContentFile File { get; } = file;

    /// <summary>Its units with all that they inherit, in order.</summary>
    public IReadOnlyList<ResolvedUnit> Units { get; } = units;

    public ContentSettings Settings { get; } = settings;

    public ContentProblems Problems { get; } = new();

    public IReadOnlyList<RenderedFile> Rendered => _rendered;

    /// <summary>Files of the source that are to include what was rendered, in order.</summary>
    public IReadOnlyList<IncludeRequest> Includes => _includes;

    /// <summary>The names of all tokens that a unit asked for; of a file with one output those of all its units.</summary>
    public IReadOnlyCollection<string> TokensOf(YamlNode origin) =>
        !File.Type.HasOutputForEachUnit ? [.. _tokens.Values.SelectMany(names => names).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]
        : _tokens.TryGetValue(origin, out var names) ? names : [];

    /// <summary>The fields of a unit with tokens replaced.</summary>
    public FieldTexts Texts(ResolvedUnit unit) => new(unit.Values, new TokenSubstitution(unit, Settings, Problems, name =>
    {
        if (!_tokens.TryGetValue(unit.Unit.Place, out var names))
            _tokens.Add(unit.Unit.Place, names = new SortedSet<string>(StringComparer.Ordinal));

        names.Add(name);
    }));

    /// <summary>Says that an output lies there already as it would be.</summary>
    public void Keep(ResolvedUnit unit, string path) => _rendered.Add(new RenderedFile(File.Type.Name, path, null, unit.Unit.Place, unit.Unit.Name));

    /// <summary>Adds the output that a unit has for itself.</summary>
    public void Add(ResolvedUnit unit, string name, RstWriter text) => Add(unit, File.Type.Folder, name, text);

    /// <summary>Adds an output.</summary>
    /// <param name="unit">The unit that it is named by; of an output for the whole file the first.</param>
    /// <param name="folder">Below <c>includes</c>.</param>
    /// <param name="name">Without extension.</param>
    /// <param name="text">What it holds.</param>
    public void Add(ResolvedUnit unit, string folder, string name, RstWriter text)
    {
        if (OutputName.Problem(name) is { } problem)
        {
            Problems.Error("unsafe-output", unit.Unit.Place, $"{unit.Unit.Name} would be written to '{folder}/{name}.rst', and {problem}. Give it another name");
            return;
        }

        _rendered.Add(new RenderedFile(File.Type.Name, $"includes/{folder}/{name}.rst", text.ToString(), unit.Unit.Place, unit.Unit.Name));
    }

    /// <summary>Asks that a file of the source includes the output of a unit.</summary>
    /// <param name="target">The file: its path from the source folder, or from the folder of includes.</param>
    /// <param name="unit">Whose output.</param>
    /// <param name="place">Where this is asked for.</param>
    /// <param name="isAtEnd">At the end of the file; else at its start.</param>
    public void Include(string target, ResolvedUnit unit, YamlNode place, bool isAtEnd) =>
        _includes.Add(new IncludeRequest(File.Type.Name, target, $"/includes/{File.Type.Folder}/{unit.Unit.Key}.rst", unit.Unit.Name, place, unit.Unit.Place, isAtEnd));
}
