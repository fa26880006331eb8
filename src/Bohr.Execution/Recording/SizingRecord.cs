using Bohr.Execution.Limits;

namespace Bohr.Execution.Recording;

/// <summary>The record of what the container allows and of the number of workers that followed.</summary>
internal static class SizingRecord
{
    internal static void Fill(ref JournalLine line, ContainerLimits limits, WorkerBudget budget)
    {
        line.Number("workers"u8, budget.Workers);
        line.Number("allowed"u8, budget.Allowed);
        if (budget.Requested is { } requested)
            line.Number("requested"u8, requested);

        line.Text("reason"u8, budget.Notice, JournalLine.LongText);
        line.Number("cpus"u8, budget.Cpus);
        if (budget.MemoryBytes is { } memory)
            line.Number("memory_bytes"u8, memory);

        line.BeginList("bounds"u8);
        foreach (var bound in budget.Bounds)
        {
            line.BeginObject();
            line.Word("resource"u8, bound.Resource switch { WorkerResource.Cpu => "cpu"u8, WorkerResource.Memory => "memory"u8, _ => "pids"u8 });
            line.Number("workers"u8, bound.Workers);
            line.Text("reason"u8, bound.Reason, 1024);
            line.EndObject();
        }

        line.EndList();
        FillLimits(ref line, limits);
        line.Texts("warnings"u8, budget.Warnings);
        line.Texts("notes"u8, limits.Notes);
    }

    private static void FillLimits(ref JournalLine line, ContainerLimits limits)
    {
        line.BeginObject("limits"u8);
        if (limits.Cpu.Quota is { } quota)
            line.Number("cpu_quota"u8, quota.Cpus);

        if (limits.Cpu.Cpuset is { } cpuset)
            line.Text("cpuset"u8, cpuset.Cpus);

        if (limits.Cpu.Affinity is { } affinity)
            line.Text("affinity"u8, affinity.Cpus);

        if (limits.Memory.Tightest is { } tightest)
        {
            line.Number("memory_limit_bytes"u8, tightest.Bytes);
            if (tightest.UsedBytes is { } used)
                line.Number("memory_used_bytes"u8, used);
        }

        if (limits.Memory.HostBytes is { } host)
            line.Number("host_memory_bytes"u8, host);

        if (limits.Memory.HostAvailableBytes is { } available)
            line.Number("host_memory_available_bytes"u8, available);

        foreach (var limit in limits.Pids.Limits)
        {
            line.Number("pids_limit"u8, limit.Max);
            break;
        }

        line.EndObject();
    }
}
