using System.Text;
using Bohr.Configuration.Quantities;
using Bohr.Execution.Programs;
using Bohr.Findings.Paths;

namespace Bohr.Docs.Publishing;

/// <summary>Runs the programs that work on a place, within the time that it has.</summary>
internal sealed class TargetStep(TimeProvider time)
{
    // Lists of changes are read whole: 64 MiB are half a million of them.
    private static readonly ProgramOutput Kept = ProgramOutput.Keep() with { HeadBytes = 64 << 20, TailBytes = 0 };

    /// <summary>Runs a script and reads what it says of the place.</summary>
    /// <exception cref="TargetFailure">It did not succeed.</exception>
    public async Task<TargetState> RunScriptAsync(TargetPlace place, string script, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var outcome = await RunAsync(place, place.Script(script, arguments), cancellationToken).ConfigureAwait(false);
        var lines = Lines(outcome.Output);
        if (lines.LastOrDefault(line => line.StartsWith("bohr-problem:", StringComparison.Ordinal)) is { } problem)
            throw new TargetFailure($"{LinuxPath.Printable(problem["bohr-problem:".Length..])}.");

        return outcome.IsSuccess && TargetState.TryParse(lines) is { } state ? state : throw Failure(outcome, "the step on the host");
    }

    /// <summary>Runs rsync and gives the lines that it wrote.</summary>
    /// <exception cref="TargetFailure">It did not succeed.</exception>
    public async Task<IReadOnlyList<string>> RunRsyncAsync(TargetPlace place, ProgramCommand command, CancellationToken cancellationToken)
    {
        var outcome = await RunAsync(place, command, cancellationToken).ConfigureAwait(false);
        return outcome.IsSuccess ? Lines(outcome.Output) : throw Failure(outcome, "rsync");
    }

    /// <summary>Runs a program whose output is lines of its own.</summary>
    /// <exception cref="TargetFailure">It did not succeed.</exception>
    public async Task<IReadOnlyList<string>> RunLinesAsync(TargetPlace place, ProgramCommand command, CancellationToken cancellationToken)
    {
        var outcome = await RunAsync(place, command, cancellationToken).ConfigureAwait(false);
        return outcome.IsSuccess ? Lines(outcome.Output) : throw Failure(outcome, "the step on the host");
    }

    private async Task<ProgramOutcome> RunAsync(TargetPlace place, ProgramCommand command, CancellationToken cancellationToken)
    {
        if (place.Allowance < TimeSpan.FromSeconds(1))
            throw new TargetFailure("the time for this host is over. Give it more as 'deadline' of the target.");

        var start = time.GetTimestamp();
        var outcome = await ProgramRunner.RunAsync(
            command with { Output = Kept, Options = new ProgramOptions { Deadline = place.Allowance, StopGrace = TimeSpan.FromSeconds(2), CollectsEvidence = false, HasPythonStacks = false } },
            cancellationToken).ConfigureAwait(false);
        place.Allowance -= time.GetElapsedTime(start);
        cancellationToken.ThrowIfCancellationRequested();
        return outcome;
    }

    private static TargetFailure Failure(ProgramOutcome outcome, string what)
    {
        var said = LastWords(outcome);
        var quoted = said.Length == 0 ? "" : $": {said}";
        return new TargetFailure(outcome.End switch
        {
            ProgramEnd.CannotStart => $"{what} {outcome.Description}. Install rsync and ssh on this machine.",
            ProgramEnd.DeadlineReached => $"{what} was not done within {Quantity.Text(outcome.Duration)}{quoted}. Look at the network and the host, or give it more time as 'deadline' of the target.",
            ProgramEnd.Exited when outcome.ExitCode == 255 => $"ssh did not get there{quoted}. Try 'ssh' by hand: it must get in without a question.",
            ProgramEnd.Exited when outcome.ExitCode == 127 => $"a program is missing on the host{quoted}. Install rsync there.",
            _ => $"{what} {outcome.Description}{quoted}. Look at the permissions and the room on the disk of the host.",
        });
    }

    private static string LastWords(ProgramOutcome outcome)
    {
        var lines = Lines(outcome.Error).Where(line => line.Length > 0 && !line.StartsWith("rsync error:", StringComparison.Ordinal)).TakeLast(3);
        return LinuxPath.Printable(string.Join(" / ", lines)).TrimEnd('.');
    }

    private static string[] Lines(ProgramText text)
    {
        var all = Encoding.UTF8.GetString([.. text.Head.Span, .. text.Tail.Span]).TrimEnd('\n');
        return all.Length == 0 ? [] : [.. all.Split('\n').Select(line => line.TrimEnd('\r'))];
    }
}
