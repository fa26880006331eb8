using Bohr.Execution.Budgets;
using Bohr.Execution.Evidence;
using Bohr.Execution.Recording;
using Bohr.Execution.Workers;

namespace Bohr.Execution.Streams;

/// <summary>
/// An item from the moment it is taken until its outcome is handed out. Owned by the intake, then the lane, then the consumer,
/// in turn; each hands it over through a queue. Used again for later items.
/// </summary>
internal abstract class PendingItem
{
    private byte[]? _name;
    private int _nameLength;

    /// <summary>The item's place in the source.</summary>
    internal long Sequence { get; set; }

    /// <summary>The whole request frame, header included, so that a dispatcher only copies.</summary>
    internal ByteBuffer Request { get; } = new();

    /// <summary>The encoded result.</summary>
    internal ByteBuffer Result { get; } = new();

    internal OutcomeKind Kind { get; set; }

    internal long DurationTicks { get; set; }

    /// <summary>When it got its outcome, in the lane's time.</summary>
    internal long EndedAt { get; set; }

    internal int Worker { get; set; } = -1;

    internal int ProcessId { get; set; }

    /// <summary>Its number among the items that its worker was given.</summary>
    internal uint Ordinal { get; set; }

    /// <summary>Deaths that this item is suspected of.</summary>
    internal int Attempts { get; set; }

    /// <summary>Deaths of workers that had this item in hand while it was not running.</summary>
    internal int Returns { get; set; }

    internal WorkerDeath? FirstDeath { get; set; }

    /// <summary>The handler's own error, if that is the outcome.</summary>
    internal ItemFailure? Failure { get; set; }

    /// <summary>What was seen of its worker before that was ended.</summary>
    internal EvidenceReport? Report { get; set; }

    /// <summary>How it was ended, or why it was skipped.</summary>
    internal string Text { get; set; } = "";

    internal RunEnd End { get; set; }

    /// <summary>Whether its bytes count against the prefetch: from being taken until a worker may begin it.</summary>
    internal bool CountsAsWaiting { get; set; }

    /// <summary>An object that a stuck thread may still refer to must not be used again.</summary>
    internal bool MustNotBeReused { get; set; }

    /// <summary>Its name for the journal, UTF-8; empty when nothing is recorded. Made by the intake.</summary>
    internal ReadOnlySpan<byte> Name => _name.AsSpan(0, _nameLength);

    /// <summary>The journal says that it runs.</summary>
    internal bool IsRecordedAsRunning { get; set; }

    internal abstract object? BoxedItem { get; }

    /// <summary>Only by the intake, where the host's code may run.</summary>
    internal void SetName<T>(T item, Func<T, string>? describe)
    {
        _name ??= new byte[ItemNames.MaximumBytes];
        _nameLength = ItemNames.Write(item, describe, _name);
    }

    /// <summary>What it takes of the run's budget.</summary>
    internal ResourceNeed Need { get; set; }

    /// <summary>Its place in the queue for a share of the budget.</summary>
    internal BudgetRequest? ShareRequest { get; set; }

    /// <summary>Its share, from being granted until a worker or thread begins the item.</summary>
    internal BudgetShare? Share { get; set; }

    /// <summary>Why a worker that had it in work was ended for memory; empty when none was. Then it runs once more, with no other item beside it.</summary>
    internal string MemoryEvidence { get; set; } = "";

    /// <summary>When it was set aside to run with no other, in the lane's time.</summary>
    internal long SetAsideAt { get; set; }

    /// <summary>It will not run, or not now: gives up what it holds or waits for of the budget.</summary>
    internal void ReleaseShare()
    {
        ShareRequest?.Dispose();
        ShareRequest = null;
        Share?.Dispose();
        Share = null;
    }

    internal virtual void Reset()
    {
        Request.Clear();
        Result.Clear();
        Kind = OutcomeKind.Completed;
        DurationTicks = 0;
        Worker = -1;
        ProcessId = 0;
        Attempts = 0;
        Returns = 0;
        FirstDeath = null;
        Failure = null;
        Report = null;
        Text = "";
        CountsAsWaiting = false;
        IsRecordedAsRunning = false;
        _nameLength = 0;
        MemoryEvidence = "";
        ReleaseShare();
    }
}
