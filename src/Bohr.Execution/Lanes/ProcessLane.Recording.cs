using System.Diagnostics;
using Bohr.Execution.Recording;
using Bohr.Execution.Streams;
using Bohr.Execution.Workers;

namespace Bohr.Execution.Lanes;

/// <content>What the dispatcher tells the recorder.</content>
internal sealed partial class ProcessLane
{
    // An item that its worker has not begun may only be on its way; after so long it counts as what the worker is busy with.
    private static readonly long PatienceWithPage = 5 * TimeSpan.TicksPerMillisecond;

    private long _nextLook = long.MaxValue;

    /// <summary>Records which items have been worked on for about a millisecond, and ranges that are due.</summary>
    private void Record()
    {
        if (Recorder is null || !Recorder.IsTimeToLook(_now, ref _nextLook))
            return;

        foreach (var worker in _workers)
        {
            if (worker is { InHand.Count: > 0 } && !TryRecordRunning(worker))
                _nextLook = _now + StreamRecorder.LookInterval;
        }
    }

    /// <summary>Records what a worker is busy with, as far as that takes long enough.</summary>
    /// <returns>False: look again.</returns>
    private bool TryRecordRunning(WorkerProcess worker)
    {
        var (running, since) = worker.Page.Read();
        var index = IndexInHand(worker, running);
        var item = worker.InHand[Math.Max(index, 0)];
        if (item.IsRecordedAsRunning)
            return true;

        // The page's time is the handler's to overwrite, and not of an injected clock.
        var sinceHead = _now - worker.HeadSince;
        var age = index >= 0 && _clock == TimeProvider.System ? (Stopwatch.GetTimestamp() - since) / 100 : sinceHead;
        if (age < 0 || (index == 0 && age > sinceHead))
            age = sinceHead;

        if (age < (index >= 0 ? StreamRecorder.SingleTicks : PatienceWithPage))
            return false;

        Recorder!.ItemRuns(item, age);
        return true;
    }

    private void RecordEnd(WorkerProcess worker, WorkerDeath death, bool isClean, bool wasStarting)
    {
        if (Recorder is null)
            return;

        var items = worker.Assigned - worker.InHand.Count;
        if (worker.TimedOut is { } timedOut)
            Recorder.WorkerDied(worker.Slot, items - 1, death, "item-deadline"u8, timedOut);
        else if (worker.MemoryVictim is { } victim)
            Recorder.WorkerDied(worker.Slot, items - 1, death, "memory-guard"u8, victim);
        else if (worker.Discarded)
            Recorder.WorkerEnded(worker.Slot, worker.ProcessId, items, "not-needed"u8);
        else if (isClean)
            Recorder.WorkerEnded(worker.Slot, worker.ProcessId, items, "retired"u8);
        else if (_stopping && worker.Phase is WorkerPhase.Ending or WorkerPhase.Killed && worker.ProtocolError is null)
            Recorder.WorkerEnded(worker.Slot, worker.ProcessId, items, "run-ended"u8);
        else
            Recorder.WorkerDied(
                worker.Slot, items, death, worker.Verdict == KillVerdict.OutOfMemory ? "out-of-memory"u8 : KindOf(death, wasStarting), suspect: RunningIn(worker));
    }

    private static PendingItem? RunningIn(WorkerProcess worker) =>
        IndexInHand(worker, worker.Page.Read().Sequence) is >= 0 and var index ? worker.InHand[index] : null;

    private static ReadOnlySpan<byte> KindOf(WorkerDeath death, bool wasStarting) => wasStarting
        ? "cannot-start"u8
        : death.Kind switch
        {
            WorkerDeathKind.Signal => "signal"u8,
            WorkerDeathKind.Exited => "exited"u8,
            WorkerDeathKind.ProtocolError => "protocol-error"u8,
            WorkerDeathKind.CannotStart => "cannot-start"u8,
            _ => "unknown"u8,
        };
}
