using Bohr.Configuration.Suggestions;
using Bohr.Docs.Content.Configured;
using Bohr.Docs.Content.Memory;
using Bohr.Docs.Content.Problems;
using Bohr.Docs.Content.Projects;
using Bohr.Docs.Content.Rendering;
using Bohr.Docs.Content.Units;
using Bohr.Docs.Content.Yaml;
using Bohr.Findings;

namespace Bohr.Docs.Content.Generating;

/// <summary>Generates reStructuredText from the structured content of a source folder.</summary>
public static class ContentGeneration
{
    /// <summary>The names of all types, in order.</summary>
    public static IReadOnlyList<string> TypeNames => ContentTypes.Names;

    /// <summary>Says what is wrong with options before anything is read; empty: nothing.</summary>
    public static IEnumerable<string> ProblemsOf(GenerationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (!Directory.Exists(options.Source))
        {
            yield return $"the source folder '{options.Source}' does not exist.";
            yield break;
        }

        var (source, output) = (Path.GetFullPath(options.Source).TrimEnd('/'), Path.GetFullPath(options.Output).TrimEnd('/'));
        if (source == output || IsWithin(source, output) || IsWithin(output, Path.Combine(source, "includes")) || output == Path.Combine(source, "includes"))
            yield return $"the output '{options.Output}' would lie among the sources. Choose another folder.";

        // What was generated with these options before was asked for in order; should the edition be gone since, generating says so.
        if (options.Edition is not null && !new EarlierRun(options).Exists && UnknownEdition(options, ProjectConfiguration.Read(source)) is { } problem)
            yield return problem;

        foreach (var type in options.Types)
        {
            if (ContentTypes.OfName(type) is not null || ContentTypes.Configured.Any(configured => configured.Name == type))
                continue;

            var nearest = NearestName.Of(type, TypeNames);
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

    /// <summary>Generates. What is wrong with the content is in the result; an output that cannot be written too.</summary>
    public static GenerationResult Run(GenerationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var started = options.Clock.GetUtcNow();
        var earlier = new EarlierRun(options);
        if (earlier.Find() is { } same)
            return same with { Made = options.IsOneFolder ? RenderedOrigins.Read(Path.GetFullPath(options.Output)) : [] };

        options.Rendering?.Invoke();
        return Run(options, earlier, started);
    }

    /// <summary>What a generation for all editions would give, in memory; null: there is no content. What is wrong with it is not told.</summary>
    /// <param name="source">The source folder.</param>
    /// <param name="threads">Most threads at once.</param>
    public static RenderedContent? Preview(string source, int threads)
    {
        if (!HasContent(source))
            return null;

        source = Path.GetFullPath(source).TrimEnd('/');
        var types = ContentTypes.Names.ToHashSet(StringComparer.Ordinal);
        var (problems, configuration) = (new ContentProblems(), ProjectConfiguration.Read(source));
        var settings = Settings(source, configuration, edition: null);
        var rendered = new Outputs(ContentRendering.Render(Read(Path.Combine(source, "includes"), types, threads), settings, threads, problems).Rendered, problems);
        foreach (var type in ContentTypes.Configured)
        {
            var rendering = new ConfiguredRendering(type, configuration, settings, output: null);
            type.Render(rendering);
            rendered.Add(rendering);
        }

        return new RenderedContent(rendered.Files, rendered.Origins);
    }

    private static GenerationResult Run(GenerationOptions options, EarlierRun earlier, DateTimeOffset started)
    {
        var source = Path.GetFullPath(options.Source).TrimEnd('/');
        var includes = Path.Combine(source, "includes");
        var types = (options.Types.Count == 0 ? ContentTypes.Names : options.Types.Select(name => ContentTypes.OfName(name)?.Name ?? name)).ToHashSet(StringComparer.Ordinal);
        var (written, removed, made, notes, unchanged, count) = (new List<string>(), new List<string>(), new List<string>(), new List<string>(), 0, 0);
        var read = new HashSet<string>(StringComparer.Ordinal) { includes };
        var (problems, files) = (new ContentProblems(), Array.Empty<ContentFile>());
        var origins = new List<RenderedOrigin>();
        DateTimeOffset? holdsUntil = null;
        string? failure = null;
        var configuration = ProjectConfiguration.Read(source);
        if (options is { Edition: not null, IsOneFolder: false } && UnknownEdition(options, configuration) is { } unknown)
        {
            problems.Error("unknown-edition", new SourceText(Path.Combine(configuration.Root, "config/build_conf.yaml"), ""), new SourcePosition(1, 1), $"{char.ToUpperInvariant(unknown[0])}{unknown[1..].TrimEnd('.')}");
            return new GenerationResult { Problems = problems.Found, Written = [], Removed = [], Unchanged = 0, Files = 0, Units = 0 };
        }

        try
        {
            files = Read(includes, types, options.Threads);
            foreach (var file in files)
                problems.AddAll(file.Problems);

            foreach (var (edition, output) in Editions(options, configuration))
            {
                var settings = Settings(source, configuration, edition);
                var memory = RenderingMemory.Read(output, settings);
                var content = ContentRendering.Render(files, settings, options.Threads, problems, memory);
                var rendered = new Outputs(content.Rendered, problems);
                foreach (var type in ContentTypes.Configured.Where(type => types.Contains(type.Name)))
                {
                    var rendering = new ConfiguredRendering(type, configuration, settings, new ConfiguredOutput(output, options.Threads, options.IsOffline, options.Clock));
                    type.Render(rendering);
                    rendered.Add(rendering);
                    problems.AddAll(rendering.Problems);
                    read.UnionWith(rendering.FilesRead);
                    notes.AddRange(rendering.Notes);
                    holdsUntil = holdsUntil < rendering.HoldsUntil ? holdsUntil : rendering.HoldsUntil ?? holdsUntil;
                }

                var done = new OutputFolder(output).Write(rendered.Files, [.. rendered.Placed.Select(file => (file.Type, file.Path))], types, options.Threads);
                content.Remember(memory);
                memory.Save(isAll: options.Types.Count == 0);
                written.AddRange(done.Written.Concat(rendered.Placed.Where(file => file.IsNew).Select(file => Path.Combine(output, file.Path))));
                removed.AddRange(done.Removed);
                made.AddRange(rendered.Files.Select(file => file.Path).Concat(rendered.Placed.Select(file => file.Path)).Select(path => Path.Combine(output, path)));
                unchanged += done.Unchanged + rendered.Placed.Count(file => !file.IsNew);
                count += content.Count;
                origins = [.. rendered.Origins];
                RenderedOrigins.Write(output, origins);
                made.Add(Path.Combine(output, RenderedOrigins.Name));

                // Files that were read for what they get as an include.
                read.UnionWith(rendered.Files.Where(file => file.IsFromSource).Select(file => Path.Combine(source, file.Path)));
            }
        }
        catch (Exception exception) when (Unwrap(exception) is IOException or UnauthorizedAccessException)
        {
            failure = Unwrap(exception).Message;
        }

        problems.AddAll(configuration.Problems);
        var result = new GenerationResult
        {
            Problems = [.. problems.Found.Distinct().Order(ContentProblem.Order)],
            Written = [.. written.Order(StringComparer.Ordinal)],
            Removed = removed,
            Unchanged = unchanged,
            Rendered = count,
            Files = files.Length,
            Units = files.Sum(file => file.Units.Count),
            Made = options.IsOneFolder ? [.. origins.OrderBy(origin => origin.Path, StringComparer.Ordinal)] : [],
            Notes = [.. notes.Distinct(StringComparer.Ordinal)],
            Failure = failure,
        };
        if (failure is null && !result.HasErrors)
            earlier.Remember(result, read.Concat(configuration.Files).Concat(files.Select(file => file.Source.Path)), made, started, holdsUntil);
        else
            earlier.Forget();

        return result;
    }

    private static ContentFile[] Read(string includes, HashSet<string> types, int threads)
    {
        var found = ContentFiles.Find(includes).Where(file => types.Contains(file.Type.Name)).ToList();
        var files = new ContentFile[found.Count];
        Parallel.For(0, found.Count, new ParallelOptions { MaxDegreeOfParallelism = threads }, i => files[i] = ContentFiles.Read(found[i].Type, found[i].Path));
        return files;
    }

    private static ContentSettings Settings(string source, ProjectConfiguration configuration, string? edition) => new()
    {
        Source = source,
        Root = configuration.Root,
        Edition = edition,
        Tokens = configuration.TokensFor(edition),
        Release = configuration.Release,
        Branch = configuration.Branch,
        Stable = configuration.Stable,
    };

    private static bool IsWithin(string path, string folder) => path.StartsWith(folder + "/", StringComparison.Ordinal);

    private static string? UnknownEdition(GenerationOptions options, ProjectConfiguration configuration)
    {
        if (configuration.Editions.Count == 0 || options.Edition == configuration.Name || configuration.Editions.Contains(options.Edition, StringComparer.Ordinal))
            return null;

        var nearest = NearestName.Of(options.Edition!, configuration.Editions);
        return $"the project has no edition '{options.Edition}'. {(nearest is null ? $"It has {string.Join(", ", configuration.Editions)}." : $"Did you mean '{nearest}'?")}";
    }

    /// <summary>The one edition that was asked for; else each of the project in a folder of its own; else none.</summary>
    private static IEnumerable<(string? Edition, string Output)> Editions(GenerationOptions options, ProjectConfiguration configuration)
    {
        var output = Path.GetFullPath(options.Output).TrimEnd('/');
        if (options.Edition is { } one)
            return [(one == configuration.Name ? null : one, output)];

        return configuration.Editions.Count == 0 || options.IsOneFolder
            ? [(null, output)]
            : configuration.Editions.Select(edition => ((string?)edition, Path.Combine(output, edition)));
    }

    private static Exception Unwrap(Exception exception) => exception is AggregateException { InnerException: { } inner } ? inner : exception;
}
