using Bohr.Execution.Native;
using Bohr.Execution.Streams;
using Bohr.Execution.Workers;

namespace Bohr.Execution.Lanes;

/// <content>Ending workers, losing them, and clearing up what they leave.</content>
internal sealed partial class ProcessLane
{
    // While a debugger holds a process that has ended, its handle says so already, but only the debugger can reap it.
    private static readonly long ReapPause = TimeSpan.FromMilliseconds(10).Ticks;

    // A worker that dies within this time of its report, and did nothing, is a failed start.
    private static readonly long EarlyDeath = TimeSpan.FromSeconds(1).Ticks;

    // A sweep ends after 5 s by itself, unless the kernel holds it (a file of /proc of a process in an uninterruptible wait).
    private static readonly long SweepLimit = TimeSpan.FromSeconds(6).Ticks;

    private readonly HashSet<string> _toSweep = [];
    private long _workersLost;
    private bool _sweeping;
    private long _sweepingSince;

    /// <summary>Tells a worker with empty hands that nothing more comes.</summary>
    private void Retire(WorkerProcess worker)
    {
        if (worker.Phase != WorkerPhase.Ready)
            return;

        DropUnsent(worker);
        StreamSocket.EndSending(worker.Socket);
        worker.Phase = WorkerPhase.Retiring;

        // A worker that ends its descendants may take a second for it.
        worker.PhaseDeadline = _now + Math.Max(_options.StopGrace.Ticks, 2 * TimeSpan.TicksPerSecond);
    }

    /// <summary>Ends a worker that was started and is not needed any more; waiting for it to get ready would only take time.</summary>
    private void Discard(WorkerProcess worker)
    {
        worker.Discarded = true;
        Kill(worker);
    }

    private void Terminate(WorkerProcess worker)
    {
        if (worker.Phase is WorkerPhase.Ending or WorkerPhase.Killed)
            return;

        StopFeeding(worker);
        worker.Signal(Signals.SIGTERM);

        // One that catches the signal and comes to the end of its item all the same sees that nothing follows, and ends.
        StreamSocket.EndSending(worker.Socket);
        worker.Phase = WorkerPhase.Ending;
        worker.PhaseDeadline = _now + _options.StopGrace.Ticks;
    }

    /// <summary>What it has not begun yet it must not begin any more: that is done by others, or not at all.</summary>
    private static void StopFeeding(WorkerProcess worker)
    {
        DropUnsent(worker);
        _ = worker.Page.CallBack((uint)worker.Assigned);
        worker.Received.Clear();
    }

    private void Kill(WorkerProcess worker)
    {
        DropUnsent(worker);
        worker.Signal(Signals.SIGKILL);
        worker.Phase = WorkerPhase.Killed;
        worker.PhaseDeadline = _now + KillLimit;
    }

    /// <summary>A worker's process has ended, or is about to say so.</summary>
    private void Bury(WorkerProcess worker)
    {
        // What it managed to say counts, and only then what it left.
        ReceiveAll(worker);
        for (var rounds = 0; rounds < 64 && worker.Output >= 0 && FileIo.HasInput(worker.Output); rounds++)
        {
            if (!worker.Tail.Drain(worker.Output, _scratch))
                break;
        }

        if ((worker.End ?? Waiting.TryReap(worker.Handle)) is not { } end)
            worker.ReapAgainAt = _now + ReapPause;
        else if (!IsToBeJudgedLater(worker, end))
            Lose(worker, end, description: null);
    }

    private void Lose(WorkerProcess worker, ProcessEnd end, string? description)
    {
        _workers[worker.Slot] = null;
        _reportDue = true;
        var clean = (worker.Discarded && !worker.Page.WasConfigured) || (worker.Phase == WorkerPhase.Retiring && end.ExitCode == 0);
        if (!clean)
        {
            _toSweep.Add(worker.Marker);
            Sweep();
        }

        var diedEarly = DiedEarly(worker);
        var wasStarting = diedEarly || worker.Phase == WorkerPhase.Starting
            || (worker.Phase is WorkerPhase.Examined or WorkerPhase.Killed && worker.Assigned == 0 && worker.ProtocolError is not null);
        var death = Describe(worker, end, description, diedEarly ? "right after it was ready" : wasStarting ? "before it was ready" : null);
        RecordEnd(worker, death, clean, wasStarting);
        ObserveLoss(worker, death, clean, wasStarting);
        if (worker.TimedOut is { } timedOut)
        {
            _workersLost++;
            timedOut.Kind = OutcomeKind.TimedOut;
            timedOut.Report = worker.Report;
            timedOut.Text = worker.Phase switch
            {
                WorkerPhase.Killed => $"SIGTERM, then SIGKILL after {_options.StopGrace.TotalSeconds:0.###} s",
                WorkerPhase.Examined => "it ended by itself before it was sent SIGTERM",
                _ => "SIGTERM",
            };
            Finish(timedOut);
        }
        else if (worker.MemoryVictim is { } victim)
        {
            _workersLost++;
            JudgeVictim(victim, worker.VictimIsFinal);
        }
        else if (worker.Discarded)
        {
            // It was to end, and did.
        }
        else if (wasStarting && !_stopping)
        {
            _workersLost++;
            GiveBackUntouched(worker);
            CountStartFailure(death, worker.StartedAt, hopeless: false);
        }
        else if (!clean)
        {
            _workersLost++;
            if (worker.Verdict == KillVerdict.OutOfMemory)
                _ = ReturnVictim(worker);
            else
                ReturnItems(worker, death);
        }

        if (_loneWorker == worker)
            _loneWorker = null;

        worker.Dispose();
    }

    /// <summary>
    /// Whether a worker died right after its report without having begun anything. That is nobody's fault but its own, unless
    /// it was reading a request large enough to be the cause.
    /// </summary>
    private bool DiedEarly(WorkerProcess worker) =>
        worker.Phase == WorkerPhase.Ready && worker.LastFinished < 0 && _now - worker.ReadyAt < EarlyDeath
        && worker.Page.Read().Sequence == RunningPage.Nothing
        && (worker.InHand.Count == 0 || worker.InHand[0].Request.Length <= _options.PrefetchBytes);

    private void GiveBackUntouched(WorkerProcess worker)
    {
        var items = worker.InHand.TakeAll();
        if (worker.Alone && items.Count == 1)
        {
            Recorder?.ItemReturned(items[0]);
            _suspects.Enqueue(items[0]);
        }
        else
            PutBack(items);
    }

    /// <summary>Decides from the page whose fault a death may be; everything else goes back untouched.</summary>
    private void ReturnItems(WorkerProcess worker, WorkerDeath death)
    {
        var (running, _) = worker.Page.Read();
        var index = IndexInHand(worker, running);
        var items = worker.InHand.TakeAll();
        if (items.Count == 0)
            return;

        if (worker.Alone && items.Count == 1)
        {
            Blame(items[0], death);
            return;
        }

        if (index >= 0)
        {
            var suspect = items[index];
            items.RemoveAt(index);
            PutBack(items);
            Blame(suspect, death);
            return;
        }

        // Between two items, or before the first: nobody ran. A page that says anything else was overwritten, and then each may be the cause.
        var certain = running == RunningPage.Nothing || running == worker.LastFinished;
        foreach (var item in items)
            item.Returns = certain ? item.Returns + 1 : ReturnsBeforeAlone;

        PutBack(items);
    }

    private WorkerDeath Describe(WorkerProcess worker, ProcessEnd end, string? description, string? startFailure)
    {
        var kind = worker.ProtocolError is not null ? WorkerDeathKind.ProtocolError
            : end.Signal is not null ? WorkerDeathKind.Signal
            : end.ExitCode is not null ? WorkerDeathKind.Exited
            : WorkerDeathKind.Unknown;
        var what = description
            ?? (worker.ProtocolError is { } error ? $"broke the protocol: it {error}, and was ended{(worker.Report is { } report ? $". {report.Verdict.TrimEnd('.')}" : "")}"
            : end.Signal is { } signal ? $"was killed by signal {signal} ({Signals.Name(signal)}), {(worker.Phase is WorkerPhase.Ending or WorkerPhase.Killed ? "sent by us" : Explain(worker))}"
            : end.ExitCode is { } code ? $"exited with code {code} without a result"
            : "ended, and another part of this program collected how");
        return new WorkerDeath
        {
            Kind = startFailure is not null ? WorkerDeathKind.CannotStart : kind,
            ProcessId = worker.ProcessId,
            ExitCode = end.ExitCode,
            Signal = end.Signal,
            Description = startFailure is not null ? $"{what} {startFailure}" : what,
            OutputTail = worker.Tail.ToString(),
        };
    }

    /// <summary>Ends what abnormally ended workers left behind. It reads all of /proc, so it runs beside the dispatcher, one at a time.</summary>
    private void Sweep()
    {
        if (_sweeping || _toSweep.Count == 0)
            return;

        string[] markers = [.. _toSweep];
        _toSweep.Clear();
        _sweeping = true;
        _sweepingSince = _now;
        _ = Task.Run(() =>
        {
            try
            {
                _ = MarkedProcesses.End(markers);
            }
            finally
            {
                Send(() =>
                {
                    _sweeping = false;
                    Sweep();
                });
            }
        });
    }
}
