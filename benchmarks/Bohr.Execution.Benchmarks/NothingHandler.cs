using Bohr.Execution.Streams;

namespace Bohr.Execution.Benchmarks;

/// <summary>Does nothing.</summary>
internal sealed class NothingHandler : IItemHandler<long, long>
{
    internal static ItemContract<long, long> Contract { get; } = new("nothing", new NumberCodec(), new NumberCodec());

    public long Handle(long item, ItemContext context) => item;
}
