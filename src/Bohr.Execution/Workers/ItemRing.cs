using Bohr.Execution.Streams;

namespace Bohr.Execution.Workers;

/// <summary>The few items in a worker's hands, first in, first out. Sized for one running item and the largest prefetch.</summary>
internal sealed class ItemRing
{
    private readonly PendingItem?[] _items = new PendingItem?[16];
    private int _first;

    internal int Count { get; private set; }

    internal PendingItem this[int index] => _items[(_first + index) & 15]!;

    internal void Add(PendingItem item)
    {
        if (Count == _items.Length)
            throw new InvalidOperationException($"A worker already has {Count} items in hand.");

        _items[(_first + Count++) & 15] = item;
    }

    internal PendingItem TakeFirst()
    {
        var item = this[0];
        _items[_first] = null;
        _first = (_first + 1) & 15;
        Count--;
        return item;
    }

    /// <summary>Takes all from an index on, in order.</summary>
    internal List<PendingItem> TakeFrom(int index)
    {
        var taken = new List<PendingItem>(Count - index);
        for (var i = index; i < Count; i++)
        {
            taken.Add(this[i]);
            _items[(_first + i) & 15] = null;
        }

        Count = index;
        return taken;
    }

    /// <summary>Takes all, in order.</summary>
    internal List<PendingItem> TakeAll()
    {
        var all = new List<PendingItem>(Count);
        while (Count > 0)
            all.Add(TakeFirst());

        return all;
    }
}
