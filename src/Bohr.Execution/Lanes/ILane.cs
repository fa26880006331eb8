using Bohr.Execution.Observing;
using Bohr.Execution.Recording;
using Bohr.Execution.Streams;

namespace Bohr.Execution.Lanes;

/// <summary>Where items run. A lane owns all state of a run; the others send it messages.</summary>
internal interface ILane
{
    /// <summary>Completes when nothing of the run is left: no process, no descriptor. Never fails.</summary>
    Task Ended { get; }

    /// <summary>The latest figures.</summary>
    LaneReport Report { get; }

    /// <summary>Why the run ended; final once <see cref="Ended"/> has completed.</summary>
    (RunEnd End, string Reason) End { get; }

    /// <summary>What records the run; null: nothing does. Most of it belongs to the dispatcher.</summary>
    StreamRecorder? Recorder { get; }

    /// <summary>What tells listeners of the run; null: nobody can be listening.</summary>
    StreamObserver? Observer { get; }

    void Start();

    /// <summary>Items that were handed over; each of them has its outcome. Final once <see cref="Ended"/> has completed.</summary>
    long Taken { get; }

    /// <summary>Hands over an item. Only from the intake.</summary>
    /// <returns>False: the run is over, and the item does not belong to it.</returns>
    bool Post(PendingItem item);

    /// <summary>No item will follow. Only from the intake.</summary>
    void EndOfSource(bool failed);

    /// <summary>Ends the run early: what is unfinished is skipped. From any thread, any number of times.</summary>
    void Stop(RunEnd end, string reason);
}
