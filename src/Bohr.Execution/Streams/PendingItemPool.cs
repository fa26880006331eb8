namespace Bohr.Execution.Streams;

/// <summary>Pending items to use again, so that ten million items cost the memory of ten.</summary>
internal sealed class PendingItemPool<TItem, TResult>(StreamOptions options)
{
    private readonly int _capacity = Math.Min(16_384, options.OutcomeItems + (options.Workers * (1 + options.PrefetchItems)));
    private readonly Lock _gate = new();
    private readonly Stack<TypedPendingItem<TItem, TResult>> _free = new();

    internal TypedPendingItem<TItem, TResult> Rent()
    {
        lock (_gate)
        {
            if (_free.TryPop(out var item))
                return item;
        }

        return new TypedPendingItem<TItem, TResult>();
    }

    internal void Return(TypedPendingItem<TItem, TResult> item)
    {
        if (item.MustNotBeReused)
            return;

        item.Reset();
        lock (_gate)
        {
            if (_free.Count < _capacity)
                _free.Push(item);
        }
    }
}
