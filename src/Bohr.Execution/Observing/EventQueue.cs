namespace Bohr.Execution.Observing;

/// <summary>
/// What a dispatcher has to tell a host's logger, told on the pool: the host's code may be slow, hang or throw, and the dispatcher must not notice.
/// Bounded: what does not fit is counted and dropped.
/// </summary>
internal sealed class EventQueue
{
    private const int Capacity = 1024;

    // After the end of a run the host has this much time to take what is left; then the run does not wait for it.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly Queue<Action> _events = [];
    private readonly object _telling = new();
    private bool _isScheduled;
    private long _dropped;

    /// <summary>Events that were dropped.</summary>
    internal long Dropped => Volatile.Read(ref _dropped);

    /// <summary>From any thread; never waits for the host.</summary>
    internal void Post(Action tell)
    {
        lock (_gate)
        {
            if (_events.Count == Capacity)
            {
                _dropped++;
                return;
            }

            _events.Enqueue(tell);
            if (_isScheduled)
                return;

            _isScheduled = true;
        }

        _ = ThreadPool.UnsafeQueueUserWorkItem(static queue => queue.TellInTurn(), this, preferLocal: false);
    }

    /// <summary>Tells what is left, on this thread, or gives up when the host is stuck in an earlier event.</summary>
    internal void Drain()
    {
        if (!Monitor.TryEnter(_telling, Patience))
            return;

        try
        {
            TellAll();
        }
        finally
        {
            Monitor.Exit(_telling);
        }
    }

    private void TellInTurn()
    {
        lock (_telling)
            TellAll();
    }

    private void TellAll()
    {
        while (true)
        {
            Action tell;
            lock (_gate)
            {
                if (!_events.TryDequeue(out tell!))
                {
                    _isScheduled = false;
                    return;
                }
            }

            Telling.Try(tell);
        }
    }
}
