using Bohr.Docs.Content.Configured;
using Bohr.Docs.Content.Images;
using Bohr.Docs.Content.Problems;
using Bohr.Docs.Content.Projects;
using Bohr.Docs.Content.Rendering;
using Bohr.Docs.Content.Units;
using Bohr.Findings;

namespace Bohr.Docs.Content.Generating;

/// <summary>Generates reStructuredText from the structured content of a source folder.</summary>
public static class ContentGeneration
{
    /// <summary>Says what is wrong with options before anything is read; empty: nothing.</summary>
    public static IEnumerable<string> ProblemsOf(GenerationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (!Directory.Exists(options.Source))
            yield return $"the source folder '{options.Source}' does not exist.";

        var (source, output) = (Path.GetFullPath(options.Source), Path.GetFullPath(options.Output));
        if (source == output || source.StartsWith(output + "/", StringComparison.Ordinal) || output.StartsWith(Path.Combine(source, "includes"), StringComparison.Ordinal))
            yield return $"the output '{options.Output}' would lie among the sources. Choose another folder.";

        if (options.Edition is { } edition && ProjectConfiguration.Read(source.TrimEnd('/')) is { Editions: { Count: > 0 } editions } configuration
            && edition != configuration.Name && !editions.Contains(edition, StringComparer.Ordinal))
        {
            var near = Bohr.Configuration.Suggestions.NearestName.Of(edition, editions);
            yield return $"the project has no edition '{edition}'. {(near is null ? $"It has {string.Join(", ", editions)}." : $"Did you mean '{near}'?")}";
        }

        foreach (var type in options.Types)
        {
            if (ContentTypes.OfName(type) is not null || ContentTypes.Configured.Any(configured => configured.Name == type))
                continue;

            var nearest = Bohr.Configuration.Suggestions.NearestName.Of(type, TypeNames);
            yield return $"'{type}' is no type of content. {(nearest is null ? $"Use {string.Join(", ", TypeNames)}." : $"Did you mean '{nearest}'?")}";
        }
    }

    /// <summary>Whether there may be structured content of a source folder: files of it, or a configuration that may list some.</summary>
    public static bool HasContent(string source)
    {
        ArgumentException.ThrowIfNullOrEmpty(source);
        source = Path.GetFullPath(source).TrimEnd('/');
        return ContentFiles.Find(Path.Combine(source, "includes")).Count > 0 || File.Exists(ProjectConfiguration.PathFor(source));
    }

    /// <summary>Whether a file of a source folder holds structured content.</summary>
    /// <param name="path">Relative to the source folder, with <c>/</c>.</param>
    public static bool IsContentFile(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        const string Folder = "includes/";
        return path.StartsWith(Folder, StringComparison.Ordinal) && !path.AsSpan(Folder.Length).Contains('/') && ContentTypes.OfFile(path.AsSpan(Folder.Length)) is not null;
    }

    /// <summary>The names of all types, in order.</summary>
    public static IReadOnlyList<string> TypeNames => ContentTypes.Names;

    /// <summary>Generates. What is wrong with the content is in the result; an output that cannot be written too.</summary>
    public static GenerationResult Run(GenerationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var started = TimeProvider.System.GetUtcNow();
        var source = Path.GetFullPath(options.Source).TrimEnd('/');
        var types = (options.Types.Count == 0 ? ContentTypes.Names : options.Types.Select(name => ContentTypes.OfName(name)?.Name ?? name)).ToHashSet(StringComparer.Ordinal);
        var found = ContentFiles.Find(Path.Combine(source, "includes")).Where(file => types.Contains(file.Type.Name)).ToList();
        var paths = found.ConvertAll(file => file.Path);
        var earlier = new EarlierRun(options);
        if (earlier.Find(paths) is { } same)
            return same with { Made = options.IsOneFolder ? RenderedOrigins.Read(Path.GetFullPath(options.Output)) : [] };

        var configuration = ProjectConfiguration.Read(source);
        var files = new ContentFile[found.Count];
        Parallel.For(0, found.Count, new ParallelOptions { MaxDegreeOfParallelism = options.Threads }, i => files[i] = ContentFiles.Read(found[i].Type, found[i].Path));

        var problems = new ContentProblems();
        foreach (var file in files)
            problems.AddAll(file.Problems);

        var (written, removed, made, unchanged) = (new List<string>(), new List<string>(), new List<string>(), 0);
        var origins = new List<RenderedOrigin>();
        var read = new SortedSet<string>(StringComparer.Ordinal);
        string? failure = null;
        try
        {
            foreach (var (edition, output) in Editions(options, configuration))
            {
                var (rendered, drawings) = Render(files, configuration, source, edition, types, options.Threads, problems, read);
                var pictures = new DrawingConverter(output, problems).Convert(drawings, options.Threads);
                var done = new OutputFolder(output).Write(rendered, [.. pictures.Present.Select(path => (ImagesType.TypeName, path))], types, options.Threads);
                written.AddRange(pictures.Made.Select(path => Path.Combine(output, path)));
                made.AddRange(pictures.Present.Select(path => Path.Combine(output, path)));
                unchanged += pictures.Present.Count - pictures.Made.Count;
                written.AddRange(done.Written);
                removed.AddRange(done.Removed);
                made.AddRange(rendered.Select(file => Path.Combine(output, file.Path)));
                unchanged += done.Unchanged;

                origins = [.. Origins(rendered, drawings.Where(drawing => pictures.Present.Contains(drawing.Path)))];
                RenderedOrigins.Write(output, origins);
                made.Add(Path.Combine(output, RenderedOrigins.Name));

                // Files that were read for what they get as an include.
                read.UnionWith(rendered.Where(file => file.IsFromSource).Select(file => Path.Combine(source, file.Path)));
            }
        }
        catch (Exception exception) when (Unwrap(exception) is IOException or UnauthorizedAccessException)
        {
            failure = Unwrap(exception).Message;
        }

        problems.AddAll(configuration.Problems);
        read.UnionWith(configuration.Files);
        var result = new GenerationResult
        {
            Problems = [.. problems.Found.Distinct().Order(ContentProblem.Order)],
            Written = [.. written.Order(StringComparer.Ordinal)],
            Removed = removed,
            Unchanged = unchanged,
            Files = files.Length,
            Units = files.Sum(file => file.Units.Count),
            Made = options.IsOneFolder ? [.. origins.OrderBy(origin => origin.Path, StringComparer.Ordinal)] : [],
            Failure = failure,
        };
        if (failure is null)
            earlier.Remember(result, paths, read, made, started);

        return result;
    }

    /// <summary>What a generation for all editions would give, in memory; null: there is no content. What is wrong with it is not told.</summary>
    /// <param name="source">The source folder.</param>
    /// <param name="threads">Most threads at once.</param>
    public static RenderedContent? Preview(string source, int threads)
    {
        if (!HasContent(source))
            return null;

        source = Path.GetFullPath(source).TrimEnd('/');
        var files = ContentFiles.Find(Path.Combine(source, "includes")).Select(file => ContentFiles.Read(file.Type, file.Path)).ToArray();
        var types = ContentTypes.Names.ToHashSet(StringComparer.Ordinal);
        var (rendered, drawings) = Render(files, ProjectConfiguration.Read(source), source, edition: null, types, threads, new ContentProblems(), new HashSet<string>(StringComparer.Ordinal));
        return new RenderedContent(rendered, Origins(rendered, drawings));
    }

    /// <summary>The texts of an edition, and the pictures that they need. Nothing is written.</summary>
    private static (List<RenderedFile> Rendered, List<Drawing> Drawings) Render(
        ContentFile[] files, ProjectConfiguration configuration, string source, string? edition, HashSet<string> types, int threads, ContentProblems problems, ISet<string> read)
    {
        var settings = new ContentSettings
        {
            Source = source,
            Root = configuration.Root,
            Edition = edition,
            Tokens = configuration.TokensFor(edition),
            Release = configuration.Release,
            Branch = configuration.Branch,
            Stable = configuration.Stable,
        };
        var rendered = ContentRendering.Render(files, settings, threads, problems).ToList();
        var drawings = new List<Drawing>();
        foreach (var type in ContentTypes.Configured.Where(type => types.Contains(type.Name)))
        {
            var rendering = new ConfiguredRendering(type, configuration, settings);
            type.Render(rendering);
            rendered.AddRange(rendering.Rendered);
            drawings.AddRange(rendering.Drawings);
            problems.AddAll(rendering.Problems);
            read.UnionWith(rendering.FilesRead);
        }

        return (rendered, drawings);
    }

    private static IEnumerable<RenderedOrigin> Origins(IEnumerable<RenderedFile> rendered, IEnumerable<Drawing> drawings) =>
        rendered.Select(file => new RenderedOrigin(file.Path, file.Origin.Source.Path, file.Origin.Start.Row) { IsFromSource = file.IsFromSource, RowsBefore = file.RowsBefore })
            .Concat(drawings.Select(drawing => new RenderedOrigin(drawing.Path, drawing.Source, 1)));

    /// <summary>The one edition that was asked for; else each of the project in a folder of its own; else none.</summary>
    private static IEnumerable<(string? Edition, string Output)> Editions(GenerationOptions options, ProjectConfiguration configuration)
    {
        var output = Path.GetFullPath(options.Output);
        if (options.Edition is { } one)
            return [(one == configuration.Name ? null : one, output)];

        return configuration.Editions.Count == 0 || options.IsOneFolder
            ? [(null, output)]
            : configuration.Editions.Select(edition => ((string?)edition, Path.Combine(output, edition)));
    }

    private static Exception Unwrap(Exception exception) => exception is AggregateException { InnerException: { } inner } ? inner : exception;
}
