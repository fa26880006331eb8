using Bohr.Docs.Content.Inheritance;
using Bohr.Docs.Content.Memory;
using Bohr.Docs.Content.Problems;
using Bohr.Docs.Content.Rendering;
using Bohr.Docs.Content.Units;

namespace Bohr.Docs.Content.Generating;

/// <summary>From content files to the texts of all outputs for one edition. Nothing is written.</summary>
internal sealed class ContentRendering
{
    private readonly IReadOnlyList<ContentFile> _files;
    private readonly ContentSettings _settings;
    private readonly IReadOnlyDictionary<ContentFile, IReadOnlyList<ResolvedUnit>> _units;
    private readonly FileRendering[] _renderings;
    private readonly HashSet<string> _changedByIncludes = [];

    private ContentRendering(IReadOnlyList<ContentFile> files, ContentSettings settings, IReadOnlyDictionary<ContentFile, IReadOnlyList<ResolvedUnit>> units) =>
        (_files, _settings, _units, _renderings) = (files, settings, units, new FileRendering[files.Count]);

    /// <summary>What is to be written, in order. Texts that are known to lie there are not among it, but their paths are.</summary>
    public IReadOnlyList<RenderedFile> Rendered { get; private set; } = [];

    /// <summary>How many outputs were rendered.</summary>
    public int Count { get; private set; }

    /// <summary>Renders; the result does not depend on the order of files or on the number of threads.</summary>
    /// <param name="files">All content files.</param>
    /// <param name="settings">The project.</param>
    /// <param name="threads">Most at once.</param>
    /// <param name="problems">Takes what is wrong.</param>
    /// <param name="memory">What need not be rendered again; null: everything is.</param>
    public static ContentRendering Render(IReadOnlyList<ContentFile> files, ContentSettings settings, int threads, ContentProblems problems, RenderingMemory? memory = null)
    {
        var rendering = new ContentRendering(files, settings, UnitGraph.Resolve(files, settings, problems));
        rendering.RenderAll(threads, memory);

        // Of a text that is to get an include all must be known.
        if (!rendering.Gather(problems, memory is not null))
        {
            rendering.RenderAll(threads, memory: null);
            rendering.Gather(problems, mayLack: false);
        }

        return rendering;
    }

    /// <summary>Tells a memory what was made from what, once all is written.</summary>
    public void Remember(RenderingMemory memory)
    {
        var written = Rendered.ToHashSet(ReferenceEqualityComparer.Instance);
        var byPlace = _renderings.Where(rendering => rendering.File.Type.HasOutputForEachUnit).SelectMany(rendering => _units[rendering.File]).ToDictionary(unit => unit.Unit.Place);
        foreach (var rendering in _renderings)
        {
            var type = rendering.File.Type;
            foreach (var kept in rendering.Rendered.Where(file => file.Text is null).DistinctBy(file => file.Origin))
                memory.Keep(rendering.File, Units(kept));

            if (rendering.Problems.Found.Count > 0)
                continue;

            var including = rendering.Includes.Select(include => include.Origin).ToHashSet();
            foreach (var made in rendering.Rendered.Where(file => file.Text is not null).GroupBy(file => file.Origin))
            {
                if (!including.Contains(made.Key) && made.All(file => written.Contains(file) && !_changedByIncludes.Contains(file.Path)))
                    memory.Add(rendering.File, Units(made.First()), rendering.TokensOf(made.Key), made.Select(file => file.Path));
            }

            IReadOnlyList<ResolvedUnit> Units(RenderedFile file) => type.HasOutputForEachUnit ? [byPlace[file.Origin]] : _units[rendering.File];
        }
    }

    private void RenderAll(int threads, RenderingMemory? memory) =>
        Parallel.For(0, _files.Count, new ParallelOptions { MaxDegreeOfParallelism = threads }, i => _renderings[i] = Render(_files[i], _units[_files[i]], memory));

    private FileRendering Render(ContentFile file, IReadOnlyList<ResolvedUnit> units, RenderingMemory? memory)
    {
        if (memory is null || units.Count == 0)
            return Rendering(units);

        if (!file.Type.HasOutputForEachUnit)
        {
            if (memory.Find(file, units) is not { } known)
                return Rendering(units);

            var kept = new FileRendering(file, units, _settings);
            foreach (var path in known)
                kept.Keep(units[0], path);

            return kept;
        }

        var found = units.Select(unit => (Unit: unit, Known: memory.Find(file, [unit]))).ToList();
        var rendering = Rendering([.. found.Where(entry => entry.Known is null).Select(entry => entry.Unit)]);
        foreach (var (unit, known) in found)
        {
            foreach (var path in known ?? [])
                rendering.Keep(unit, path);
        }

        return rendering;

        FileRendering Rendering(IReadOnlyList<ResolvedUnit> some)
        {
            var made = new FileRendering(file, some, _settings);
            file.Type.Render(made);
            return made;
        }
    }

    /// <summary>Gathers the outputs of all files and what is wrong with them; false: a text that is needed is not known.</summary>
    private bool Gather(ContentProblems problems, bool mayLack)
    {
        var found = new ContentProblems();
        var byPath = new Dictionary<string, RenderedFile>();
        var inOrder = _renderings.OrderBy(rendering => rendering.File.Source.Path, StringComparer.Ordinal).ToList();
        foreach (var rendering in inOrder)
        {
            found.AddAll(rendering.Problems);

            // In the order of the file, whether rendered or kept.
            foreach (var file in rendering.Rendered.OrderBy(file => file.Origin.Start))
            {
                if (!byPath.TryAdd(file.Path, file))
                    found.Error("duplicate-output", file.Origin, $"'{file.Path}' is made by {file.Name} and by {Describe(byPath[file.Path])}, which is kept. Give one of them another name");
            }
        }

        var requests = inOrder.SelectMany(rendering => rendering.Includes).ToList();
        Count = byPath.Values.Count(file => file.Text is not null);
        if (!IncludingFiles.Add(requests, _settings, byPath, found, _changedByIncludes) && mayLack)
            return false;

        Rendered = [.. byPath.Values.OrderBy(file => file.Path, StringComparer.Ordinal)];
        problems.AddAll(found);
        return true;
    }

    private static string Describe(RenderedFile file) => $"{file.Name} ({file.Origin.Source.Name}:{file.Origin.Start.Row})";
}
