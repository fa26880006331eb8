using Bohr.Analysis;
using Bohr.Cli.Output;
using Bohr.Configuration.Quantities;

namespace Bohr.Cli.Progress;

/// <summary>One plain line every 30 s, for logs: many systems end a job that is silent for long.</summary>
internal sealed class HeartbeatLines(AnalysisRun run) : ProgressView(run, Interval, Interval)
{
    /// <summary>BOHR_HEARTBEAT changes it, such as 5s.</summary>
    private static readonly TimeSpan Interval =
        Quantity.Duration(Environment.GetEnvironmentVariable("BOHR_HEARTBEAT") ?? "", out var problem) is var wished && problem is null && wished > TimeSpan.Zero
            ? wished
            : TimeSpan.FromSeconds(30);

    protected override void Show(AnalysisProgress progress)
    {
        var oldest = progress.Oldest is { } path ? $"; oldest {path} for {Quantity.Text(progress.OldestAge)}" : "";
        var lost = progress.WorkersLost == 0 ? "" : $"; {progress.WorkersLost} workers lost and replaced";
        Diagnostics.Say(
            $"{Quantity.Text(Elapsed)}: {progress.Done} of {progress.Planned}{(progress.IsPlanComplete ? "" : " or more")} files done, "
            + $"{progress.InFlight} in flight{oldest}; {MemoryReading.Now()}{lost}");
    }
}
