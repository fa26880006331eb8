using System.Diagnostics;
using System.Runtime.CompilerServices;
using Bohr.Analysis.Discovery;
using Bohr.Analysis.Rules;
using Bohr.Analysis.Running;
using Bohr.Execution.Streams;
using Bohr.Execution.Workers;
using Bohr.Findings.Packing;
using Bohr.Findings.Paths;

namespace Bohr.Analysis;

/// <summary>One analysis: finds the files, has them read by worker processes, and gives a report for each in a fixed order.</summary>
/// <remarks>Made for one enumeration of <see cref="Reports"/>. The program must offer <see cref="Register"/> in its worker mode.</remarks>
public sealed class AnalysisRun
{
    private readonly AnalysisOptions _options;
    private readonly ItemStream<SourceItem, SourceResult> _stream;
    private readonly ReportOrder _order = new();
    private readonly TimingsCollector? _timings;
    private readonly FilePlan _plan;

    /// <summary>Prepares a run; starts nothing.</summary>
    /// <exception cref="ArgumentException">An option is out of range; the message lists every problem.</exception>
    public AnalysisRun(AnalysisOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _timings = options.WithTimings ? new TimingsCollector(options.Rules.Codes) : null;
        var settings = new WorkerSettings(
            LinuxPath.Encode(options.Discovery.WorkingDirectory), options.TargetVersion, options.MaximumFileSize, options.WithExcerpts, options.WithTimings,
            options.Rules.Encode());
        var discovery = options.Discovery with { WithSizes = options.Workers > 1 };
        _plan = new FilePlan(SourceDiscovery.Find(discovery), _order, options.Workers, _timings);
        var stream = new StreamOptions { Workers = options.Workers, ItemDeadline = options.ItemDeadline, RunDeadline = options.Deadline, Recorder = options.Recorder };
        _stream = ItemStream<SourceItem, SourceResult>.InProcesses(
            SourceContract.Python,
            options.HasLogger ? WithLogger(stream, options) : stream,
            new WorkerCommand { Configuration = settings.Encode(), Environment = WorkerEnvironment.Variables, Reserve = options.Reserve });
    }

    /// <summary>Apart, since whoever touches a logger loads its assembly, and hardly any run has one.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static StreamOptions WithLogger(StreamOptions stream, AnalysisOptions options) => stream with { Logger = options.Logger };

    /// <summary>The run at this moment. From any thread.</summary>
    public AnalysisProgress Progress
    {
        get
        {
            var progress = _stream.Progress;
            return new AnalysisProgress(
                _order.Planned, _plan.IsComplete, progress.Done, progress.InFlight,
                progress.HasOldest ? progress.OldestItem!.ToString() : null, progress.OldestAge,
                [.. progress.Workers.Select(worker => worker.ProcessId)], progress.WorkersLost)
            { Notes = progress.Notes };
        }
    }

    /// <summary>Why the run may not know all of its files; null when it does. Final after the enumeration.</summary>
    public string? UnknownRest { get; private set; }

    /// <summary>Whether the run's deadline ended it. Final after the enumeration.</summary>
    public bool IsDeadlineReached => _stream.Summary?.End == RunEnd.DeadlineReached;

    /// <summary>Where the time went; null unless the options ask for it. Final after the enumeration.</summary>
    public AnalysisTimings? Timings => _timings?.Summarize(_stream.Summary);

    /// <summary>Starts workers before it is known what the run is to analyse; for <see cref="AnalysisOptions.Reserve"/>.</summary>
    public static WorkerReserve StartWorkers(int workers) => WorkerReserve.Start(new WorkerCommand { Environment = WorkerEnvironment.Variables }, workers);

    /// <summary>Offers what the workers do. For the program's worker mode.</summary>
    public static void Register(WorkerRegistrations registrations)
    {
        ArgumentNullException.ThrowIfNull(registrations);
        registrations.Add(SourceContract.Python, configuration => new SourceFileHandler(WorkerSettings.Decode(configuration.Span)));
    }

    /// <summary>Runs. Every file that was planned has exactly one report, also when the run ends early.</summary>
    /// <param name="stop">Ends the run early: what is finished is reported, the rest is skipped.</param>
    public IEnumerable<FileReport> Reports(CancellationToken stop = default)
    {
        var ready = new List<FileReport>();
        var heap = new HeapBound(2 << 20);
        _plan.Start();
        try
        {
            foreach (var outcome in _stream.Run(_plan.Items(), stop))
            {
                _order.Complete(outcome.Item.Ordinal, ReportOf(outcome));
                _order.TakeReady(ready);
                foreach (var report in ready)
                    yield return report;

                ready.Clear();
                heap.Check();
            }
        }
        finally
        {
            _plan.Stop();
        }

        var reason = _stream.Summary!.Reason;
        if (!_plan.IsComplete)
            UnknownRest = $"the run ended before all files were found: {reason.TrimEnd('.')}";

        _order.TakeRest(ready, reason.TrimEnd('.'));
        foreach (var report in ready)
            yield return report;
    }

    private FileReport ReportOf(Outcome<SourceItem, SourceResult> outcome)
    {
        var path = outcome.Item.Path;
        switch (outcome)
        {
            case Completed<SourceItem, SourceResult> { Result: var result }:
                _timings?.Add(result, outcome.Duration);
                return result.Problem is not null ? Failed(result.Problem) : new FileReport(path, result.Findings);
            case Failed<SourceItem, SourceResult> failed:
                return Failed($"met an error of Bohr's own: {failed.ErrorMessage} ({failed.ErrorType}). Please report it with the file");
            case TimedOut<SourceItem, SourceResult> timedOut:
                return Failed($"was not done within its deadline of {timedOut.Deadline.TotalSeconds:0.###} s and was ended; a longer --item-deadline helps if it only is slow");
            case Crashed<SourceItem, SourceResult> crashed:
                return Failed($"ended its worker {crashed.Attempts} times, the last time alone: the worker {crashed.Cause.Description}");
            case OutOfMemory<SourceItem, SourceResult> memory:
                return Failed($"ran out of memory: {memory.Evidence}; use fewer --workers, or a larger memory limit");
            case Skipped<SourceItem, SourceResult> skipped:
                return new FileReport(path, PackedFindings.None) { Skipped = skipped.Reason.TrimEnd('.') };
            default:
                throw new UnreachableException($"The engine gave an outcome of the unknown kind {outcome.Kind}.");
        }

        FileReport Failed(string cause) => new(path, PackedFindings.None) { Failure = cause };
    }
}
