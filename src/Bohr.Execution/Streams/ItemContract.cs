namespace Bohr.Execution.Streams;

/// <summary>What the coordinator and the workers must agree on about one kind of item: its name and both codecs.</summary>
/// <typeparam name="TItem">What is worked on.</typeparam>
/// <typeparam name="TResult">What comes of it.</typeparam>
/// <param name="Name">The handler's name, under which the worker registers it.</param>
/// <param name="Items">Codec of the items.</param>
/// <param name="Results">Codec of the results.</param>
public sealed record ItemContract<TItem, TResult>(string Name, IItemCodec<TItem> Items, IItemCodec<TResult> Results)
{
    /// <summary>Names an item in the journal; null: its <c>ToString</c>. Called once an item, on the thread that takes it from the source; names are cut after 256 bytes.</summary>
    public Func<TItem, string>? Describe { get; init; }
}
