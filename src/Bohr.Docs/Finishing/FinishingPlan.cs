using Bohr.Docs.Configuration;
using Bohr.Docs.Sphinx;
using Bohr.Execution.Graphs;

namespace Bohr.Docs.Finishing;

/// <summary>What is to be done for the outputs of one run, decided before anything is written.</summary>
internal sealed class FinishingPlan
{
    private const int MostProblems = 5;

    private FinishingPlan(IReadOnlyList<OutputPlan> outputs) => Outputs = outputs;

    internal IReadOnlyList<OutputPlan> Outputs { get; }

    /// <summary>Plans for complete outputs. It lists folders and reads what was staged earlier, and writes nothing.</summary>
    internal static FinishingPlan Of(DocsProject project, IReadOnlyList<BuiltOutput> built, FinishingOptions options)
    {
        var staged = EarlierStaged(new FinishingFolders(project.Output));
        var layout = Layout(project, [.. built.Select(one => one.Output)]);
        var plans = new List<OutputPlan>(built.Count);
        foreach (var one in built)
        {
            var plan = new OutputPlan(project, one, layout, options);
            plans.Add(plan);
            if (FinisherCatalog.For(one.Output.Builder) is not { } finisher)
                continue;

            plan.Problems.AddRange(plan.Listing.Problems);
            if (plan.Problems.Count == 0)
                finisher.Plan(plan);

            foreach (var file in plan.Staged)
            {
                if (PublicPath.Problem(file.PublicPath) is { } problem)
                    plan.Problems.Add($"'{Bohr.Findings.Paths.LinuxPath.Printable(file.PublicPath)}' cannot be a file of the public tree: {problem}. Rename the page, edition or language.");
            }
        }

        FindConflicts(plans);
        var displaced = FindDisplaced(plans, staged, layout);
        foreach (var plan in plans.Where(plan => plan.Problems.Count == 0 && (plan.Staged.Count > 0 || staged.ContainsKey(plan.Name))))
            AddStaging(plan, plans, staged, displaced.GetValueOrDefault(plan.Name, []));

        return new FinishingPlan(plans);
    }

    /// <summary>Where everything has its place, given these outputs, those of the project, and those that were staged earlier.</summary>
    internal static PublicLayout Layout(DocsProject project, IReadOnlyList<DocsOutput> outputs)
    {
        var folders = new FinishingFolders(project.Output);
        return new PublicLayout(project, output =>
        {
            var name = (output with { Builder = "dirhtml" }).Name;
            return outputs.Concat(project.Outputs).Any(other => other.Name == name) || File.Exists(folders.Manifest(name));
        });
    }

    private static Dictionary<string, StagedManifest> EarlierStaged(FinishingFolders folders)
    {
        try
        {
            return Directory.Exists(folders.Manifests)
                ? Directory.EnumerateFiles(folders.Manifests, "*.staged").ToDictionary(file => Path.GetFileNameWithoutExtension(file), StagedManifest.Read, StringComparer.Ordinal)
                : [];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>Two outputs that would write the same file are both at fault, and neither is staged.</summary>
    private static void FindConflicts(List<OutputPlan> plans)
    {
        var owners = new Dictionary<string, OutputPlan>(StringComparer.Ordinal);
        var conflicts = new Dictionary<(OutputPlan, OutputPlan), List<string>>();
        foreach (var plan in plans)
        {
            foreach (var file in plan.Staged)
            {
                if (!owners.TryAdd(file.PublicPath, plan))
                    Add(owners[file.PublicPath], plan, file.PublicPath);
            }
        }

        // A file where another output needs a folder.
        foreach (var (path, plan) in owners)
        {
            for (var at = path.LastIndexOf('/'); at > 0; at = path.LastIndexOf('/', at - 1))
            {
                if (owners.TryGetValue(path[..at], out var other))
                    Add(other, plan, path[..at]);
            }
        }

        foreach (var ((first, second), paths) in conflicts)
        {
            var shown = string.Join(", ", paths.Order(StringComparer.Ordinal).Take(MostProblems).Select(path => $"'{path}'")) + (paths.Count > MostProblems ? $" and {paths.Count - MostProblems} more" : "");
            var both = first == second ? $"'{first.Name}' would write {shown} twice" : $"'{first.Name}' and '{second.Name}' would both write {shown}";
            var text = $"{both}. Rename a page, or build one of the two into another output folder.";
            first.Problems.Add(text);
            if (first != second)
                second.Problems.Add(text);
        }

        void Add(OutputPlan first, OutputPlan second, string path)
        {
            if (!conflicts.TryGetValue((first, second), out var paths))
                conflicts.Add((first, second), paths = []);

            paths.Add(path);
        }
    }

    /// <summary>
    /// Outputs of earlier runs whose files lie where an output of this run has its place now: a dirhtml takes the root of the site from an html. An
    /// output that would lie in the same place again is in conflict instead.
    /// </summary>
    private static Dictionary<string, List<string>> FindDisplaced(List<OutputPlan> plans, Dictionary<string, StagedManifest> staged, PublicLayout layout)
    {
        var displaced = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var (name, manifest) in staged.Where(entry => !plans.Exists(plan => plan.Name == entry.Key)))
        {
            var paths = manifest.Files.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
            foreach (var plan in plans)
            {
                if (plan.Staged.FirstOrDefault(file => paths.Contains(file.PublicPath)).PublicPath is not { } common)
                    continue;

                var isHtmlOfTheSameSite = plan.Output.Builder == "dirhtml" && name == (plan.Output with { Builder = "html" }).Name;
                if (isHtmlOfTheSameSite && manifest.Place != layout.FolderOf(plan.Output with { Builder = "html" }))
                    ListOf(displaced, plan.Name).Add(name);
                else
                    plan.Problems.Add($"'{plan.Name}' would write '{common}', which '{name}' has put there in an earlier build. Rename a page, or remove '{name}' from the public tree.");
            }
        }

        return displaced;
    }

    private static List<string> ListOf(Dictionary<string, List<string>> lists, string key)
    {
        if (!lists.TryGetValue(key, out var list))
            lists.Add(key, list = []);

        return list;
    }

    private static void AddStaging(OutputPlan plan, List<OutputPlan> plans, Dictionary<string, StagedManifest> staged, List<string> displaced)
    {
        var others = plans.Where(other => other != plan).SelectMany(other => other.Staged.Select(file => file.PublicPath))
            .Concat(staged.Where(entry => !displaced.Contains(entry.Key) && !plans.Exists(other => other.Name == entry.Key)).SelectMany(entry => entry.Value.Files.Select(file => file.Path)))
            .ToHashSet(StringComparer.Ordinal);
        var staging = new Staging(plan.Folders, plan.Name, plan.Place, plan.Staged) { OthersPaths = others, Displaced = displaced };
        plan.Tasks.Add(new TaskDefinition
        {
            Name = plan.TaskName("stage"),
            Inputs = [.. plan.Staged.Select(file => file.Source).Distinct(StringComparer.Ordinal)],

            // Not the public files: the graph would make folders for them, where a file may stand that has to go first, or a link that leads elsewhere. What is
            // wrong with them is seen below.
            Outputs = [plan.Folders.Manifest(plan.Name)],
            AlwaysRuns = PublicSite.Damage(plan.Project, staged.GetValueOrDefault(plan.Name, StagedManifest.Nothing).Files).Any(),
            DependsOn = [.. plan.Tasks.Select(task => task.Name)],
            Values = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["files"] = string.Join('\n', plan.Staged.Select(file => $"{file.PublicPath} = {file.Source}")),
            },
            Action = staging.RunAsync,
        });
    }
}
