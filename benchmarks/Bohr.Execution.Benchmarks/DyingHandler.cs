using System.Diagnostics;
using System.Runtime.InteropServices;
using Bohr.Execution.Native;
using Bohr.Execution.Streams;

namespace Bohr.Execution.Benchmarks;

/// <summary>Kills its own process for a negative item; otherwise says when it was called, on the monotonic clock that all processes share.</summary>
internal sealed partial class DyingHandler : IItemHandler<long, long>
{
    internal static ItemContract<long, long> Contract { get; } = new("dying", new NumberCodec(), new NumberCodec());

    public long Handle(long item, ItemContext context)
    {
        if (item < 0)
            _ = kill(Environment.ProcessId, Signals.SIGKILL);

        return Stopwatch.GetTimestamp();
    }

    [LibraryImport("libc")]
    private static partial int kill(int pid, int signal);
}
