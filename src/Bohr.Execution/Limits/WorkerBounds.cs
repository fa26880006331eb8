namespace Bohr.Execution.Limits;

/// <summary>Turns limits into numbers of workers. Pure.</summary>
internal static class WorkerBounds
{
    /// <summary>Most workers where nobody decided how many CPUs this process gets.</summary>
    private const int MostUndecided = 8;

    /// <summary>Most workers where a CPU quota may exist and cannot be read.</summary>
    private const int MostUnread = 4;

    /// <summary>The bounds in the order in which they are named when several allow the same: what somebody set comes first.</summary>
    /// <param name="cpu">What was read.</param>
    /// <param name="cpus">The CPUs that may be kept busy, not rounded.</param>
    /// <returns>At least one bound.</returns>
    internal static List<WorkerBound> OfCpu(CpuLimits cpu, out double cpus)
    {
        var bounds = new List<WorkerBound>();
        var least = double.PositiveInfinity;

        if (cpu.Quota is { } quota)
            Add(quota.Cpus, quota.Source, $"{CpuText(quota.Cpus)} by quota ({quota.Source}){Rounding(quota.Cpus)}");

        // A cpuset as wide as the machine is no reason of its own; the affinity, which it is part of, says the same.
        if (cpu.Cpuset is { } cpuset && (cpu.IsNarrow(cpuset) || cpu.Affinity is null))
            Add(cpuset.Count, cpuset.Source, $"{CpuText(cpuset.Count)} by cpuset ({cpuset.Source})");

        if (cpu.Affinity is { } affinity)
            Add(affinity.Count, affinity.Source, $"{CpuText(affinity.Count)} by affinity ({affinity.Source})");
        else if (cpu.Host is { } host)
            Add(host.Count, host.Source, $"{CpuText(host.Count)} on this machine ({host.Source})");

        if (!cpu.AreDecided && cpu.MayHideQuota)
            AddRule("no CPU limit can be read", MostUnread);
        else if (!cpu.AreDecided)
            AddRule("no CPU limit is set", MostUndecided);

        cpus = least;
        return bounds;

        void AddRule(string why, int most)
        {
            var there = (cpu.Affinity ?? cpu.Cpuset ?? cpu.Host)?.Count;
            Add(most, "", $"{why}, so at most {most}{(there > most ? $" of {CpuText(there.Value)}" : "")}");
        }

        void Add(double allowed, string source, string reason)
        {
            least = Math.Min(least, allowed);
            bounds.Add(new(WorkerResource.Cpu, (int)Math.Clamp(Math.Floor(allowed), 1, int.MaxValue), source, reason));
        }
    }

    /// <summary>Null when nothing could be read.</summary>
    internal static WorkerBound? OfMemory(MemoryLimits memory, long workerBytes)
    {
        if (memory.FreeBytes is not { } free)
            return null;

        var group = memory.Tightest is { } tightest && tightest.FreeBytes == free ? tightest : null;
        var source = group?.Source ?? "/proc/meminfo";
        var of = (group?.Bytes ?? memory.HostBytes) is { } total ? $" of {ByteText.Of(total)}" : "";
        return new(
            WorkerResource.Memory, Clamp(free / workerBytes), source,
            $"{ByteText.Of(free)}{of} free ({source}), {ByteText.Of(workerBytes)} a worker");
    }

    /// <summary>Null when there is no limit.</summary>
    internal static WorkerBound? OfPids(PidLimits pids, int workerPids)
    {
        if (pids.Tightest is not { } limit)
            return null;

        // Counting a user's tasks is skipped where the limit is far away.
        var amount = limit.Used is null ? $"at most {limit.Max} pids" : $"{limit.Free} of {limit.Max} pids free";
        return new(
            WorkerResource.Pids, Clamp(limit.Free / workerPids), limit.Source,
            $"{amount} ({limit.Source}), {workerPids} a worker");
    }

    private static int Clamp(long workers) => (int)Math.Min(workers, int.MaxValue);

    private static string CpuText(int cpus) => cpus == 1 ? "1 CPU" : $"{cpus} CPUs";

    private static string CpuText(double cpus) => cpus == Math.Floor(cpus) && cpus < int.MaxValue ? CpuText((int)cpus) : $"{cpus:0.##} CPUs";

    private static string Rounding(double cpus) => cpus switch
    {
        < 1 => ", rounded up to one worker",
        _ when cpus > Math.Floor(cpus) => ", rounded down",
        _ => "",
    };
}
