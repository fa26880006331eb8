namespace Bohr.Execution.Streams;

/// <summary>Why a run ended.</summary>
public enum RunEnd
{
    /// <summary>The source ended and every item has its outcome.</summary>
    SourceExhausted,

    /// <summary>The run's deadline passed.</summary>
    DeadlineReached,

    /// <summary>The cancellation token was cancelled.</summary>
    Cancelled,

    /// <summary>The source threw; the exception surfaces after the outcomes of the items before it.</summary>
    SourceFailed,

    /// <summary>The consumer left its loop.</summary>
    ConsumerLeft,

    /// <summary>No worker could be started.</summary>
    WorkersCannotStart,

    /// <summary>Every thread of the thread lane is stuck in an item past its deadline.</summary>
    NoThreadLeft,

    /// <summary>The engine itself failed; the exception surfaces after the outcomes.</summary>
    EngineFailed,
}
