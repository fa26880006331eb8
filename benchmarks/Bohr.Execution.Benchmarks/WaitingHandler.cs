using System.Diagnostics;
using Bohr.Execution.Streams;

namespace Bohr.Execution.Benchmarks;

/// <summary>Keeps a processor busy for so many microseconds as the item says.</summary>
internal sealed class WaitingHandler : IItemHandler<long, long>
{
    internal static ItemContract<long, long> Contract { get; } = new("busy", new NumberCodec(), new NumberCodec());

    public long Handle(long item, ItemContext context)
    {
        var started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started).TotalMicroseconds < item)
        {
            // Busy, as an analysis is.
        }

        return item;
    }
}
