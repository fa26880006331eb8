using System.Diagnostics;
using System.Globalization;
using System.Text;
using Bohr.Execution.Native;
using Bohr.Execution.Recording;
using Bohr.Execution.Streams;
using Bohr.Execution.TestWorker;
using Bohr.Execution.Workers;

namespace Bohr.Execution.Tests.Faults;

/// <summary>
/// Runs a stream of fault items and holds the run against the invariants: (I1) each item has exactly one outcome, (I2) no process
/// of the run survives, (I3) descriptors, zombies and temporary files are as before, (I4) the run ended by its deadline and grace,
/// (I5) innocent items completed, (I6) the journal alone names what happened and why.
/// </summary>
internal sealed class InvariantChecker : IDisposable
{
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(10);

    private readonly string _marker = $"BOHR_TEST_{Guid.NewGuid():N}";
    private readonly string _folder = Directory.CreateTempSubdirectory("bohr-fault-").FullName;
    private readonly HashSet<string> _descriptors = Descriptors();
    private readonly HashSet<int> _children = [.. Children()];
    private readonly List<string> _expectedFiles = [];
    private readonly string _runs = Directory.CreateTempSubdirectory("bohr-fault-runs-").FullName;
    private IReadOnlyCollection<Outcome<string, string>> _outcomes = [];
    private RunRecorder? _recorder;
    private string? _runFolder;
    private ItemStream<string, string>? _stream;

    public static string WorkerProgram { get; } = Path.Combine(AppContext.BaseDirectory, "Bohr.Execution.TestWorker");

    public StreamOptions Options { get; set; } = new()
    {
        Workers = 2,
        ItemDeadline = TimeSpan.FromSeconds(20),
        RunDeadline = TimeSpan.FromSeconds(60),
        StopGrace = TimeSpan.FromSeconds(2),
    };

    public WorkerCommand Command { get; set; } = new() { Executable = WorkerProgram };

    /// <summary>Cancels the run.</summary>
    public CancellationToken Cancellation { get; set; } = TestContext.Current.CancellationToken;

    public ItemStream<string, string> Stream => _stream ?? throw new InvalidOperationException("Call Create or RunAsync first.");

    /// <summary>What records the run; from <see cref="Create"/> on, until the run has been checked.</summary>
    public RunRecorder Recorder => _recorder.ShouldNotBeNull();

    public StreamSummary Summary => Stream.Summary.ShouldNotBeNull();

    /// <summary>A file in the run's own temporary folder that the test expects to be left there.</summary>
    public string File(string name)
    {
        var path = Path.Combine(_folder, name);
        _expectedFiles.Add(path);
        return path;
    }

    /// <summary>Makes the stream whose run is then checked.</summary>
    public ItemStream<string, string> Create()
    {
        // One that a refused stream was to have.
        _recorder?.Dispose();
        _recorder = RunRecorder.Start(new RecorderOptions { RunsFolder = _runs });
        _stream = ItemStream<string, string>.InProcesses(FaultContract.Instance, Options with { Recorder = _recorder }, Marked(Command));
        return _stream;
    }

    /// <summary>Starts workers ahead, for the stream that is made next.</summary>
    public WorkerReserve StartReserve(int workers)
    {
        var reserve = WorkerReserve.Start(Marked(Command), workers);
        Command = Command with { Reserve = reserve };
        return reserve;
    }

    private WorkerCommand Marked(WorkerCommand command) =>
        command with { Environment = new Dictionary<string, string?>(command.Environment) { [_marker] = "1", ["TMPDIR"] = _folder } };

    /// <inheritdoc cref="RunAsync(IAsyncEnumerable{string}, Func{string, bool}, Action{Outcome{string, string}})"/>
    public Task<List<Outcome<string, string>>> RunAsync(
        IEnumerable<string> items, Func<string, bool>? guilty = null, Action<Outcome<string, string>>? seen = null) =>
        RunAsync(items.ToAsyncEnumerable(), guilty, seen);

    /// <summary>Runs the items to the end and checks all invariants.</summary>
    /// <param name="items">The items.</param>
    /// <param name="guilty">Items that need not complete; all others must, unless the run ended early.</param>
    /// <param name="seen">Called at each outcome.</param>
    public async Task<List<Outcome<string, string>>> RunAsync(
        IAsyncEnumerable<string> items, Func<string, bool>? guilty = null, Action<Outcome<string, string>>? seen = null)
    {
        if (_stream is null)
            _ = Create();

        var outcomes = new List<Outcome<string, string>>();
        var elapsed = Stopwatch.StartNew();
        await foreach (var outcome in Stream.RunAsync(items, Cancellation))
        {
            outcomes.Add(outcome);
            seen?.Invoke(outcome);
        }

        elapsed.Elapsed.ShouldBeLessThan(Options.RunDeadline + Options.StopGrace + Slack, "I4: the run ends by its deadline and grace");
        CheckOutcomes(outcomes, guilty ?? (_ => false));
        await CheckLeftoversAsync();
        return outcomes;
    }

    /// <summary>I1 and I5.</summary>
    public void CheckOutcomes(IReadOnlyCollection<Outcome<string, string>> outcomes, Func<string, bool> guilty)
    {
        _outcomes = outcomes;
        outcomes.Select(outcome => outcome.Sequence).Order().ShouldBe(
            Enumerable.Range(0, (int)Summary.Taken).Select(number => (long)number), "I1: each item has exactly one outcome");
        foreach (var outcome in outcomes)
        {
            outcome.Message.ShouldNotBeEmpty();
            if (Summary.End == RunEnd.SourceExhausted && !guilty(outcome.Item))
                outcome.Kind.ShouldBe(OutcomeKind.Completed, $"I5: innocent items complete, but {outcome.Message}");
        }
    }

    /// <summary>The closed journal's folder.</summary>
    public string CloseJournal()
    {
        if (_recorder is { } recorder)
        {
            _runFolder = recorder.Folder;
            recorder.Dispose();
            _recorder = null;
        }

        return _runFolder.ShouldNotBeNull();
    }

    /// <summary>I2, I3 and I6. What ends a moment later (a descriptor that the runtime closes on its own time) is given that moment.</summary>
    public async Task CheckLeftoversAsync()
    {
        if (_stream?.Summary is { } summary)
            JournalChecker.Check(CloseJournal(), summary, _outcomes);

        CloseJournalIfAny();
        Survivors().ShouldBeEmpty("I2: no process of the run survives");
        string[] leftovers = [];
        for (var attempt = 0; attempt < 40; attempt++)
        {
            leftovers = [.. Leftovers()];
            if (leftovers.Length == 0)
                return;

            await Task.Delay(50);
        }

        leftovers.ShouldBeEmpty("I3: descriptors, children and temporary files are as before");
    }

    /// <summary>The run's worker processes that live now.</summary>
    public int[] Workers() => [.. Children().Intersect(Survivors()).Where(IsWorker)];

    /// <summary>Sends a signal to a worker of this run, and never to a stranger with the same number.</summary>
    public void Signal(int worker, int signal)
    {
        var handle = ProcessDescriptor.TryOpen(worker);
        if (handle < 0)
            return;

        if (IsWorker(worker))
            _ = ProcessDescriptor.TrySignal(handle, signal);

        Descriptor.Close(ref handle);
    }

    /// <summary>Ends a process that the test knows to be alive.</summary>
    public static void Kill(int process)
    {
        var handle = ProcessDescriptor.TryOpen(process);
        _ = ProcessDescriptor.TrySignal(handle, Signals.SIGKILL);
        Descriptor.Close(ref handle);
    }

    /// <summary>Waits until so many workers have an item in hand.</summary>
    public async Task<int[]> WorkersBusyAsync(int count)
    {
        var patience = Stopwatch.StartNew();
        while (patience.Elapsed < TimeSpan.FromSeconds(30))
        {
            if (Stream.Progress.Workers.Count(worker => worker.ItemsInHand > 0) >= count)
                return Workers();

            await Task.Delay(10);
        }

        throw new TimeoutException($"Not {count} workers busy within 30 s.");
    }

    private bool IsWorker(int process)
    {
        try
        {
            var environment = System.IO.File.ReadAllText($"/proc/{process}/environ");
            return environment.Contains("BOHR_WORKER_", StringComparison.Ordinal) && environment.Contains(_marker, StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>Processes that carry the test's marker, the guardian included.</summary>
    public int[] Survivors() => [.. MarkedProcesses.Find([Encoding.UTF8.GetBytes(_marker + "=1")])];

    public void Dispose()
    {
        CloseJournalIfAny();
        Directory.Delete(_runs, recursive: true);
        Directory.Delete(_folder, recursive: true);
    }

    private void CloseJournalIfAny()
    {
        if (_recorder is not null)
            _ = CloseJournal();
    }

    private IEnumerable<string> Leftovers() =>
    [
        .. Descriptors().Except(_descriptors).Select(descriptor => $"descriptor {descriptor}"),
        .. Children().Except(_children).Select(child => $"child process {child}"),
        .. Directory.EnumerateFileSystemEntries(_folder).Except(_expectedFiles).Select(file => $"file {file}"),
    ];

    internal static HashSet<string> Descriptors()
    {
        var descriptors = new HashSet<string>(StringComparer.Ordinal);
        foreach (var link in Directory.EnumerateFileSystemEntries("/proc/self/fd"))
        {
            // The numbers of sockets and pipes are never used twice, so "number -> target" tells a new one from an old one.
            // Assemblies are opened whenever the runtime first needs them.
            if (new FileInfo(link).LinkTarget is { } target
                && !target.StartsWith("/proc", StringComparison.Ordinal) && Path.GetExtension(target) is not ".dll" and not ".pdb")
                descriptors.Add($"{Path.GetFileName(link)} -> {target}");
        }

        return descriptors;
    }

    /// <summary>Children of this process, zombies included.</summary>
    internal static IEnumerable<int> Children()
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out var process))
                continue;

            string stat;
            try
            {
                stat = System.IO.File.ReadAllText(Path.Combine(folder, "stat"));
            }
            catch (IOException)
            {
                continue; // It ended meanwhile.
            }

            // The name in parentheses may hold anything; state and parent follow the last parenthesis.
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            if (int.Parse(fields[1], CultureInfo.InvariantCulture) == Environment.ProcessId)
                yield return process;
        }
    }
}
