namespace Bohr.Execution.Streams;

/// <summary>Does the work of one item. One handler object is made a worker, and works on one item at a time.</summary>
/// <remarks>
/// An exception fails the item and nothing else. If the handler is <see cref="IDisposable"/>, it is disposed when its worker ends
/// in good order. An item may be handled twice when its worker dies, so handling must be repeatable.
/// </remarks>
/// <typeparam name="TItem">What comes in.</typeparam>
/// <typeparam name="TResult">What goes out.</typeparam>
public interface IItemHandler<in TItem, out TResult>
{
    /// <summary>Works on one item, on this thread.</summary>
    TResult Handle(TItem item, ItemContext context);
}
