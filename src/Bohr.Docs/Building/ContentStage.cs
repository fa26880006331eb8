using System.Collections.Concurrent;
using Bohr.Docs.Configuration;
using Bohr.Docs.Content.Generating;
using Bohr.Execution.Graphs;

namespace Bohr.Docs.Building;

/// <summary>Generates the structured content of each edition, before anything is read.</summary>
/// <remarks>Into a folder of its own, never beside the sources: what did not change keeps its time stamp there, and is recognised without being read.</remarks>
internal sealed class ContentStage(BuildSession session, DocsBuildOptions options)
{
    /// <summary>Where the content of an edition is generated to.</summary>
    public static string FolderOf(DocsProject project, string? edition) => Path.Combine(project.Output, ".bohr", NameOf(edition));

    /// <summary>Generates; one result for each edition that is built, by its name, with an empty one for none.</summary>
    /// <exception cref="IOException">Something could not be read or written; what is wrong with the content itself is in the results.</exception>
    public async Task<IReadOnlyDictionary<string, GenerationResult>> RunAsync(CancellationToken stop)
    {
        var editions = options.Project.Outputs.Select(output => output.Edition).Distinct(StringComparer.Ordinal).ToList();
        var results = new ConcurrentDictionary<string, GenerationResult>(StringComparer.Ordinal);
        var graph = new TaskGraph();
        foreach (var edition in editions)
        {
            graph.Add(new TaskDefinition
            {
                Name = NameOf(edition),

                // Nothing else runs yet: the threads share the CPUs among themselves.
                Need = new(0, 0),
                Action = async context =>
                {
                    using var work = session.Begin(NameOf(edition));
                    results[edition ?? ""] = await Task.Run(() => Generate(edition, Math.Max(1, options.Workers / editions.Count)), context.Stop).ConfigureAwait(false);
                },
            });
        }

        var run = await graph.RunAsync(
            new GraphOptions
            {
                Root = options.Project.Root,
                MaximumRunning = Math.Max(1, Math.Min(options.Workers, editions.Count)),
                RunDeadline = options.Deadline,
                Recorder = options.Recorder,
                Clock = options.Clock,
            },
            stop).ConfigureAwait(false);
        stop.ThrowIfCancellationRequested();
        foreach (var report in run.Reports.Where(report => report.Outcome is not (TaskOutcome.Completed or TaskOutcome.UpToDate)))
            throw new IOException($"The structured content cannot be generated: {report.Exception?.Message ?? report.Error ?? report.Reason.Text}", report.Exception);

        return results;
    }

    private GenerationResult Generate(string? edition, int threads)
    {
        var result = ContentGeneration.Run(new GenerationOptions
        {
            Source = options.Project.Source,
            Output = FolderOf(options.Project, edition),
            Edition = edition,
            IsOneFolder = true,
            IsOffline = options.Project.IsOffline,
            Threads = threads,
        });
        return result.Failure is { } failure ? throw new IOException(failure) : result;
    }

    private static string NameOf(string? edition) => edition is null ? "content" : "content-" + edition;
}
