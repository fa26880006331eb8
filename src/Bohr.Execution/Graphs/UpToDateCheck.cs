namespace Bohr.Execution.Graphs;

/// <summary>Compares what a task depends on now with what was recorded when it last completed.</summary>
internal sealed class UpToDateCheck(GraphPlan plan, IReadOnlyDictionary<string, TaskState> states, bool isForced)
{
    /// <summary>What a check found.</summary>
    internal enum Verdict
    {
        UpToDate,
        MustRun,

        /// <summary>A file looks different without being of another length: only its content can tell.</summary>
        MustRead,
    }

    /// <summary>Why a task must run; nothing when it need not.</summary>
    /// <param name="number">The task. What it depends on has ended.</param>
    /// <param name="results">What came of the tasks so far, by number.</param>
    /// <param name="mayRead">Whether files may be read; without, it takes microseconds.</param>
    /// <exception cref="IOException">A file cannot be looked at or read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read.</exception>
    internal (Verdict Verdict, TaskReason Reason) Check(int number, ContentDigest[] results, bool mayRead)
    {
        var task = plan.Tasks[number];
        if (isForced)
            return Run(TaskReasonKind.Forced, "all tasks were asked to run");

        if (task.AlwaysRuns)
            return Run(TaskReasonKind.AlwaysRuns, "it runs every time");

        if (!states.TryGetValue(task.Name, out var state))
            return Run(TaskReasonKind.NeverCompleted, "it is not known to have completed before");

        if (state.IsUnfinished)
            return Run(TaskReasonKind.LastRunUnfinished, "its last run failed or did not end");

        if (ChangeOfDefinition(number, task, state) is { } change)
            return Run(TaskReasonKind.DefinitionChanged, change);

        if (ChangeOfDependency(task, state, results) is { } dependency)
            return Run(TaskReasonKind.DependencyChanged, $"'{dependency}' gave another result");

        return CheckFiles(number, state, mayRead);
    }

    /// <summary>The values of a task, in the order of their names.</summary>
    internal static RecordedValue[] Values(TaskDefinition task) => task.Values.Count == 0
        ? []
        : [.. task.Values.OrderBy(value => value.Key, StringComparer.Ordinal).Select(value => new RecordedValue(value.Key, ContentDigest.Of(value.Value)))];

    private (Verdict Verdict, TaskReason Reason) CheckFiles(int number, TaskState state, bool mayRead)
    {
        var mustRead = false;
        for (var i = 0; i < state.Outputs.Length; i++)
        {
            var file = plan.Outputs[number][i];
            switch (IsSame(file, state.Outputs[i], mayRead))
            {
                case false:
                    var what = file.Digest == ContentDigest.Absent && file.IsDigestKnown ? "is missing" : "was changed by something else";
                    return Run(TaskReasonKind.OutputChanged, $"its output '{file.Path}' {what}");
                case null:
                    mustRead = true;
                    break;
            }
        }

        for (var i = 0; i < state.Inputs.Length + state.Discovered.Length; i++)
        {
            var isDeclared = i < state.Inputs.Length;
            var recorded = isDeclared ? state.Inputs[i] : state.Discovered[i - state.Inputs.Length];
            var file = isDeclared ? plan.Inputs[number][i] : plan.Files.Track(recorded.Path);
            switch (IsSame(file, recorded, mayRead))
            {
                case false:
                    return Run(TaskReasonKind.InputChanged, $"its input '{recorded.Path}' {HowChanged(file, recorded)}");
                case null:
                    mustRead = true;
                    break;
            }
        }

        return (mustRead ? Verdict.MustRead : Verdict.UpToDate, TaskReason.NothingChanged);
    }

    private bool? IsSame(TrackedFile file, in RecordedFile recorded, bool mayRead)
    {
        var isSame = plan.Files.IsSame(file, recorded);
        return isSame is null && mayRead ? plan.Files.Observe(file).Digest == recorded.Digest : isSame;
    }

    private static string HowChanged(TrackedFile file, in RecordedFile recorded) =>
        recorded.Digest == ContentDigest.Absent ? "is new"
        : file.IsDigestKnown && file.Digest == ContentDigest.Absent ? "is gone"
        : "changed";

    private string? ChangeOfDefinition(int number, TaskDefinition task, TaskState state)
    {
        if (!AreNamed(task.Inputs, state.Inputs))
            return $"its inputs are others: {Difference(task.Inputs, state.Inputs)}";

        if (!AreNamed(task.Outputs, state.Outputs))
            return $"its outputs are others: {Difference(task.Outputs, state.Outputs)}";

        if (!task.DependsOn.SequenceEqual(state.Dependencies.Select(dependency => dependency.Name), StringComparer.Ordinal))
            return "it depends on other tasks";

        // A file that it found by itself the last time and that a task writes now would be read before it is written.
        foreach (var discovered in state.Discovered)
        {
            if (plan.Files.Track(discovered.Path).Producer is var producer and not TrackedFile.NoTask && !plan.ComesAfter(number, producer))
                return $"'{discovered.Path}', which it reads, is now written by '{plan.Tasks[producer].Name}'";
        }

        return task.Values.Count == 0 && state.Values.Length == 0 ? null : ChangeOfValue(Values(task), state.Values);
    }

    private static string? ChangeOfValue(RecordedValue[] now, RecordedValue[] before)
    {
        foreach (var value in now)
        {
            var index = Array.FindIndex(before, other => string.Equals(other.Name, value.Name, StringComparison.Ordinal));
            if (index < 0)
                return $"value '{value.Name}' is new";

            if (before[index].Digest != value.Digest)
                return $"value '{value.Name}' changed";
        }

        return now.Length == before.Length ? null : $"value '{before.First(value => !now.Any(other => string.Equals(other.Name, value.Name, StringComparison.Ordinal))).Name}' is gone";
    }

    private string? ChangeOfDependency(TaskDefinition task, TaskState state, ContentDigest[] results)
    {
        for (var i = 0; i < task.DependsOn.Count; i++)
        {
            if (results[plan.NumberOf(task.DependsOn[i])] != state.Dependencies[i].Digest)
                return task.DependsOn[i];
        }

        return null;
    }

    private static bool AreNamed(IReadOnlyList<string> paths, RecordedFile[] recorded)
    {
        if (paths.Count != recorded.Length)
            return false;

        for (var i = 0; i < recorded.Length; i++)
        {
            if (!string.Equals(paths[i], recorded[i].Path, StringComparison.Ordinal))
                return false;
        }

        return true;
    }

    private static string Difference(IReadOnlyList<string> now, RecordedFile[] before)
    {
        var names = before.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        if (now.FirstOrDefault(path => !names.Contains(path)) is { } added)
            return $"'{added}' is new";

        return names.Except(now, StringComparer.Ordinal).FirstOrDefault() is { } gone ? $"'{gone}' is gone" : "their order changed";
    }

    private static (Verdict Verdict, TaskReason Reason) Run(TaskReasonKind kind, string text) => (Verdict.MustRun, new TaskReason(kind, text));
}
