using Bohr.Execution.Streams;

namespace Bohr.Execution.Workers;

/// <inheritdoc cref="IItemExecutor"/>
internal sealed class ItemExecutor<TItem, TResult>(ItemContract<TItem, TResult> contract, IItemHandler<TItem, TResult> handler) : IItemExecutor
{
    public void Execute(long sequence, ReadOnlySpan<byte> item, ByteBuffer result)
    {
        var value = contract.Items.Decode(item);
        contract.Results.Encode(handler.Handle(value, new ItemContext(sequence, CancellationToken.None)), result);
    }

    public void Dispose() => (handler as IDisposable)?.Dispose();
}
