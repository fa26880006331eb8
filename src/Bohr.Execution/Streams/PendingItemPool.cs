namespace Bohr.Execution.Streams;

/// <summary>Pending items to use again, so that ten million items cost the memory of ten. The intake takes, the consumer returns.</summary>
internal sealed class PendingItemPool<TItem, TResult>
{
    private readonly Lock _gate = new();

    // The intake's own stack, and the one that the consumer fills. They are exchanged when the first is empty, so that the two
    // threads meet at the lock once for many items.
    private Stack<TypedPendingItem<TItem, TResult>> _free = new();
    private Stack<TypedPendingItem<TItem, TResult>> _returned = new();

    /// <summary>Only from the intake.</summary>
    internal TypedPendingItem<TItem, TResult> Rent()
    {
        if (_free.TryPop(out var item))
            return item;

        lock (_gate)
            (_free, _returned) = (_returned, _free);

        return _free.TryPop(out item) ? item : new TypedPendingItem<TItem, TResult>();
    }

    /// <summary>Only from the consumer. The number of items is bounded by <see cref="Credits"/>, so the pool needs no bound of its own.</summary>
    internal void Return(List<PendingItem> items)
    {
        foreach (var item in items)
            item.Reset();

        lock (_gate)
        {
            foreach (var item in items)
            {
                if (!item.MustNotBeReused)
                    _returned.Push((TypedPendingItem<TItem, TResult>)item);
            }
        }
    }
}
