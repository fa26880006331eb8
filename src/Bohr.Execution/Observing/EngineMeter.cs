using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Bohr.Execution.Observing;

/// <summary>The engine's instruments. To be touched only where telemetry is on.</summary>
/// <remarks>
/// What the dispatcher of a stream counts is observable: whoever collects reads the counts, and the dispatcher never runs code of a listener.
/// Names follow OpenTelemetry's general semantic conventions: dots between concepts, no units in names, UCUM for units.
/// </remarks>
internal static class EngineMeter
{
    private static readonly Meter Meter = new(new MeterOptions(EngineTelemetry.Name) { Version = Version });

    // A parse takes milliseconds, an external build minutes.
    private static readonly InstrumentAdvice<double> Durations = new()
    {
        HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800],
    };

    internal static readonly Histogram<double> ItemDuration =
        Meter.CreateHistogram("bohr.item.duration", "s", "Time that items were worked on, without skipped ones.", tags: null, Durations);

    internal static readonly Counter<long> ProgramsEnded = Meter.CreateCounter<long>("bohr.programs.ended", "{program}", "External programs that ended.");

    internal static readonly Histogram<double> ProgramDuration =
        Meter.CreateHistogram("bohr.program.duration", "s", "Time from the start to the end of external programs.", tags: null, Durations);

    internal static readonly Counter<long> ProcessesLeaked =
        Meter.CreateCounter<long>("bohr.programs.leaked", "{process}", "Processes that programs left behind, and that were ended.");

    internal static readonly Counter<long> TasksEnded = Meter.CreateCounter<long>("bohr.tasks.ended", "{task}", "Tasks of graphs that got their outcome.");

    internal static readonly Histogram<double> TaskDuration =
        Meter.CreateHistogram("bohr.task.duration", "s", "Time that the actions of tasks ran.", tags: null, Durations);

    static EngineMeter()
    {
        _ = Meter.CreateObservableCounter("bohr.items.finished", StreamTotals.Outcomes, "{item}", "Items that got their outcome.");
        _ = Meter.CreateObservableUpDownCounter("bohr.items.in_flight", StreamTotals.InFlight, "{item}", "Items taken from a source without an outcome yet.");
        _ = Meter.CreateObservableUpDownCounter("bohr.items.queued", StreamTotals.Queued, "{item}", "Items in flight that no worker has been handed yet.");
        _ = Meter.CreateObservableCounter("bohr.items.retried", StreamTotals.Retried, "{item}", "Items tried once more, alone, because a worker died while they ran.");
        _ = Meter.CreateObservableCounter("bohr.items.quarantined", StreamTotals.Quarantined, "{item}", "Items set aside because they ended their worker twice.");
        _ = Meter.CreateObservableUpDownCounter("bohr.workers.alive", StreamTotals.Alive, "{worker}", "Worker processes or threads that live.");
        _ = Meter.CreateObservableCounter("bohr.workers.started", StreamTotals.Started, "{worker}", "Worker processes or threads that were started.");
        _ = Meter.CreateObservableCounter("bohr.workers.lost", StreamTotals.Lost, "{worker}", "Workers that died or had to be ended.");
        _ = Meter.CreateObservableUpDownCounter("bohr.workers.memory", StreamTotals.Memory, "By", "Resident memory of worker processes.");
        _ = Meter.CreateObservableCounter("bohr.streams.ended", StreamTotals.Ended, "{stream}", "Runs of streams that ended.");
    }

    internal static string Version => typeof(EngineMeter).Assembly.GetName().Version?.ToString(3) ?? "0";

    /// <summary>Makes the instruments known to listeners.</summary>
    internal static void Publish()
    {
        // Running the static constructor is all that is to do.
    }

    internal static void RecordProgram(string end, bool isSuccess, TimeSpan duration, int leaked)
    {
        var tags = new TagList { { "bohr.end", end }, { "bohr.success", isSuccess } };
        ProgramsEnded.Add(1, tags);
        ProgramDuration.Record(duration.TotalSeconds, tags);
        if (leaked > 0)
            ProcessesLeaked.Add(leaked);
    }
}
