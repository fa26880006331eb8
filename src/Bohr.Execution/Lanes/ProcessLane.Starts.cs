using System.ComponentModel;
using Bohr.Execution.Native;
using Bohr.Execution.Streams;
using Bohr.Execution.Workers;

namespace Bohr.Execution.Lanes;

/// <content>Starting workers and the guardian, and what becomes of those that cannot start.</content>
internal sealed partial class ProcessLane
{
    private static readonly long FirstBackOff = TimeSpan.FromMilliseconds(50).Ticks;

    private static readonly long LongestBackOff = TimeSpan.FromSeconds(2).Ticks;

    private const int MaximumGuardians = 5;

    // Three descriptors each.
    private const int SpareWorkers = 2;

    private readonly bool[] _starting;
    private int _startsUnderWay;
    private int _startFailures;
    private long _nextStartAt;
    private long _lastStartFailureAt;
    private WorkerDeath? _lastStartFailure;
    private long _workersStarted;
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

        Note("The guardian process was killed by somebody; another one is started.");

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

        // While one item is to run with no other, there is one worker for it.
        var isLone = LoneItemComesFirst();
        if (isLone && (_loneWorker is not null || AnyBusy()))
            return;

        var most = isLone ? 1 : WorkersNow;
        var wanted = Math.Min(most, _inFlight);
        var (alive, fresh) = (0, 0);
        for (var slot = 0; slot < _workers.Length; slot++)
        {
            if (_startFailures > 0 && (_starting[slot] || _workers[slot] is { Phase: WorkerPhase.Starting }))
                return;

            alive += _starting[slot] || _workers[slot] is not null ? 1 : 0;
            fresh += _starting[slot] || _workers[slot] is { Assigned: 0, Phase: WorkerPhase.Starting or WorkerPhase.Ready } ? 1 : 0;
        }

        for (var slot = 0; slot < _workers.Length && alive < most && (alive < wanted || fresh < _suspects.Count); slot++)
        {
            if (_starting[slot] || _workers[slot] is not null)
                continue;

            StartWorker(slot);
            alive++;
            fresh++;
            if (_startFailures > 0)
                return;
        }

        if (fresh == 0 && _suspects.Count > 0 && !isLone)
            DrainOne();
        else if (alive > most && !isLone)
            DrainBeyond(most);
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

    /// <summary>Fewer workers may live than do: those beyond go, between two items.</summary>
    private void DrainBeyond(int most)
    {
        var alive = 0;
        foreach (var worker in _workers)
        {
            if (worker is not { Phase: WorkerPhase.Starting or WorkerPhase.Ready, Draining: false } || ++alive <= most)
                continue;

            if (worker.Phase == WorkerPhase.Ready)
                Drain(worker);
            else
                Discard(worker);
        }
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

        Recorder?.WorkerStarted(worker.Slot, worker.Number, worker.ProcessId);
        Observer?.WorkerStarted();
        worker.StartedAt = _now;
        worker.ThrottledBefore = _throttled;
        worker.PhaseDeadline = _now + _command.StartDeadline.Ticks;
        Frames.WriteConfigure(worker.ToSend, _handler, _options.MaximumItemBytes, _command.Configuration.Span);
    }

    private void NotStarted(int slot, Exception exception)
    {
        StartIsOver(slot);
        Recorder?.WorkerNotStarted(slot, $"could not be started: {exception.Message}");

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
        Note($"A limit allows no further worker: the run goes on with {_maximumWorkers}.");
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
        Observer?.StartsPaused(_startFailures, TimeSpan.FromTicks(backOff), death.Description);
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
}
