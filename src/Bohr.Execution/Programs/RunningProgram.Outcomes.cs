using System.Globalization;
using Bohr.Execution.Limits;
using Bohr.Execution.Native;

namespace Bohr.Execution.Programs;

/// <content>What is told at the end.</content>
internal sealed partial class RunningProgram
{
    internal static ProgramOutcome NotStarted(string when) => new() { End = ProgramEnd.Stopped, Description = $"was to stop {when}" };

    private static ProgramOutcome CannotStart(ProgramStartFailure failure, string problem) => new()
    {
        End = ProgramEnd.CannotStart,
        StartFailure = failure,
        Description = $"could not be started: {problem}",
    };

    private ProgramOutcome Outcome()
    {
        // Before it is reaped: what is counted for the group goes with it.
        var (end, description, memory) = Judge();
        var use = _phase == Phase.Leaving && _program is { } program ? ResourceUse.Reap(program.ProcessId) : default;
        return new ProgramOutcome
        {
            End = end,
            Description = description,
            ProcessId = _program?.ProcessId ?? 0,
            ExitCode = _processEnd.ExitCode,
            Signal = _processEnd.Signal,
            SignalIsOurs = _processEnd.Signal is { } signal && IsOurs(signal),
            Duration = (_phase == Phase.Leaving ? _exitedAt : ProgramSupervisor.Now) - _startedAt,
            CpuTime = use.CpuTime,
            Memory = memory,
            PeakMemoryBytes = Peak(use),
            Output = _output?.Text ?? ProgramText.Nothing,
            Error = _error?.Text ?? ProgramText.Nothing,
            Evidence = _evidence,
            Leaked = _leaked,
            Survivors = _survivors,
        };
    }

    private bool IsOurs(int signal) => (_isKilled && signal == Signals.SIGKILL) || (_signalledTerm && signal == Signals.SIGTERM);

    private (ProgramEnd End, string Description, MemoryVerdict Memory) Judge()
    {
        var how = HowItEnded();
        if (_phase == Phase.Leaving && JudgeMemory(how) is { } judged)
            return (ProgramEnd.OutOfMemory, judged.Description, judged.Verdict);

        var (end, description) = JudgeEnd(how);
        return (end, description, MemoryVerdict.None);
    }

    private (ProgramEnd End, string Description) JudgeEnd(string how)
    {
        switch (_stoppedFor)
        {
            case ProgramEnd.DeadlineReached:
                return (ProgramEnd.DeadlineReached, $"was not done within its deadline of {Text(Options.Deadline!.Value)} and {how}");
            case ProgramEnd.Idle:
                return (ProgramEnd.Idle, $"neither wrote nor used the processor for its idle deadline of {Text(Options.IdleDeadline!.Value)} and {how}");
            case ProgramEnd.Stopped:
                return (ProgramEnd.Stopped, $"was to stop and {how}");
            case ProgramEnd.OutOfMemory:
                return (ProgramEnd.OutOfMemory, $"used more memory than its limit of {ByteText.Of(Options.MemoryBytes!.Value)} and {how}");
        }

        return _processEnd.Signal is not null ? (ProgramEnd.Killed, how) : (ProgramEnd.Exited, how);
    }

    private string HowItEnded()
    {
        if (_program is null)
            return "was still being started";

        if (_phase != Phase.Leaving)
            return "could not be ended: the kernel holds it";

        return _processEnd switch
        {
            { Signal: Signals.SIGKILL } when _killedAtOnce => "was ended at once with SIGKILL",
            { Signal: { } signal } when IsOurs(signal) && signal == Signals.SIGKILL => $"had to be ended with {Signals.Name(signal)}, since it did not react to SIGTERM within {Text(Options.StopGrace)}",
            { Signal: { } signal } when IsOurs(signal) => $"was ended with {Signals.Name(signal)}",
            { Signal: { } signal } => $"was killed by signal {signal} ({Signals.Name(signal)}), not sent by us",
            { ExitCode: { } code } => $"exited with code {code.ToString(CultureInfo.InvariantCulture)}",
            _ => "ended, but another part of this process collected its exit code",
        };
    }

    private void Complete(ProgramOutcome outcome)
    {
        _phase = Phase.Over;
        RecordEnd(outcome);
        _input?.Dispose();
        if (_program is not null)
        {
            Supervisor.Watch.Remove(_program.Tree);
            RemoveGroup(_program.Group);
        }

        _output?.Dispose();
        _error?.Dispose();
        _program?.Close();
        _ = _ended.TrySetResult(outcome);
    }

    /// <summary>Our own part of it failed: it is ended without ceremony, and who waits for it is told why.</summary>
    internal void Fail(Exception failure)
    {
        if (_phase == Phase.Over)
            return;

        _phase = Phase.Over;
        _ = _ended.TrySetException(failure);
        if (_program is { } program)
        {
            new Thread(program.EndNow) { IsBackground = true, Name = "bohr program end" }.Start();
            Supervisor.Watch.Remove(program.Tree);
        }

        _input?.Dispose();
        _output?.Dispose();
        _error?.Dispose();
    }

    private void RemoveGroup(ProgramGroup? group)
    {
        if (group is null || group.TryRemove())
            return;

        // The kernel lets go of a process a moment after it was reaped.
        Supervisor.Aside(
            () =>
            {
                for (var attempt = 0; attempt < 200 && !group.TryRemove(); attempt++)
                    _ = Polling.Wait([], milliseconds: 10);

                return 0;
            },
            static _ => { });
    }

    private static string Text(TimeSpan duration) => duration.TotalSeconds >= 1 || duration == TimeSpan.Zero
        ? string.Create(CultureInfo.InvariantCulture, $"{duration.TotalSeconds:0.###} s")
        : string.Create(CultureInfo.InvariantCulture, $"{duration.TotalMilliseconds:0.###} ms");
}
