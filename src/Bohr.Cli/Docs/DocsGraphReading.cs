using Bohr.Cli.Output;
using Bohr.Docs.Configuration;
using Bohr.Docs.Content.Generating;
using Bohr.Docs.Dependencies;
using Bohr.Execution.Limits;

namespace Bohr.Cli.Docs;

/// <summary>Reads the graph of a command's documentation, and says on standard error what could not be read.</summary>
internal static class DocsGraphReading
{
    /// <summary>The project and its graph; null: there is no project, which has been said.</summary>
    public static (DocsProject Project, DependencyGraph Graph)? Read(DocsRequest request, bool withFragments)
    {
        if (DocsProjectReading.Read(request).Project is not { } project)
            return null;

        var threads = WorkerBudget.From(ContainerLimits.Read()).Workers;
        var content = ContentGeneration.Preview(project.Source, threads);
        var files = SourceFiles.List(project.Source, ConfigurationReading.Read(project.ConfigurationFolder), content, [project.Output]);
        var graph = DependencyGraph.Read(files, threads, withFragments);
        foreach (var problem in graph.Problems)
            Diagnostics.Say(problem);

        return (project, graph);
    }
}
