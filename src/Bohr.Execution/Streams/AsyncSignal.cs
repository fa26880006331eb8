using System.Diagnostics.CodeAnalysis;
using System.Threading.Tasks.Sources;

namespace Bohr.Execution.Streams;

/// <summary>Wakes one waiting task or thread; a signal that nobody waits for is kept for the next wait. Allocates nothing.</summary>
[SuppressMessage("Design", "CA1001", Justification = "Whichever thread disposed the event first would make the other fail; it lives as long as the run.")]
internal sealed class AsyncSignal : IValueTaskSource
{
    private const int Idle = 0;
    private const int Waiting = 1;
    private const int Signalled = 2;

    private static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(1);

    // A thread waits here: blocking on a task would go through the pool, and a monitor would block a second time to be left.
    private AutoResetEvent? _event;
    private int _threadWaits;

    // Continuations run on the pool: the signalling thread is often the dispatcher, which must never run a consumer's code.
    private ManualResetValueTaskSourceCore<bool> _core = new() { RunContinuationsAsynchronously = true };
    private int _state;

    /// <summary>Completes at the next signal, or at once if there was one since the last wait. One waiter at a time.</summary>
    internal ValueTask WaitAsync()
    {
        _core.Reset();
        if (Interlocked.CompareExchange(ref _state, Waiting, Idle) == Idle)
            return new ValueTask(this, _core.Version);

        Volatile.Write(ref _state, Idle);
        return ValueTask.CompletedTask;
    }

    /// <summary>Blocks this thread until the next signal, or not at all if there was one since the last wait. One waiter at a time.</summary>
    internal void Wait()
    {
        while (Interlocked.CompareExchange(ref _state, Idle, Signalled) != Signalled)
        {
            _event ??= new AutoResetEvent(initialState: false);

            // The flag is set before the second look, so a signal between the two looks is not missed.
            Interlocked.Exchange(ref _threadWaits, 1);
            if (Volatile.Read(ref _state) != Signalled)
                _ = _event.WaitOne(LookAgain);

            Volatile.Write(ref _threadWaits, 0);
        }
    }

    internal void Set()
    {
        while (true)
        {
            switch (Volatile.Read(ref _state))
            {
                case Signalled:
                    return;
                case Waiting when Interlocked.CompareExchange(ref _state, Idle, Waiting) == Waiting:
                    _core.SetResult(true);
                    return;
                case Idle when Interlocked.CompareExchange(ref _state, Signalled, Idle) == Idle:
                    WakeThread();
                    return;
                default:
                    continue;
            }
        }
    }

    void IValueTaskSource.GetResult(short token) => _core.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);

    private void WakeThread()
    {
        // A waiter that has gone on meanwhile finds the event set at its next wait, and looks again.
        if (Volatile.Read(ref _threadWaits) == 1)
            _ = _event!.Set();
    }
}
