using System.Globalization;

namespace Bohr.Execution.Limits;

/// <summary>All limits, their sources and the decision as aligned plain text: what <c>bohr limits</c> prints.</summary>
public static class LimitsReport
{
    private sealed record Row(string Name, string Value, string Source);

    /// <summary>The lines of the report. The first is the notice; a line that begins with a letter after that is a heading.</summary>
    public static IReadOnlyList<string> Lines(ContainerLimits limits, WorkerBudget budget, KernelFacilities? facilities = null)
    {
        ArgumentNullException.ThrowIfNull(limits);
        ArgumentNullException.ThrowIfNull(budget);

        List<(string Heading, List<Row> Rows)> sections =
        [
            ("CPU", [.. CpuRows(limits.Cpu)]),
            ("Memory", [.. MemoryRows(limits.Memory)]),
            ("Processes and threads", [.. PidRows(limits.Pids)]),
        ];
        if (facilities is not null)
            sections.Add(("Kernel", [.. FacilityRows(facilities)]));

        var names = sections.Max(section => section.Rows.Max(row => row.Name.Length));
        var values = sections.Max(section => section.Rows.Max(row => row.Value.Length));

        var lines = new List<string> { budget.Notice };
        lines.AddRange(budget.Warnings.Select(warning => $"warning: {warning}"));
        foreach (var (heading, rows) in sections)
        {
            lines.AddRange(["", heading]);
            lines.AddRange(rows.Select(row => $"  {row.Name.PadRight(names)}  {row.Value.PadRight(values)}  {row.Source}".TrimEnd()));
        }

        lines.AddRange(["", "Workers"]);
        lines.AddRange(BoundLines(budget, names));
        if (limits.Notes.Count > 0)
            lines.AddRange(["", "Notes", .. limits.Notes.Select(note => $"  {note}")]);

        return lines;
    }

    private static IEnumerable<Row> CpuRows(CpuLimits cpu)
    {
        foreach (var quota in cpu.Quotas)
            yield return new("quota", $"{quota.Cpus:0.##} CPUs", quota.Source);

        if (cpu.Quotas.Count == 0)
            yield return NoLimit("quota", cpu.Group, cpu.MayHideQuota);

        yield return SetRow("cpuset", cpu.Cpuset, "none");
        yield return SetRow("affinity", cpu.Affinity, "unknown");
        yield return SetRow("host", cpu.Host, "unknown");
    }

    private static Row SetRow(string name, CpuSet? set, string otherwise) => set is null
        ? new(name, otherwise, "")
        : new(name, $"{set.Count} {(set.Count == 1 ? "CPU" : "CPUs")} ({set.Cpus})", set.Source);

    private static IEnumerable<Row> MemoryRows(MemoryLimits memory)
    {
        foreach (var limit in memory.Limits)
        {
            var used = limit.UsedBytes is { } bytes ? $", {ByteText.Of(bytes)} used" : "";
            yield return new("limit", ByteText.Of(limit.Bytes) + used, limit.Source);
        }

        if (memory.Limits.Count == 0)
            yield return NoLimit("limit", memory.Group, memory.MayHideLimit);

        if (memory.KillsWholeGroup is { } file)
            yield return new("kill", "ends all processes of the container, not one", file);

        var available = memory.HostAvailableBytes is { } free ? $", {ByteText.Of(free)} available" : "";
        yield return memory.HostBytes is { } total
            ? new("host", ByteText.Of(total) + available, "/proc/meminfo")
            : new("host", "unknown", "");
    }

    private static IEnumerable<Row> PidRows(PidLimits pids)
    {
        foreach (var limit in pids.Limits)
            yield return new("limit", $"{limit.Max}{(limit.Used is { } used ? $", {used} used" : "")}", limit.Source);

        if (pids.Limits.Count == 0)
            yield return NoLimit("limit", pids.Group, pids.MayHideLimit);
    }

    private static Row NoLimit(string name, Cgroup? group, bool mayHide) => (group, mayHide) switch
    {
        ({ } seen, _) => new(name, "none", $"{seen.Folder} (cgroup v{seen.Version}{(seen.Folders.Count > 1 ? " and its ancestors" : "")})"),
        (null, false) => new(name, "none", "no such cgroup controller in use"),
        _ => new(name, "unknown", "the cgroup is not visible"),
    };

    private static IEnumerable<Row> FacilityRows(KernelFacilities facilities)
    {
        yield return new("pressure", facilities.Pressure.Count == 0 ? "not reported" : string.Join(", ", facilities.Pressure), "/proc/pressure");
        if (facilities.WritableGroups.Count == 0)
            yield return new("new groups", "not allowed", "");

        foreach (var folder in facilities.WritableGroups)
            yield return new("new groups", "allowed", $"below {folder}");
    }

    private static IEnumerable<string> BoundLines(WorkerBudget budget, int names)
    {
        var workers = budget.Bounds.Max(bound => bound.Workers.ToString(CultureInfo.InvariantCulture).Length);
        foreach (var bound in budget.Bounds)
        {
            var mark = bound == budget.Deciding ? " <- decides" : "";
            yield return $"  {NameOf(bound.Resource).PadRight(names)}  {bound.Workers.ToString(CultureInfo.InvariantCulture).PadLeft(workers)}  {bound.Reason}{mark}";
        }
    }

    private static string NameOf(WorkerResource resource) => resource switch
    {
        WorkerResource.Cpu => "CPU",
        WorkerResource.Memory => "memory",
        _ => "pids",
    };
}
