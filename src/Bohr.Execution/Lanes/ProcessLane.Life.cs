using System.ComponentModel;
using System.Diagnostics;
using Bohr.Execution.Native;
using Bohr.Execution.Streams;
using Bohr.Execution.Workers;

namespace Bohr.Execution.Lanes;

/// <content>Starting, ending and losing workers, and everything that happens by time.</content>
internal sealed partial class ProcessLane
{
    private static readonly long FirstBackOff = TimeSpan.FromMilliseconds(50).Ticks;
    private static readonly long LongestBackOff = TimeSpan.FromSeconds(2).Ticks;

    // While a debugger holds a process that has ended, its handle says so already, but only the debugger can reap it.
    private static readonly long ReapPause = TimeSpan.FromMilliseconds(10).Ticks;

    // A worker that dies within this time of its report, and did nothing, is a failed start.
    private static readonly long EarlyDeath = TimeSpan.FromSeconds(1).Ticks;

    // A sweep ends after 5 s by itself, unless the kernel holds it (a file of /proc of a process in an uninterruptible wait).
    private static readonly long SweepLimit = TimeSpan.FromSeconds(6).Ticks;

    private const int MaximumGuardians = 5;

    // Three descriptors each.
    private const int SpareWorkers = 2;

    private readonly bool[] _starting;
    private readonly HashSet<string> _toSweep = [];
    private int _startsUnderWay;
    private int _startFailures;
    private long _nextStartAt;
    private long _lastStartFailureAt;
    private WorkerDeath? _lastStartFailure;
    private long _workersStarted;
    private long _workersLost;
    private long _runDeadline = long.MaxValue;
    private bool _sweeping;
    private long _sweepingSince;
    private int _guardiansStarted;
    private int _limitsMet;

    /// <summary>Owns from now on what was started ahead.</summary>
    /// <returns>False: it was ended before the run began.</returns>
    private bool TakeOver(WorkerReserve reserve)
    {
        _resolved = reserve.Command;
        if (!reserve.TryHandOver(new ReserveTaker(this, reserve.Workers)))
            return false;

        // What has been started already lies in the inbox now.
        _guardiansStarted++;
        _startsUnderWay += 1 + reserve.Workers;
        _workersStarted = reserve.Workers;
        Array.Fill(_starting, true, 0, reserve.Workers);
        return true;
    }

    private void StartGuardian()
    {
        _startsUnderWay++;
        _guardiansStarted++;
        SpawnThread.Post(() =>
        {
            try
            {
                GuardianStarted(Guardian.Start(_resolved));
            }
            catch (Exception exception)
            {
                Send(() => GuardianNotStarted(exception));
            }
        });
    }

    /// <summary>From any thread.</summary>
    private void GuardianStarted(Guardian guardian)
    {
        // A run that has ended meanwhile did not wait for it.
        if (!Send(() =>
        {
            _startsUnderWay--;
            _guardian = guardian;
        }))
            guardian.Dispose();
    }

    private void GuardianNotStarted(Exception exception)
    {
        _startsUnderWay--;
        Abort(RunEnd.WorkersCannotStart, $"the guardian process that cleans up after a killed run could not be started: {exception.Message}");
    }

    /// <summary>Somebody killed the guardian. Without one a killed run would leave processes behind, so there is a new one before anything else starts.</summary>
    private void ReplaceGuardian()
    {
        _guardian?.Dispose();
        _guardian = null;
        if (_stopping)
            return;

        if (_guardiansStarted < MaximumGuardians)
            StartGuardian();
        else
            Abort(RunEnd.WorkersCannotStart, $"the guardian process that cleans up after a killed run was itself killed {_guardiansStarted} times. Find out what kills it, and run again.");
    }

    /// <summary>As many workers as there are items for them, and a fresh one for a suspect.</summary>
    private void KeepWorkers()
    {
        // While starts fail, one attempt at a time, ever more seldom: no spawn storm.
        if (_guardian is null || _now < _nextStartAt)
            return;

        var wanted = Math.Min(_maximumWorkers, _inFlight);
        var (alive, fresh) = (0, 0);
        for (var slot = 0; slot < _workers.Length; slot++)
        {
            if (_startFailures > 0 && (_starting[slot] || _workers[slot] is { Phase: WorkerPhase.Starting }))
                return;

            alive += _starting[slot] || _workers[slot] is not null ? 1 : 0;
            fresh += _starting[slot] || _workers[slot] is { Assigned: 0, Phase: WorkerPhase.Starting or WorkerPhase.Ready } ? 1 : 0;
        }

        for (var slot = 0; slot < _workers.Length && alive < _maximumWorkers && (alive < wanted || fresh < _suspects.Count); slot++)
        {
            if (_starting[slot] || _workers[slot] is not null)
                continue;

            StartWorker(slot);
            alive++;
            fresh++;
            if (_startFailures > 0)
                return;
        }

        if (fresh == 0 && _suspects.Count > 0)
            DrainOne();
    }

    /// <summary>All places are taken and a suspect needs a fresh worker: the least busy one makes room.</summary>
    private void DrainOne()
    {
        WorkerProcess? least = null;
        foreach (var worker in _workers)
        {
            if (worker is null || worker.Draining || worker.Phase != WorkerPhase.Ready)
            {
                // One that is leaving already makes the room that is wanted.
                if (worker is { Phase: not WorkerPhase.Ready } or { Draining: true })
                    return;

                continue;
            }

            if (!worker.Alone && (least is null || worker.InHand.Count < least.InHand.Count))
                least = worker;
        }

        if (least is null)
            return;

        least.Draining = true;
        if (least.InHand.Count == 0)
            Retire(least);
    }

    private void StartWorker(int slot)
    {
        _starting[slot] = true;
        _startsUnderWay++;
        var number = _workersStarted++;
        var limitsMet = Volatile.Read(ref _limitsMet);
        SpawnThread.Post(() =>
        {
            // Starts that were asked for before a limit was met would only meet it again, or take what others have just given up.
            if (limitsMet != Volatile.Read(ref _limitsMet))
            {
                Send(() => StartIsOver(slot));
                return;
            }

            try
            {
                WorkerStarted(WorkerProcess.Start(_resolved, slot, number));
            }
            catch (Exception exception)
            {
                WorkerNotStarted(slot, exception);
            }
        });
    }

    /// <summary>From any thread.</summary>
    private void WorkerStarted(WorkerProcess worker)
    {
        if (!Send(() => Started(worker)))
            worker.EndNow();
    }

    /// <summary>From any thread.</summary>
    private void WorkerNotStarted(int slot, Exception exception)
    {
        if (IsLimit(exception))
            Interlocked.Increment(ref _limitsMet);

        Send(() => NotStarted(slot, exception));
    }

    private void StartIsOver(int slot)
    {
        _starting[slot] = false;
        _startsUnderWay--;
    }

    private static bool IsLimit(Exception exception) =>
        exception is Win32Exception { NativeErrorCode: Errno.EMFILE or Errno.ENFILE or Errno.EAGAIN or Errno.ENOMEM };

    private void Started(WorkerProcess worker)
    {
        StartIsOver(worker.Slot);
        _workers[worker.Slot] = worker;
        _reportDue = true;
        if (_stopping || _workers.Count(other => other is not null) > _maximumWorkers)
        {
            Discard(worker);
            return;
        }

        worker.StartedAt = _now;
        worker.PhaseDeadline = _now + _command.StartDeadline.Ticks;
        Frames.WriteConfigure(worker.ToSend, _handler, _options.MaximumItemBytes, _command.Configuration.Span);
    }

    private void NotStarted(int slot, Exception exception)
    {
        StartIsOver(slot);

        if (IsLimit(exception) && _workers.Any(worker => worker is not null))
        {
            DoWithFewer();
            return;
        }

        // A program that is not there, or is none, will not be there after a pause either.
        var hopeless = exception is Win32Exception { NativeErrorCode: Errno.ENOENT or Errno.EACCES or Errno.ENOEXEC };
        CountStartFailure(
            new WorkerDeath { Kind = WorkerDeathKind.CannotStart, ProcessId = 0, Description = $"could not be started: {exception.Message}" }, _now, hopeless);
    }

    /// <summary>
    /// A limit (descriptors, processes, memory) allows no further worker. Those that live do the work, less a few: with
    /// nothing at all to spare the runtime of this process could not even load an assembly.
    /// </summary>
    private void DoWithFewer()
    {
        var alive = _workers.Count(worker => worker is not null);
        _maximumWorkers = Math.Max(1, Math.Min(_maximumWorkers, alive - SpareWorkers));
        foreach (var worker in _workers)
        {
            if (worker is { Draining: true } or { Phase: not (WorkerPhase.Starting or WorkerPhase.Ready) })
                alive--;
        }

        for (var slot = _workers.Length - 1; slot >= 0 && alive > _maximumWorkers; slot--)
        {
            if (_workers[slot] is not { Draining: false, Phase: WorkerPhase.Starting or WorkerPhase.Ready } worker)
                continue;

            alive--;
            if (worker.Phase == WorkerPhase.Starting)
            {
                Discard(worker);
                continue;
            }

            worker.Draining = true;
            if (worker.InHand.Count == 0)
                Retire(worker);
        }
    }

    private void CountStartFailure(WorkerDeath death, long startedAt, bool hopeless)
    {
        _lastStartFailure = death;

        // Workers that were started together and die together are one failed attempt, not many.
        if (startedAt < _lastStartFailureAt)
            return;

        _startFailures++;
        _lastStartFailureAt = _now;
        var backOff = Math.Min(LongestBackOff, FirstBackOff << Math.Min(_startFailures - 1, 10));
        _nextStartAt = _now + backOff;
        if (!hopeless && _startFailures < _command.MaximumStartFailures)
            return;

        // Workers that live go on; the run ends when there is none.
        if (_workers.Any(worker => worker is { Phase: WorkerPhase.Ready }))
            return;

        var output = _lastStartFailure.OutputTail.Trim();
        Abort(
            RunEnd.WorkersCannotStart,
            $"no worker can start: '{_resolved.Executable}' {_lastStartFailure.Description} ({_startFailures} attempts in a row)."
            + (output.Length > 0 ? $" Its output: {output}" : "") + " Correct that and run again.");
    }

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

        // What it has not begun yet it must not begin any more: that is done by others, or not at all.
        DropUnsent(worker);
        _ = worker.Page.CallBack((uint)worker.Assigned);
        worker.Received.Clear();
        worker.Signal(Signals.SIGTERM);

        // One that catches the signal and comes to the end of its item all the same sees that nothing follows, and ends.
        StreamSocket.EndSending(worker.Socket);
        worker.Phase = WorkerPhase.Ending;
        worker.PhaseDeadline = _now + _options.StopGrace.Ticks;
    }

    private void Kill(WorkerProcess worker)
    {
        DropUnsent(worker);
        worker.Signal(Signals.SIGKILL);
        worker.Phase = WorkerPhase.Killed;
        worker.PhaseDeadline = _now + KillLimit;
    }

    private void CheckDeadlines()
    {
        if (_now >= _runDeadline && !_stopping)
            Abort(RunEnd.DeadlineReached, $"the run reached its deadline of {_options.RunDeadline.TotalSeconds:0.###} s. Raise the deadline, or run again to do the rest.");

        foreach (var worker in _workers)
        {
            if (worker is null)
                continue;

            if (_now >= worker.HeadDeadline && worker.Phase == WorkerPhase.Ready)
                CheckItemDeadline(worker);

            if (_now >= worker.PhaseDeadline)
                PhaseIsOver(worker);
        }
    }

    private void PhaseIsOver(WorkerProcess worker)
    {
        // Its report, or its end, may have arrived while this process got no processor time.
        var phase = worker.Phase;
        ReceiveAll(worker);
        if (worker.Handle >= 0 && FileIo.HasInput(worker.Handle))
            Bury(worker);

        if (worker.Phase != phase || _workers[worker.Slot] != worker)
            return;

        switch (phase)
        {
            case WorkerPhase.Starting:
                worker.ProtocolError = $"did not report within {_command.StartDeadline.TotalSeconds:0.###} s of its start";
                Kill(worker);
                break;
            case WorkerPhase.Ready:
                worker.ProtocolError = "closed its channel without ending";
                Kill(worker);
                break;
            case WorkerPhase.Retiring or WorkerPhase.Ending:
                Kill(worker);
                break;
            default:
                // The kernel holds it in an uninterruptible wait. The run does not wait with it; its handle is let go.
                Lose(worker, new ProcessEnd(ExitCode: null, Signal: null), "did not end after SIGKILL (the kernel holds it in an uninterruptible wait)");
                break;
        }
    }

    private void CheckItemDeadline(WorkerProcess worker)
    {
        // The answer may lie in the channel while this process got no processor time; then no deadline was missed.
        ReceiveAll(worker);
        if (worker.Phase != WorkerPhase.Ready || worker.InHand.Count == 0 || _now < worker.HeadDeadline)
            return;

        var (running, since) = worker.Page.Read();
        var index = IndexInHand(worker, running);
        if (index >= 0)
        {
            // The page knows when the item really began, if our clock is the one that the worker used. But the handler can overwrite the
            // page: a time that lies in the future is no time, and each item in hand can lengthen the wait by its own deadline at most.
            var sinceHead = _now - worker.HeadSince;
            var age = _clock == TimeProvider.System ? (Stopwatch.GetTimestamp() - since) / 100 : sinceHead;
            if (age < 0)
                age = sinceHead;

            if (age < _options.ItemDeadline.Ticks && sinceHead / (1 + worker.InHand.Count) < _options.ItemDeadline.Ticks)
            {
                worker.HeadDeadline = _now + _options.ItemDeadline.Ticks - age;
                return;
            }
        }

        TimeOut(worker, Math.Max(index, 0));
    }

    private static int IndexInHand(WorkerProcess worker, long sequence)
    {
        for (var i = 0; i < worker.InHand.Count; i++)
        {
            if (worker.InHand[i].Sequence == sequence)
                return i;
        }

        return -1;
    }

    private void TimeOut(WorkerProcess worker, int index)
    {
        var others = worker.InHand.TakeAll();
        var item = others[index];
        others.RemoveAt(index);
        item.DurationTicks = _now - worker.HeadSince;
        worker.TimedOut = item;
        worker.HeadDeadline = long.MaxValue;
        Terminate(worker);
        PutBack(others);
        _reportDue = true;
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

        if (Waiting.TryReap(worker.Handle) is { } end)
            Lose(worker, end, description: null);
        else
            worker.ReapAgainAt = _now + ReapPause;
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
            || (worker.Phase == WorkerPhase.Killed && worker.Assigned == 0 && worker.ProtocolError is not null);
        var death = Describe(worker, end, description, diedEarly ? "right after it was ready" : wasStarting ? "before it was ready" : null);
        if (worker.TimedOut is { } timedOut)
        {
            _workersLost++;
            timedOut.Kind = OutcomeKind.TimedOut;
            timedOut.Text = worker.Phase == WorkerPhase.Killed
                ? $"SIGTERM, then SIGKILL after {_options.StopGrace.TotalSeconds:0.###} s"
                : "SIGTERM";
            Finish(timedOut);
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
            ReturnItems(worker, death);
        }

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
            _suspects.Enqueue(items[0]);
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

    private static WorkerDeath Describe(WorkerProcess worker, ProcessEnd end, string? description, string? startFailure)
    {
        var kind = worker.ProtocolError is not null ? WorkerDeathKind.ProtocolError
            : end.Signal is not null ? WorkerDeathKind.Signal
            : end.ExitCode is not null ? WorkerDeathKind.Exited
            : WorkerDeathKind.Unknown;
        var what = description
            ?? (worker.ProtocolError is { } error ? $"broke the protocol: it {error}, and was ended"
            : end.Signal is { } signal ? $"was killed by signal {signal} ({Signals.Name(signal)}), {(worker.Phase is WorkerPhase.Ending or WorkerPhase.Killed ? "sent by us" : "not sent by us")}"
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

    private sealed class ReserveTaker(ProcessLane lane, int workers) : IReserveTaker
    {
        public void TakeGuardian(Guardian guardian) => lane.GuardianStarted(guardian);

        public void HasNoGuardian(Exception exception) => lane.Send(() =>
        {
            for (var slot = 0; slot < workers; slot++)
                lane.StartIsOver(slot);

            lane.GuardianNotStarted(exception);
        });

        public void TakeWorker(WorkerProcess worker) => lane.WorkerStarted(worker);

        public void HasNoWorker(int slot, Exception exception) => lane.WorkerNotStarted(slot, exception);
    }

    private int MillisecondsToNextDeadline()
    {
        var next = Math.Min(_runDeadline, _reportDue ? _nextReport : long.MaxValue);
        if (_finished.Count > 0)
            next = Math.Min(next, _nextPublish);

        if (_stopping)
            next = Math.Min(_reportDue ? _nextReport : long.MaxValue, _letGoAt > _now ? _letGoAt : long.MaxValue);
        else
            next = Math.Min(next, Math.Min(_shareOutAt, _nextStartAt > _now ? _nextStartAt : long.MaxValue));

        if (_stopping && _sweeping && _sweepingSince + SweepLimit > _now)
            next = Math.Min(next, _sweepingSince + SweepLimit);

        foreach (var worker in _workers)
        {
            if (worker is null)
                continue;

            // Only times at which something is done: a time that has passed and is not acted on would keep the dispatcher spinning.
            next = Math.Min(next, worker.PhaseDeadline);
            if (worker.Phase == WorkerPhase.Ready)
                next = Math.Min(next, worker.HeadDeadline);

            if (worker.ReapAgainAt > _now)
                next = Math.Min(next, worker.ReapAgainAt);
        }

        // A deadline is never looked at before it has passed, so the wait is rounded up.
        var milliseconds = (next - _now + TimeSpan.TicksPerMillisecond - 1) / TimeSpan.TicksPerMillisecond;
        return (int)Math.Clamp(milliseconds, 0, 60_000);
    }
}
