using Bohr.Docs.Building;
using Bohr.Docs.Configuration;
using Bohr.Docs.Messages;
using Bohr.Docs.Sphinx;
using Bohr.Execution.Graphs;

namespace Bohr.Docs.Finishing;

/// <summary>Finishes the complete outputs of a build together: tasks in parallel under the run's budget, only what has changed.</summary>
/// <remarks>Whoever calls it holds the lock of the project's output folder.</remarks>
public static class FinishingRun
{
    /// <summary>Finishes. What fails costs only its own output.</summary>
    /// <param name="project">The project.</param>
    /// <param name="built">The outputs that Sphinx has written completely; others are not touched.</param>
    /// <param name="options">How.</param>
    /// <param name="cancellationToken">Ends it in good order.</param>
    public static async Task<FinishingResult> RunAsync(DocsProject project, IReadOnlyList<BuiltOutput> built, FinishingOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(project);
        ArgumentNullException.ThrowIfNull(built);
        ArgumentNullException.ThrowIfNull(options);

        var layout = FinishingPlan.Layout(project, [.. built.Select(one => one.Output)]);
        var keys = built.ToDictionary(one => one.Output.Name, one => FinishedMark.Key(project, one, layout, options), StringComparer.Ordinal);
        var asBefore = new Dictionary<string, StagedManifest>(StringComparer.Ordinal);
        var unchanged = options.IsForced ? [] : built.Where(one => options.Unchanged.Contains(one.Output.Name)).ToList();
        var held = new StagedManifest?[unchanged.Count];
        Concurrently.For(held.Length, options.MaximumRunning, i => held[i] = FinishedMark.Holds(project, unchanged[i].Output, keys[unchanged[i].Output.Name], layout.FolderOf(unchanged[i].Output) is not null));
        for (var i = 0; i < held.Length; i++)
        {
            if (held[i] is { } staged)
                asBefore.Add(unchanged[i].Output.Name, staged);
        }

        var changed = built.Where(one => !asBefore.ContainsKey(one.Output.Name)).ToList();
        if (changed.Count == 0)
            return new FinishingResult { Outputs = [.. built.Select(one => AsBefore(one, asBefore))], Messages = LinksOf(built) };

        foreach (var one in changed)
            FinishedMark.Remove(project, one.Output);

        var plan = FinishingPlan.Of(project, changed, options);
        var graph = new TaskGraph();
        foreach (var task in plan.Outputs.SelectMany(FinishingTasks.For))
            graph.Add(task);

        var result = graph.Tasks.Count == 0
            ? null
            : await graph.RunAsync(
                new GraphOptions
                {
                    Root = project.Root,
                    StateFile = new FinishingFolders(project.Output).GraphState,
                    MaximumRunning = options.MaximumRunning,
                    Budget = options.Budget,
                    RunDeadline = options.Deadline,
                    Force = options.IsForced,
                    Recorder = options.Recorder,
                    Clock = options.Clock,
                },
                cancellationToken).ConfigureAwait(false);

        var reports = (result?.Reports ?? []).ToDictionary(report => report.Name, StringComparer.Ordinal);
        var finished = plan.Outputs.ToDictionary(output => output.Name, output => Finished(output, reports), StringComparer.Ordinal);
        foreach (var output in finished.Values.Where(output => output.IsComplete))
            FinishedMark.Set(project, output.Output, keys[output.Output.Name]);

        return new FinishingResult
        {
            Outputs = [.. built.Select(one => finished.GetValueOrDefault(one.Output.Name) ?? AsBefore(one, asBefore))],
            Messages = LinksOf(built),
            Notices = result?.Warnings ?? [],
            EndedEarly = result?.EndedEarly,
        };
    }

    private static FinishedOutput AsBefore(BuiltOutput one, Dictionary<string, StagedManifest> asBefore) => new(one.Output, [], asBefore[one.Output.Name].Files, Tasks: 0);

    private static IReadOnlyList<MessageSource> LinksOf(IReadOnlyList<BuiltOutput> built) => [.. built.Where(one => one.Output.Builder == "linkcheck").Select(LinkcheckReport.Of)];

    private static FinishedOutput Finished(OutputPlan plan, Dictionary<string, TaskReport> reports)
    {
        // What is skipped because another task of the same output failed says nothing new.
        var ended = FinishingTasks.For(plan).Select(task => reports[task.Name]).ToList();
        var failed = ended.Where(report => report.Outcome is TaskOutcome.Failed or TaskOutcome.TimedOut).ToList();
        var failures = failed.Select(report => $"{report.Name}: {report.Error}").ToList();
        if (failures.Count == 0)
            failures.AddRange(ended.Where(report => report.Outcome == TaskOutcome.Skipped).Select(report => $"{report.Name} was not begun: {report.Reason.Text}.").Take(1));

        var files = StagedManifest.Read(plan.Folders.Manifest(plan.Name)).Files;
        return new FinishedOutput(plan.Output, failures, failures.Count == 0 ? files : [], ended.Count(report => report.Outcome == TaskOutcome.Completed));
    }
}
