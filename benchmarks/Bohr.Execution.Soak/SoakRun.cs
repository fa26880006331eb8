using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Bohr.Execution.Streams;
using Bohr.Execution.Workers;

namespace Bohr.Execution.Soak;

/// <summary>Many items under random faults: each must have exactly one outcome, and the right one; nothing may survive; memory must stay flat.</summary>
internal sealed class SoakRun(SoakOptions options)
{
    private const int Steps = 10;
    private const int FaultsShown = 20;

    // 512 MiB, in the runtime's hexadecimal: without a limit a large machine grants whatever is asked for and not used.
    private const string WorkerHeapLimit = "20000000";

    // The first part compiles and warms up; the collector's own ups and downs stay below this.
    private const double AllowedGrowth = 1.15;

    private readonly string _marker = $"BOHR_SOAK_{Guid.NewGuid():N}";
    private readonly SortedDictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly List<string> _wrong = [];
    private readonly List<long> _memory = [];
    private int _killedByOthers;

    internal async Task<int> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("bohr-soak-").FullName;
        try
        {
            Console.WriteLine($"{options.Items:N0} items, {options.FaultRate:P2} of them hostile, {options.Workers} workers, a kill from outside about every {options.KillEvery.TotalMilliseconds:0} ms; repeat with --seed {options.Seed}");
            var plan = new SoakPlan(options.Seed, options.FaultRate, folder);
            var summary = await StreamAsync(plan).ConfigureAwait(false);
            Report(summary);
            return _wrong.Count == 0 ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<StreamSummary> StreamAsync(SoakPlan plan)
    {
        var stream = ItemStream<long, long>.InProcesses(
            HostileHandler.Contract,
            new StreamOptions { Workers = options.Workers, ItemDeadline = TimeSpan.FromSeconds(2), StopGrace = TimeSpan.FromMilliseconds(500), RunDeadline = TimeSpan.FromHours(6) },
            new WorkerCommand
            {
                Configuration = JsonSerializer.SerializeToUtf8Bytes(plan),
                Environment = new Dictionary<string, string?> { [_marker] = "1", ["DOTNET_GCHeapHardLimit"] = WorkerHeapLimit },
            });
        var started = Stopwatch.GetTimestamp();
        var outcomes = new byte[options.Items];
        var seen = 0L;

        // Not those that still start: on a busy machine five of them in a row would be killed sooner or later, which rightly ends the run.
        var killer = new Killer(() => [.. stream.Progress.Workers.Where(worker => worker.ItemsInHand > 0).Select(worker => worker.ProcessId)], options.Seed, options.KillEvery);
        await using (killer.ConfigureAwait(false))
        {
            await foreach (var outcome in stream.RunAsync(Items()).ConfigureAwait(false))
            {
                outcomes[outcome.Item]++;
                Check(plan, outcome, killer);
                if (++seen % Math.Max(1, options.Items / Steps) == 0)
                    ShowStep(seen, Stopwatch.GetElapsedTime(started));
            }

            Console.WriteLine($"killed from outside: {killer.BySignal} by signal, {(killer.HasGroup ? $"{killer.ByGroup} moved into a cgroup without memory" : "none by cgroup, as no memory cgroup can be made here")}");
        }

        for (var item = 0L; item < options.Items; item++)
        {
            if (outcomes[item] != 1)
                _wrong.Add($"item {item} has {outcomes[item]} outcomes");
        }

        foreach (var survivor in MarkedProcesses.Find([Encoding.UTF8.GetBytes(_marker + "=1")]))
            _wrong.Add($"process {survivor} survived the run");

        return stream.Summary!;
    }

    private IEnumerable<long> Items()
    {
        for (var item = 0L; item < options.Items; item++)
            yield return item;
    }

    private void Check(SoakPlan plan, Outcome<long, long> outcome, Killer killer)
    {
        var misdeed = plan.Of(outcome.Item);
        var key = misdeed == Misdeed.None ? "well-behaved" : $"hostile: {misdeed}";
        _counts[key] = _counts.GetValueOrDefault(key) + 1;
        var isRight = outcome.Kind == plan.Expected(outcome.Item) && !(outcome is Completed<long, long> completed && completed.Result != plan.ResultOf(outcome.Item));
        if (isRight)
            return;

        // Both workers that an item met, or the one that it had timed out or run out of memory in, may have been killed from outside.
        var isVictim = outcome switch
        {
            Crashed<long, long> crashed => killer.IsVictim(crashed.Cause.ProcessId) || (misdeed == Misdeed.KillsOnce && IsSecondVictim(plan.NoteOf(outcome.Item), killer)),
            TimedOut<long, long> timedOut => killer.IsVictim(timedOut.ProcessId),
            OutOfMemory<long, long> outOfMemory => killer.IsVictim(outOfMemory.ProcessId),
            _ => false,
        };
        if (isVictim)
            _killedByOthers++;
        else
            _wrong.Add($"{key}, expected {plan.Expected(outcome.Item)}: {outcome.Kind}: {outcome.Message}");
    }

    /// <summary>Of an item that kills its first worker only, the second may have been killed from outside, even before it came to the item.</summary>
    private static bool IsSecondVictim(string note, Killer killer) =>
        File.Exists(note) && File.ReadAllLines(note) is var workers && (workers.Length < 2 || killer.IsVictim(int.Parse(workers[^1], CultureInfo.InvariantCulture)));

    private void ShowStep(long seen, TimeSpan elapsed)
    {
        // The second field of statm is the resident set in pages (proc(5)).
        var pages = long.Parse(File.ReadAllText("/proc/self/statm").Split(' ')[1], CultureInfo.InvariantCulture);
        _memory.Add(pages * Environment.SystemPageSize);
        Console.WriteLine($"{seen,13:N0} items {elapsed.TotalSeconds,8:N1} s   coordinator {_memory[^1] / 1048576.0,6:N1} MiB, of which managed and in use {GC.GetTotalMemory(forceFullCollection: true) / 1048576.0,5:N1}   {Directory.GetFiles("/proc/self/fd").Length,4} descriptors");
    }

    private void Report(StreamSummary summary)
    {
        foreach (var (what, count) in _counts)
            Console.WriteLine($"{count,13:N0} {what}");

        Console.WriteLine($"workers started {summary.WorkersStarted:N0}, lost {summary.WorkersLost:N0}; items tried again {summary.Retries:N0}; items whose workers were killed from outside each time {_killedByOthers:N0}");
        if (!summary.IsComplete && summary.End != RunEnd.SourceExhausted)
            _wrong.Add($"the run ended early: {summary.Reason}");

        if (_memory.Count == Steps && _memory[^1] > _memory[1] * AllowedGrowth)
            _wrong.Add($"the coordinator grew from {_memory[1] >> 20} to {_memory[^1] >> 20} MiB");

        foreach (var wrong in _wrong.Take(FaultsShown))
            Console.WriteLine("WRONG: " + wrong);

        Console.WriteLine(_wrong.Count == 0
            ? "every item has exactly one outcome, and the right one; no process survived; memory stayed flat"
            : $"{_wrong.Count:N0} promises broken; repeat with --seed {options.Seed}");
    }
}
