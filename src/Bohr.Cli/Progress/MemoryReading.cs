using Bohr.Configuration.Quantities;
using Bohr.Execution.Limits;

namespace Bohr.Cli.Progress;

/// <summary>Memory in use against what is allowed, in words.</summary>
internal static class MemoryReading
{
    public static string Now()
    {
        var memory = ContainerLimits.Read().Memory;
        if (memory.Tightest is { UsedBytes: { } used } limit)
            return $"memory {Quantity.Text(used)} of {Quantity.Text(limit.Bytes)}";

        return memory is { HostBytes: { } host, HostAvailableBytes: { } available }
            ? $"memory {Quantity.Text(host - available)} of {Quantity.Text(host)} (the machine's)"
            : "memory unknown";
    }
}
