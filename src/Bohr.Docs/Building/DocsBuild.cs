using System.Collections.Concurrent;
using Bohr.Docs.Configuration;
using Bohr.Docs.Finishing;
using Bohr.Docs.Interpreters;
using Bohr.Docs.Sources;
using Bohr.Docs.Sphinx;
using Bohr.Execution.Graphs;

namespace Bohr.Docs.Building;

/// <summary>Builds all outputs of a project with Sphinx: each reading once, only what changed, complete or said to be incomplete.</summary>
/// <remarks>One object for one build.</remarks>
public sealed class DocsBuild : IDisposable
{
    private readonly DocsBuildOptions _options;
    private readonly BuildSession _session;
    private readonly ConcurrentDictionary<string, OutputResult> _results = new(StringComparer.Ordinal);

    /// <summary>A build that has not begun.</summary>
    /// <exception cref="ArgumentException">The options have problems; the message lists them.</exception>
    public DocsBuild(DocsBuildOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (string.Join(' ', options.Problems()) is { Length: > 0 } problems)
            throw new ArgumentException(problems, nameof(options));

        _options = options;
        _session = new BuildSession(options);
    }

    /// <summary>How far it is. From any thread.</summary>
    public DocsBuildProgress Progress => new(_options.Project.Outputs.Count, _results.Count, _session.Running);

    /// <summary>Builds.</summary>
    /// <param name="cancellationToken">Ends the build in good order: Sphinx is ended, and what was complete stays and is reported.</param>
    public async Task<DocsBuildResult> RunAsync(CancellationToken cancellationToken = default)
    {
        OutputLock taken;
        try
        {
            taken = OutputLock.Take(_options.Project.Output, "bohr docs build");
        }
        catch (OutputLockException exception)
        {
            return Refused(exception.Message);
        }

        using (taken)
        {
            try
            {
                if (_options.Project.AskedInterpreters is { Count: > 0 } answers)
                    InterpreterMemory.Save(_options.Project.Output, answers);

                return await RunLockedAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // What an output alone could not do is in its result; this is about what all of them need, such as room on the disk.
                return Ended($"{exception.Message.TrimEnd('.')}. See to it, and build again: what was done is kept");
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return Ended("the build was ended while it prepared the sources");
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    private async Task<DocsBuildResult> RunLockedAsync(CancellationToken stop)
    {
        var preparation = new TreePreparation(_session, _options);
        var (readings, looked) = await LookAsync(preparation, stop).ConfigureAwait(false);
        if (preparation.Problems.Count > 0)
            return Refused(string.Join(' ', preparation.Problems));

        var pending = new List<(ReadingRun Reading, List<OutputRun> Outputs)>();
        foreach (var reading in readings)
        {
            var runs = reading.Group.Members.Select(member => looked.First(run => run.Output.Name == member.Name)).ToList();
            if (reading.IsElsewhere && runs.Exists(run => run.Why(reading) is not null))
                reading.BeginAnew();

            var outputs = new List<OutputRun>();
            foreach (var run in runs)
            {
                if (run.Why(reading) is null)
                    _results[run.Output.Name] = run.UpToDate(reading);
                else
                    outputs.Add(run);
            }

            if (outputs.Count > 0)
                pending.Add((reading, outputs));

            reading.RefreshStamps();
        }

        var before = BuildRecord.Read(_options.Project.Output, out _);
        string? end = null;
        if (pending.Count > 0)
        {
            // Whoever publishes must see that a build is at work, or was killed.
            Record(before, isComplete: false);
            end = await RunGraphAsync(pending, stop).ConfigureAwait(false);
        }

        // A page that is broken now is better than none: what was dropped goes when all that is left is there.
        var isWell = end is null && _options.Project.Outputs.All(output => _results.GetValueOrDefault(output.Name) is { IsComplete: true });
        var dropped = isWell ? DroppedOutputs.Find(_options.Project) : [];
        if (dropped.Count > 0)
        {
            Record(before, isComplete: false);
            foreach (var notice in dropped.Select(name => DroppedOutputs.Remove(_options.Project, name)).OfType<string>())
                _session.Notice(notice);

            before = before is null ? null : before with { Outputs = [.. before.Outputs.Where(output => !dropped.Contains(output.Name))] };
        }

        var finished = await FinishAsync(stop).ConfigureAwait(false);
        var result = new DocsBuildResult
        {
            Outputs = [.. _options.Project.Outputs.Select(output => _results.GetValueOrDefault(output.Name) ?? Skipped(output, end))],
            Reports = [.. preparation.Messages, .. finished.Messages],
            Notices = _session.Notices,
            EndedEarly = end ?? finished.EndedEarly,
            Duration = _session.Elapsed,
        };
        if (pending.Count + dropped.Count > 0 || finished.Outputs.Any(output => output.Tasks > 0) || before?.IsComplete != result.IsComplete)
            Record(before, result.IsComplete);

        DroppedOutputs.Remember(_options.Project, isDone: isWell);

        return result;
    }

    /// <summary>Prepares the sources, and looks meanwhile on other CPUs at what was built before.</summary>
    private async Task<(IReadOnlyList<ReadingRun> Readings, IReadOnlyList<OutputRun> Outputs)> LookAsync(TreePreparation preparation, CancellationToken stop)
    {
        var project = _options.Project;
        var outputs = new OutputRun[project.Outputs.Count];
        var looking = Task.Run(() => Concurrently.For(outputs.Length, _options.Workers, i => outputs[i] = OutputRun.Look(_session, project.Outputs[i])), CancellationToken.None);
        List<ReadingRun> readings;
        try
        {
            var trees = await preparation.RunAsync(stop).ConfigureAwait(false);
            if (preparation.Problems.Count > 0)
                return ([], []);

            var groups = ReadGroups.Form(project.Outputs, preparation.KeyOf, DifferingIn);
            readings = [.. groups.Select(group => ReadingRun.Look(_session, group, trees[group.TreeKey].Tree, trees[group.TreeKey].Listing))];
        }
        finally
        {
            // Nothing looks at the folder any more once it is unlocked. Suspending for a few milliseconds costs more than they do: code that would have to be compiled.
            if (!((IAsyncResult)looking).AsyncWaitHandle.WaitOne(TimeSpan.FromSeconds(1)))
                await looking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await looking.ConfigureAwait(false);
        return (readings, outputs);
    }

    /// <summary>Makes of the complete outputs what readers get. What fails there costs only its own output.</summary>
    private async Task<FinishingResult> FinishAsync(CancellationToken stop)
    {
        var built = _options.Project.Outputs.Select(output => _results.GetValueOrDefault(output.Name)?.Built).OfType<BuiltOutput>().ToList();
        if (built.Count == 0 || stop.IsCancellationRequested)
            return new FinishingResult { Outputs = [] };

        using var work = _session.Begin("finishing");
        var result = await FinishingRun.RunAsync(
            _options.Project,
            built,
            new FinishingOptions
            {
                MaximumRunning = _options.Workers,
                Budget = _session.Budget,
                Recorder = _options.Recorder,
                IsForced = _options.IsForced,
                Unchanged = _results.Values.Where(result => result.Status == OutputStatus.UpToDate).Select(result => result.Output.Name).ToHashSet(StringComparer.Ordinal),
                Deadline = _options.Deadline,
                Clock = _options.Clock,
            },
            stop).ConfigureAwait(false);
        foreach (var notice in result.Notices)
            _session.Notice(notice);

        foreach (var output in result.Outputs.Where(output => !output.IsComplete))
        {
            _results[output.Output.Name] = _results[output.Output.Name] with
            {
                Status = OutputStatus.Failed,
                Built = null,
                Problem = "Sphinx wrote all its pages, but it could not be finished, and nothing of it was staged",
                Details = output.Failures,
            };
        }

        return result;
    }

    /// <summary>Remembers for commands that come later what the folder holds: also of outputs that this build did not touch.</summary>
    private void Record(BuildRecord? before, bool isComplete)
    {
        var project = _options.Project;
        var own = project.Outputs.Select(output => output.Name).ToHashSet(StringComparer.Ordinal);
        new BuildRecord
        {
            IsComplete = isComplete,
            BuiltAt = _options.Clock.GetUtcNow(),
            Outputs =
            [
                .. (before?.Outputs ?? []).Where(output => !own.Contains(output.Name) && Directory.Exists(_session.Folders.OutputOf(output.Name))),
                .. project.Outputs.Select(output => _results.GetValueOrDefault(output.Name) is { IsComplete: true } result
                    ? new BuildRecordOutput(output.Name, output.Edition, BuildRecordStatus.Complete, result.Pages)
                    : new BuildRecordOutput(output.Name, output.Edition, BuildRecordStatus.Failed, 0)),
            ],
            PublicFiles = PublicFiles(project.Output),
        }.Write(project.Output);
    }

    private static int PublicFiles(string output) => Directory.EnumerateDirectories(output)
        .Where(folder => Path.GetFileName(folder) is "public" || Path.GetFileName(folder).StartsWith("public-", StringComparison.Ordinal))
        .Sum(folder => Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false }).Count());

    /// <summary>Runs what must run.</summary>
    /// <returns>Why it ended early; null when it did not.</returns>
    private async Task<string?> RunGraphAsync(List<(ReadingRun Reading, List<OutputRun> Outputs)> pending, CancellationToken stop)
    {
        var graph = new TaskGraph();
        foreach (var (reading, outputs) in pending)
            AddTasks(graph, reading, outputs);

        var result = await graph.RunAsync(
            new GraphOptions
            {
                Root = _options.Project.Root,
                MaximumRunning = Math.Min(1024, graph.Tasks.Count),
                RunDeadline = _options.Deadline,
                StopGrace = TimeSpan.FromSeconds(4),
                Recorder = _options.Recorder,
                Clock = _options.Clock,
            },
            stop).ConfigureAwait(false);
        SaveDurations();
        return result.EndedEarly;
    }

    private void AddTasks(TaskGraph graph, ReadingRun reading, List<OutputRun> outputs)
    {
        var isShared = reading.IsShared;
        var mustRead = isShared && (reading.State is null || !reading.Plan.IsUpToDate);
        var readTask = "read " + reading.Group.Name;
        if (mustRead)
        {
            _session.IsReady(reading.Group.Name, new(Time(reading, outputs), IsLongByNature: true));
            graph.Add(TaskOf(readTask, [], async context =>
            {
                try
                {
                    await reading.ReadAsync(context.Stop).ConfigureAwait(false);
                    Remember(readTask, reading, reading.Time);
                }
                catch (Exception exception) when (exception is not OperationCanceledException)
                {
                    // Each output says so for itself.
                    reading.Fail(exception);
                }
                finally
                {
                    // Its outputs are ready now, and count from here on.
                    foreach (var output in outputs)
                        IsReady(reading, output);

                    _session.HasEnded(reading.Group.Name);
                }
            }));
        }

        foreach (var output in outputs)
        {
            if (!mustRead)
                IsReady(reading, output);

            var task = NameOf(reading, output);
            graph.Add(TaskOf(task, mustRead ? [readTask] : [], async context =>
            {
                try
                {
                    var result = await WriteAsync(reading, output, isShared, context.Stop).ConfigureAwait(false);
                    _results[output.Output.Name] = result;
                    Remember(task, reading, result.WritingTime);
                }
                finally
                {
                    _session.HasEnded(output.Output.Name);
                }
            }));
        }
    }

    private void IsReady(ReadingRun reading, OutputRun output) => _session.IsReady(
        output.Output.Name,
        new(_session.Durations.Estimate(NameOf(reading, output)), IsLongByNature: !reading.IsShared || BuilderFamily.PutsPagesTogether(output.Output.SphinxBuilder)));

    private static string NameOf(ReadingRun reading, OutputRun output) => (reading.IsShared ? "write " : "build ") + output.Output.Name;

    /// <summary>What goes wrong with one output costs that output and no other.</summary>
    private async Task<OutputResult> WriteAsync(ReadingRun reading, OutputRun output, bool isShared, CancellationToken stop)
    {
        try
        {
            if (!isShared)
                return await output.RunAsync(reading, readsItself: true, stop).ConfigureAwait(false);

            if (!reading.IsUsable || !reading.State!.Apart.TryGetValue(output.Output.SphinxBuilder, out var why))
                return await output.RunAsync(reading, readsItself: false, stop).ConfigureAwait(false);

            _session.Notice($"{output.Output.Name} reads the pages for itself from here on: {why}");
            var own = ReadingRun.Look(_session, ReadGroups.Alone(output.Output, reading.Group.TreeKey), reading.Tree, reading.Listing);
            return await output.RunAsync(own, readsItself: true, stop).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Failed(reading, output, exception.Message.TrimEnd('.'), []);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // A fault of ours: it is told with its place, and the other outputs are built all the same.
            return Failed(reading, output, $"a fault of bohr itself: {exception.GetType().Name}: {exception.Message.TrimEnd('.')}", exception.StackTrace?.Split('\n') ?? []);
        }
    }

    private OutputResult Failed(ReadingRun reading, OutputRun output, string problem, string[] details) => new()
    {
        Output = output.Output,
        Folder = _session.Folders.OutputOf(output.Output.Name),
        Source = reading.Tree,
        Status = OutputStatus.Failed,
        Problem = problem,
        Details = [.. details.Select(line => line.Trim())],
    };

    private static TaskDefinition TaskOf(string name, string[] dependsOn, Func<TaskContext, Task> action) => new()
    {
        Name = name,
        DependsOn = dependsOn,

        // Sphinx itself holds a share while it runs.
        Need = new(0, 0),
        Action = context => new ValueTask(action(context)),
    };

    private IReadOnlyCollection<string> DifferingIn(string group) => [.. _session.ReadingState(group)?.Apart.Keys ?? []];

    /// <summary>How long the longest way through a group takes; null when that is not known.</summary>
    private TimeSpan? Time(ReadingRun reading, List<OutputRun> outputs)
    {
        var longest = TimeSpan.Zero;
        foreach (var output in outputs)
        {
            if (_session.Durations.Estimate(NameOf(reading, output)) is not { } time)
                return null;

            longest = time > longest ? time : longest;
        }

        return _session.Durations.Estimate("read " + reading.Group.Name) is { } forReading ? forReading + longest : null;
    }

    /// <summary>Only whole builds tell how long things take.</summary>
    private void Remember(string task, ReadingRun reading, TimeSpan time)
    {
        if (reading.Plan.Everything is not null && time > TimeSpan.Zero)
            _session.Durations.Record(task, time);
    }

    private void SaveDurations()
    {
        try
        {
            _ = Directory.CreateDirectory(Path.GetDirectoryName(_session.Folders.Durations)!);
            _session.Durations.Save(_session.Folders.Durations);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _session.Notice($"how long things took cannot be remembered: {exception.Message}");
        }
    }

    private OutputResult Skipped(DocsOutput output, string? end) => new()
    {
        Output = output,
        Folder = _session.Folders.OutputOf(output.Name),
        Status = OutputStatus.Skipped,
        Problem = end is null ? "it was not begun" : $"it was not done: {end.TrimEnd('.')}",
    };

    private DocsBuildResult Ended(string why) => new()
    {
        Outputs = [.. _options.Project.Outputs.Select(output => _results.GetValueOrDefault(output.Name) ?? Skipped(output, why))],
        Notices = _session.Notices,
        EndedEarly = why,
        Duration = _session.Elapsed,
    };

    private DocsBuildResult Refused(string why) => new()
    {
        Outputs = [.. _options.Project.Outputs.Select(output => Skipped(output, why))],
        Refusal = why,
        Duration = _session.Elapsed,
    };
}
