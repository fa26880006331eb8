using Bohr.Execution.Workers;

namespace Bohr.Execution.Lanes;

/// <content>What the dispatcher tells whoever observes the run.</content>
internal sealed partial class ProcessLane
{
    /// <summary>A worker is lost that should have lived, or had to be ended: exactly those that the summary counts.</summary>
    private void ObserveLoss(WorkerProcess worker, WorkerDeath death, bool isClean, bool wasStarting)
    {
        if (Observer is null || (worker.TimedOut is null && worker.MemoryVictim is null && (worker.Discarded || isClean)))
            return;

        Observer.WorkerLost(worker.Slot, CauseOf(worker, death, wasStarting), death, worker.TimedOut ?? worker.MemoryVictim ?? RunningIn(worker));
    }

    /// <summary>The words of the journal, as attributes.</summary>
    private string CauseOf(WorkerProcess worker, WorkerDeath death, bool wasStarting)
    {
        if (worker.TimedOut is not null)
            return "item-deadline";

        if (worker.MemoryVictim is not null)
            return "memory-guard";

        if (_stopping && worker.Phase is WorkerPhase.Ending or WorkerPhase.Killed && worker.ProtocolError is null)
            return "run-ended";

        if (worker.Verdict == KillVerdict.OutOfMemory)
            return "out-of-memory";

        return wasStarting ? "cannot-start" : death.Kind switch
        {
            WorkerDeathKind.Signal => "signal",
            WorkerDeathKind.Exited => "exited",
            WorkerDeathKind.ProtocolError => "protocol-error",
            WorkerDeathKind.CannotStart => "cannot-start",
            _ => "unknown",
        };
    }
}
