using System.Diagnostics.CodeAnalysis;

namespace Bohr.Execution.Streams;

/// <summary>
/// Bounds what is alive: the intake takes an item only while there is room, lanes and consumer make room.
/// Counters are changed by several threads; only the intake waits.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "The token has no timer, so disposing frees nothing; whoever was left behind may still ask for it.")]
internal sealed class Credits(StreamOptions options)
{
    private readonly long _maximumInFlight = (long)options.Workers * (1 + options.PrefetchItems);
    private readonly long _maximumWaitingBytes = Math.Max(1L, (long)options.Workers * options.PrefetchBytes);
    private readonly AsyncSignal _room = new();
    private long _inFlight;
    private long _waitingBytes;
    private long _undelivered;
    private long _undeliveredBytes;
    private readonly CancellationTokenSource _stop = new();
    private int _intakeWaits;
    private volatile bool _stopped;

    internal long InFlight => Volatile.Read(ref _inFlight);

    /// <summary>Once stopped there is always room, so that the intake wakes up and sees that it is to end.</summary>
    internal bool IsStopped => _stopped;

    /// <summary>Cancelled when the run ends early, so that a source that waits can end.</summary>
    internal CancellationToken Stopped => _stop.Token;

    private bool HasRoom =>
        _stopped ||
        (Volatile.Read(ref _inFlight) < _maximumInFlight
            && Volatile.Read(ref _waitingBytes) < _maximumWaitingBytes
            && Volatile.Read(ref _undelivered) < options.OutcomeItems
            && Volatile.Read(ref _undeliveredBytes) < options.OutcomeBytes);

    internal ValueTask WaitForRoomAsync() => HasRoom ? ValueTask.CompletedTask : WaitSlowlyAsync();

    /// <summary>The same for a thread.</summary>
    internal void WaitForRoom()
    {
        while (!HasRoom)
        {
            Interlocked.Exchange(ref _intakeWaits, 1);
            if (HasRoom)
            {
                Volatile.Write(ref _intakeWaits, 0);
                return;
            }

            // There is room at the latest when the run ends, which its deadline sees to.
            _room.Wait();
        }
    }

    private async ValueTask WaitSlowlyAsync()
    {
        while (true)
        {
            // The flag is set before the second look, so a release between the two looks is not missed.
            Interlocked.Exchange(ref _intakeWaits, 1);
            if (HasRoom)
            {
                Volatile.Write(ref _intakeWaits, 0);
                return;
            }

            await _room.WaitAsync().ConfigureAwait(false);
            if (HasRoom)
                return;
        }
    }

    /// <summary>The intake took an item.</summary>
    internal void Take(long waitingBytes)
    {
        Interlocked.Increment(ref _inFlight);
        Interlocked.Add(ref _waitingBytes, waitingBytes);
    }

    /// <summary>Workers began items of so many bytes.</summary>
    internal void Begin(long bytes)
    {
        if (bytes == 0)
            return;

        Interlocked.Add(ref _waitingBytes, -bytes);
        WakeIntake();
    }

    /// <summary>So many items got their outcomes.</summary>
    internal void Finish(int items, long resultBytes)
    {
        Interlocked.Add(ref _undelivered, items);
        Interlocked.Add(ref _undeliveredBytes, resultBytes);
        Interlocked.Add(ref _inFlight, -items);
        WakeIntake();
    }

    /// <summary>So many outcomes were handed to the consumer.</summary>
    internal void Deliver(int items, long resultBytes)
    {
        Interlocked.Add(ref _undelivered, -items);
        Interlocked.Add(ref _undeliveredBytes, -resultBytes);
        WakeIntake();
    }

    internal void Stop()
    {
        if (_stopped)
            return;

        _stopped = true;

        // On the pool: what the source registered on its token is the host's code and must not hold up the dispatcher.
        _ = _stop.CancelAsync();
        WakeIntake();
    }

    // The intake is woken for several items at once, not for each. All workers still have work then: what stays in flight is
    // one item for each worker and three quarters of the prefetch.
    private readonly long _inFlightToWake = Math.Max(
        (long)options.Workers * (1 + options.PrefetchItems) - 1 - ((long)options.Workers * options.PrefetchItems / 4), 0);

    private void WakeIntake()
    {
        if (Volatile.Read(ref _intakeWaits) == 1 && HasRoom && (_stopped || Volatile.Read(ref _inFlight) <= _inFlightToWake) && Interlocked.Exchange(ref _intakeWaits, 0) == 1)
            _room.Set();
    }
}
