using Bohr.Docs.Configuration;
using Bohr.Docs.Sources;
using Bohr.Docs.Sources.Files;
using Bohr.Findings.Paths;

namespace Bohr.Docs.Dependencies.Reports;

/// <summary>Removes texts that nobody includes; the only place where sources are changed, and only when the user says so.</summary>
public sealed class UnusedRemoval
{
    private readonly DependencyGraph _graph;

    /// <summary>Finds out what can be removed.</summary>
    /// <param name="project">The project.</param>
    /// <param name="graph">Its graph, read with fragments.</param>
    public UnusedRemoval(DocsProject project, DependencyGraph graph)
    {
        _graph = graph;
        var mentions = new Lazy<Mentions>(() => new Mentions(project, graph));
        var (removable, kept) = (new List<IncludedFile>(), new List<IncludedFile>());
        foreach (var file in new IncludeLists(graph).Unused)
        {
            // What is made of structured content is no file that could be removed.
            if (MadeFrom.Of(graph, file.Path) is not null)
                continue;

            if (mentions.Value.Of(file.Path) is { } mention)
                kept.Add(file with { Note = $"kept: {LinuxPath.Printable(mention)} has its name" });
            else
                removable.Add(file);
        }

        (Removable, Kept) = (removable, kept);
    }

    /// <summary>What nobody includes and nothing else mentions.</summary>
    public IReadOnlyList<IncludedFile> Removable { get; }

    /// <summary>What nobody includes, but a configuration, a template or another text mentions: with the reason.</summary>
    public IReadOnlyList<IncludedFile> Kept { get; }

    /// <summary>Why nothing may be removed; null: it may. What could not be read may include anything.</summary>
    public string? Obstacle => _graph.Problems.Count == 0 ? null : $"{_graph.Problems[0]} It may include what seems unused, so nothing is removed. Correct that first.";

    /// <summary>Removes the files.</summary>
    /// <returns>What went wrong, as sentences.</returns>
    public IReadOnlyList<string> Remove()
    {
        var problems = new List<string>();
        foreach (var file in Removable)
        {
            var error = -LinuxFile.Remove($"{_graph.Folder}/{file.Path}");
            if (error is not (0 or Errno.ENOENT))
                problems.Add($"{ShownPath.Of(_graph.Folder, file.Path)} cannot be removed: {Errno.DescribeWriting(error)}.");
        }

        return problems;
    }
}
