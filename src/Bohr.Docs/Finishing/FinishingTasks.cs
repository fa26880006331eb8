using Bohr.Docs.Configuration;
using Bohr.Docs.Sphinx;
using Bohr.Execution.Graphs;

namespace Bohr.Docs.Finishing;

/// <summary>The tasks that make of what Sphinx wrote what readers get. For whoever runs them in a graph of their own; <see cref="FinishingRun"/> runs them whole.</summary>
public static class FinishingTasks
{
    /// <summary>The tasks for one output alone. An output that cannot be finished has one task, which fails with the reason.</summary>
    /// <param name="project">The project.</param>
    /// <param name="built">A complete output.</param>
    /// <param name="options">How.</param>
    public static IReadOnlyList<TaskDefinition> For(DocsProject project, BuiltOutput built, FinishingOptions options)
    {
        ArgumentNullException.ThrowIfNull(project);
        ArgumentNullException.ThrowIfNull(built);
        ArgumentNullException.ThrowIfNull(options);
        return For(FinishingPlan.Of(project, [built], options).Outputs[0]);
    }

    internal static IReadOnlyList<TaskDefinition> For(OutputPlan plan) => plan.Problems.Count == 0 ? plan.Tasks :
    [
        new TaskDefinition
        {
            Name = plan.TaskName("check"),
            AlwaysRuns = true,
            Action = _ => throw new InvalidOperationException(string.Join(' ', plan.Problems)),
        },
    ];
}
