namespace Bohr.Execution.Streams;

/// <summary>A pending item with the item itself, and in the thread lane its result.</summary>
internal sealed class TypedPendingItem<TItem, TResult> : PendingItem
{
    internal TItem Item { get; set; } = default!;

    /// <summary>The result as an object, in the thread lane only; worker processes send <see cref="PendingItem.Result"/>.</summary>
    internal TResult? Value { get; set; }

    internal override object? BoxedItem => Item;

    internal override void Reset()
    {
        base.Reset();
        Item = default!;
        Value = default;
    }
}
