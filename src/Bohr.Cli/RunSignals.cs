using System.Runtime.InteropServices;
using Bohr.Cli.Output;
using Bohr.Findings.Outcomes;

namespace Bohr.Cli;

/// <summary>SIGTERM and SIGINT during a run: the first ends it in good order, a second SIGINT or too long a wait at once.</summary>
internal sealed class RunSignals : IDisposable
{
    /// <summary>A supervisor waits longer than this before it kills; the promise is 5 s.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(4.5);

    private readonly CancellationTokenSource _stop = new();
    private readonly PosixSignalRegistration[] _registrations;
    private readonly Action _onForced;
    private readonly Action<int> _beforeExit;
    private Timer? _force;
    private int _end = (int)RunEnd.Finished;

    /// <param name="onForced">Called when the run has not ended within the grace; says what is known, then the process ends.</param>
    /// <param name="beforeExit">Called with the exit code right before a process is ended by force; must not wait for long.</param>
    public RunSignals(Action onForced, Action<int> beforeExit)
    {
        _onForced = onForced;
        _beforeExit = beforeExit;
        _registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Take(context, RunEnd.Terminated)),
            PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Take(context, RunEnd.Interrupted)),
        ];
    }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Stop => _stop.Token;

    /// <summary>Which signal came first; finished when none did.</summary>
    public RunEnd End => (RunEnd)Volatile.Read(ref _end);

    /// <summary>Ends the run for a reason of our own, such as a reader that is gone.</summary>
    public void Cancel() => _stop.Cancel();

    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();

        _force?.Dispose();
        _stop.Dispose();
    }

    private void Take(PosixSignalContext context, RunEnd end)
    {
        context.Cancel = true;
        var first = Interlocked.CompareExchange(ref _end, (int)end, (int)RunEnd.Finished) == (int)RunEnd.Finished;
        if (!first)
        {
            // Whoever presses Ctrl+C again does not want to wait.
            if (end == RunEnd.Interrupted)
                Exit(ExitCode.Interrupted);

            return;
        }

        Diagnostics.Say(end == RunEnd.Interrupted
            ? "interrupted; reporting what is done. Press Ctrl+C again to end at once."
            : "terminated (SIGTERM); reporting what is done.");
        _force = new Timer(_ => Force(end), null, Grace, Timeout.InfiniteTimeSpan);
        _stop.Cancel();
    }

    private void Force(RunEnd end)
    {
        _onForced();
        Exit(end == RunEnd.Interrupted ? ExitCode.Interrupted : ExitCode.Terminated);
    }

    private void Exit(int code)
    {
        _beforeExit(code);
        ProcessExit.Now(code);
    }
}
