using System.Globalization;
using System.Text;
using Bohr.Execution.Budgets;
using Bohr.Execution.Observing;

namespace Bohr.Execution.Graphs;

/// <summary>Runs one task after the other has been decided: looks at its files before and after, keeps its deadline, remembers what was done.</summary>
internal sealed class TaskRunner(GraphPlan plan, StateStore? store, GraphOptions options, UpToDateCheck check)
{
    // Distinguishes the results of tasks that leave nothing to compare, from run to run and within one.
    private readonly string _run = Guid.NewGuid().ToString("N");

    /// <summary>What is known of a task when its action has ended, or was left behind.</summary>
    private readonly record struct Attempt(
        int Number, TaskContext Context, ContentDigest[] Results, Exception? Exception, bool IsLeftBehind, TimeSpan Duration);

    /// <summary>Runs a task, or finds that it need not.</summary>
    /// <param name="number">Which.</param>
    /// <param name="reason">Why it must run; null: its files must be read to find out.</param>
    /// <param name="results">What came of the tasks that it depends on.</param>
    /// <param name="stop">Cancelled when the run ends early; none for a finalizer, which has its own limit.</param>
    internal async Task<TaskEnd> RunAsync(int number, TaskReason? reason, ContentDigest[] results, CancellationToken stop)
    {
        var task = plan.Tasks[number];

        // Whatever the caller does next must not wait for the task's first steps.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        TaskContext? context = null;
        try
        {
            using var share = await TakeShareAsync(task, stop).ConfigureAwait(false);
            if (reason is null)
            {
                var (verdict, found) = check.Check(number, results, mayRead: true);
                if (verdict == UpToDateCheck.Verdict.UpToDate)
                    return RememberUpToDate(number);

                reason = found;
            }

            if (Prepare(number) is { } obstacle)
                return Failed(number, reason.Value, obstacle, exception: null, hasRun: false, TimeSpan.Zero);

            store?.Begin(task.Name);
            using var deadline = Deadline(task);
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop, deadline?.Token ?? CancellationToken.None);
            context = new TaskContext(task, reason.Value, plan.Files, limit.Token);
            var started = options.Clock.GetTimestamp();
            using var activity = GraphObserver.StartTask(task.Name, reason.Value);
            var (exception, isLeftBehind) = await ActAsync(context).ConfigureAwait(false);
            var end = Judge(new Attempt(number, context, results, exception, isLeftBehind, options.Clock.GetElapsedTime(started)), limit.IsCancellationRequested, stop);
            GraphObserver.TaskRan(activity, end.Report);
            return end;
        }
        catch (OperationCanceledException) when (context is null && stop.IsCancellationRequested)
        {
            return new TaskEnd(number, Report(task, default, TaskOutcome.Skipped, TimeSpan.Zero), HasRun: false, default);
        }
        catch (Exception exception)
        {
            // Files that cannot be looked at, read or made room for.
            return Failed(number, reason ?? new TaskReason(TaskReasonKind.InputChanged, "its files could not be looked at"), exception.Message, exception, context is not null, TimeSpan.Zero);
        }
    }

    /// <summary>Waits for the task's part of the budget. A finalizer waits only as long as it may run: it must run, with a share or without.</summary>
    private async ValueTask<BudgetShare?> TakeShareAsync(TaskDefinition task, CancellationToken stop)
    {
        if (options.Budget is not { } budget)
            return null;

        if (task.Finalizes.Count == 0)
            return await budget.AcquireAsync(task.Need, stop).ConfigureAwait(false);

        using var limit = new CancellationTokenSource(options.FinalizerDeadline, options.Clock);
        try
        {
            return await budget.AcquireAsync(task.Need, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    /// <summary>Content is the same although files look different: what they look like now is remembered, so that they need not be read again.</summary>
    private TaskEnd RememberUpToDate(int number)
    {
        var before = store!.States[plan.Tasks[number].Name];
        store.Complete(new TaskState
        {
            Name = before.Name,
            Inputs = Named(before.Inputs, plan.Inputs[number]),
            Discovered = Array.ConvertAll(before.Discovered, file => GraphFiles.ForRecord(plan.Files.Track(file.Path)) with { Path = file.Path }),
            Outputs = Named(before.Outputs, plan.Outputs[number]),
            Values = before.Values,
            Dependencies = before.Dependencies,
            Result = before.Result,
            Duration = before.Duration,
        });
        var report = new TaskReport { Name = before.Name, Outcome = TaskOutcome.UpToDate, Reason = TaskReason.NothingChanged };
        return new TaskEnd(number, report, HasRun: false, before.Result);
    }

    /// <summary>Files as they are now, under the names that were recorded: one file may have several.</summary>
    private static RecordedFile[] Named(RecordedFile[] recorded, TrackedFile[] files) =>
        [.. recorded.Zip(files, (before, file) => GraphFiles.ForRecord(file) with { Path = before.Path })];

    /// <summary>Notes the inputs as they are before the action reads them, and makes the folders of the outputs.</summary>
    /// <returns>Why the task cannot begin; null when it can.</returns>
    private string? Prepare(int number)
    {
        foreach (var input in plan.Inputs[number])
        {
            if (plan.Files.Observe(input).Digest == ContentDigest.Absent)
                return $"its input '{input.Path}' does not exist, and no task writes it. Correct the name, or make the file.";
        }

        foreach (var output in plan.Outputs[number])
            _ = Directory.CreateDirectory(Path.GetDirectoryName(output.FullPath)!);

        return null;
    }

    private CancellationTokenSource? Deadline(TaskDefinition task)
    {
        var limit = task.Deadline ?? (task.Finalizes.Count > 0 ? options.FinalizerDeadline : null);
        return limit is { } after ? new CancellationTokenSource(after, options.Clock) : null;
    }

    /// <summary>Runs the action to its end, or to the end of the grace after its token was cancelled.</summary>
    private async Task<(Exception? Exception, bool IsLeftBehind)> ActAsync(TaskContext context)
    {
        var action = Task.Run(() => context.Task.Action(context).AsTask(), CancellationToken.None);
        try
        {
            await action.WaitAsync(context.Stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!action.IsCompleted)
                await action.WaitAsync(options.StopGrace, options.Clock).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

            if (!action.IsCompleted)
                return (null, true);

            await action.ConfigureAwait(false);
            return (null, false);
        }
        catch (Exception exception)
        {
            return (exception, false);
        }
    }

    private TaskEnd Judge(in Attempt attempt, bool isStopped, CancellationToken stop)
    {
        var (number, context, results, exception, isLeftBehind, duration) = attempt;
        var task = plan.Tasks[number];
        if (isStopped)
        {
            var leftBehind = isLeftBehind
                ? string.Create(CultureInfo.InvariantCulture, $" It did not end within {options.StopGrace.TotalSeconds:0.###} s of being told to, was left behind, and may still write its outputs.")
                : "";
            var outcome = stop.IsCancellationRequested ? TaskOutcome.Skipped : TaskOutcome.TimedOut;
            var limit = task.Deadline ?? options.FinalizerDeadline;
            var what = outcome == TaskOutcome.Skipped
                ? "it was told to end with the run."
                : string.Create(CultureInfo.InvariantCulture, $"it was not done by its deadline of {limit.TotalSeconds:0.###} s. Find out what it waits for, or give it more time.");
            return new TaskEnd(number, Report(task, context.Reason, outcome, duration) with { Error = what + leftBehind, Exception = exception }, HasRun: true, default);
        }

        if (exception is not null)
            return Failed(number, context.Reason, exception.Message, exception, hasRun: true, duration);

        if (UndeclaredDependency(number, context) is { } undeclared)
            return Failed(number, context.Reason, undeclared, exception: null, hasRun: true, duration);

        RecordedFile[] outputs = [.. task.Outputs.Zip(plan.Outputs[number], (path, file) => plan.Files.ObserveAgain(file) with { Path = path })];
        if (Array.Find(outputs, output => output.Digest == ContentDigest.Absent).Path is { } missing)
            return Failed(number, context.Reason, $"it did not write its output '{missing}'. Correct the task, or what it declares.", exception: null, hasRun: true, duration);

        var result = Result(task, context, outputs);
        store?.Complete(new TaskState
        {
            Name = task.Name,
            Inputs = [.. task.Inputs.Zip(plan.Inputs[number], (path, file) => GraphFiles.ForRecord(file) with { Path = path })],
            Discovered = [.. context.Discovered.Select(GraphFiles.ForRecord)],
            Outputs = outputs,
            Values = UpToDateCheck.Values(task),
            Dependencies = [.. task.DependsOn.Select(name => new RecordedValue(name, results[plan.NumberOf(name)]))],
            Result = result,
            Duration = duration,
        });
        return new TaskEnd(number, Report(task, context.Reason, TaskOutcome.Completed, duration), HasRun: true, result);
    }

    private string? UndeclaredDependency(int number, TaskContext context)
    {
        foreach (var file in context.Discovered)
        {
            if (file.Producer != TrackedFile.NoTask && file.Producer != number && !plan.ComesAfter(number, file.Producer))
                return $"it reads '{file.Path}', which '{plan.Tasks[file.Producer].Name}' writes, without depending on that task: which comes first is left to chance. Add the dependency.";
        }

        return null;
    }

    /// <summary>One digest for all that came of a task. Where there is nothing to compare it is different each time.</summary>
    private ContentDigest Result(TaskDefinition task, TaskContext context, RecordedFile[] outputs)
    {
        if (outputs.Length == 0 && context.Result is null)
            return ContentDigest.Of(_run + task.Name);

        var text = new StringBuilder(context.Result);
        foreach (var output in outputs)
            _ = text.Append(CultureInfo.InvariantCulture, $"\n{output.Path}\n{output.Digest.High:x}{output.Digest.Low:x}");

        return ContentDigest.Of(text.ToString());
    }

    private TaskEnd Failed(int number, TaskReason reason, string error, Exception? exception, bool hasRun, TimeSpan duration) =>
        new(number, Report(plan.Tasks[number], reason, TaskOutcome.Failed, duration) with { Error = error, Exception = exception }, hasRun, default);

    private static TaskReport Report(TaskDefinition task, TaskReason reason, TaskOutcome outcome, TimeSpan duration) =>
        new() { Name = task.Name, Outcome = outcome, Reason = reason, Duration = duration };
}
