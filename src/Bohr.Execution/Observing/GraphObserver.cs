using System.Diagnostics;
using Bohr.Execution.Graphs;
using Bohr.Execution.Recording;
using Microsoft.Extensions.Logging;

namespace Bohr.Execution.Observing;

/// <summary>Observes one run of a graph for whoever listens to this process.</summary>
internal sealed class GraphObserver(ILogger? logger)
{
    /// <summary>Null when nobody can be listening.</summary>
    internal static GraphObserver? For(GraphOptions options) =>
        EngineTelemetry.IsOn || options.Logger is not null ? new GraphObserver(options.Logger) : null;

    /// <summary>An activity for the run, current in the caller's flow: what runs in it belongs to it.</summary>
    internal static Activity? StartRun() => EngineTelemetry.IsOn ? Start("graph") : null;

    /// <summary>An activity for a task's action, current in the caller's flow.</summary>
    internal static Activity? StartTask(string name, TaskReason reason)
    {
        if (!EngineTelemetry.IsOn)
            return null;

        return Start($"task {name}")?.SetTag("bohr.task.name", name).SetTag("bohr.task.reason", reason.Text);
    }

    /// <summary>A task's action ended.</summary>
    internal static void TaskRan(Activity? activity, TaskReport report)
    {
        if (activity is null)
            return;

        _ = activity.SetTag("bohr.outcome", Words.Of(report.Outcome));
        if (report.Error is { } error)
            EngineActivities.Fail(activity, report.Exception?.GetType().FullName ?? Words.Of(report.Outcome), error);
    }

    /// <summary>A task got its outcome. On the flow of the run.</summary>
    internal void TaskEnded(TaskReport report)
    {
        if (EngineTelemetry.IsOn && (EngineMeter.TasksEnded.Enabled || EngineMeter.TaskDuration.Enabled))
            Telling.Try(() => Measure(report));

        if (logger is not null && report.Outcome is TaskOutcome.Failed or TaskOutcome.TimedOut)
            Telling.Try(() => EngineLog.TaskFailed(logger, report.Name, Words.Of(report.Outcome), report.Error ?? report.Reason.Text));
    }

    /// <summary>The run is over.</summary>
    internal void End(Activity? activity, GraphResult result)
    {
        if (logger is not null && result.EndedEarly is { } early)
            Telling.Try(() => EngineLog.GraphEndedEarly(logger, early));

        if (activity is null)
            return;

        foreach (var outcome in Enum.GetValues<TaskOutcome>())
        {
            if (result.Count(outcome) is > 0 and var count)
                _ = activity.SetTag("bohr.tasks." + Words.Of(outcome), count);
        }

        if (result.EndedEarly is { } reason)
            EngineActivities.Fail(activity, "ended-early", reason);
    }

    private static Activity? Start(string name)
    {
        Activity? activity = null;
        Telling.Try(() => activity = EngineActivities.Source.StartActivity(name));
        return activity;
    }

    private static void Measure(TaskReport report)
    {
        var outcome = new KeyValuePair<string, object?>("bohr.outcome", Words.Of(report.Outcome));
        EngineMeter.TasksEnded.Add(1, outcome);
        if (report.Duration > TimeSpan.Zero)
            EngineMeter.TaskDuration.Record(report.Duration.TotalSeconds, outcome);
    }
}
