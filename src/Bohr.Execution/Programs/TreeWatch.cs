using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Bohr.Execution.Limits;
using Bohr.Execution.Native;

namespace Bohr.Execution.Programs;

/// <summary>Samples the process trees of programs that have an idle deadline, or a limit of memory that no control group holds. On a thread of its own.</summary>
[SuppressMessage("Design", "CA1001", Justification = "The event has no handle of the system unless somebody asks for one, and nobody does.")]
internal sealed class TreeWatch
{
    private readonly Lock _gate = new();
    private readonly ManualResetEventSlim _changed = new();
    private readonly List<Watched> _watched = [];
    private bool _isRunning;

    private sealed class Watched(ProgramTree tree, TimeSpan interval, long? memoryLimit, Action<TreeSample> take)
    {
        internal ProgramTree Tree => tree;

        internal TimeSpan Interval => interval;

        internal long? MemoryLimit => memoryLimit;

        internal TimeSpan DueAt { get; set; }

        internal Dictionary<int, (long Cpu, long Written)> Last { get; set; } = [];

        internal void Give(TreeSample sample) => take(sample);
    }

    /// <summary>Begins to sample a tree; the first sample, soon, is what the next ones are compared with.</summary>
    /// <param name="tree">The processes.</param>
    /// <param name="interval">Time between samples.</param>
    /// <param name="memoryLimit">Memory is looked at, more exactly above this.</param>
    /// <param name="take">Is given each sample, on this object's thread.</param>
    internal void Add(ProgramTree tree, TimeSpan interval, long? memoryLimit, Action<TreeSample> take)
    {
        lock (_gate)
        {
            _watched.Add(new Watched(tree, interval, memoryLimit, take));
            if (!_isRunning)
                new Thread(Loop) { IsBackground = true, Name = "bohr program watch" }.Start();

            _isRunning = true;
            _changed.Set();
        }
    }

    internal void Remove(ProgramTree tree)
    {
        lock (_gate)
        {
            _ = _watched.RemoveAll(watched => ReferenceEquals(watched.Tree, tree));
            _changed.Set();
        }
    }

    private void Loop()
    {
        using var usage = ContainerUsage.Open();
        var throttled = usage.Sample().Throttled ?? TimeSpan.Zero;
        while (Due() is { } due)
        {
            if (due.Count == 0)
                continue;

            var throttledNow = usage.Sample().Throttled ?? throttled;
            if (ProcessStat.All() is not { } all)
                continue;

            foreach (var watched in due)
                watched.Give(Sample(watched, all, throttledNow - throttled));

            throttled = throttledNow;
        }
    }

    /// <summary>Waits until somebody is due.</summary>
    /// <returns>Null: nobody is left to watch.</returns>
    private List<Watched>? Due()
    {
        TimeSpan wait;
        lock (_gate)
        {
            if (_watched.Count == 0)
            {
                _isRunning = false;
                return null;
            }

            _changed.Reset();
            var now = ProgramSupervisor.Now;
            var due = _watched.FindAll(watched => watched.DueAt <= now);
            foreach (var watched in due)
                watched.DueAt = now + watched.Interval;

            if (due.Count > 0)
                return due;

            wait = _watched.Min(watched => watched.DueAt) - now;
        }

        _ = _changed.Wait(wait);
        return [];
    }

    private static TreeSample Sample(Watched watched, Dictionary<int, ProcessStat> all, TimeSpan throttled)
    {
        var now = new Dictionary<int, (long Cpu, long Written)>();
        var (cpu, written, memory) = (0L, 0L, 0L);
        var members = watched.Tree.Members(all);
        foreach (var member in members)
        {
            // A process that is new has done all that it did since the last sample.
            _ = watched.Last.TryGetValue(member.ProcessId, out var last);
            var sum = Written(member.ProcessId);
            cpu += Math.Max(0, member.CpuTicks - last.Cpu);
            written += Math.Max(0, sum - last.Written);
            now[member.ProcessId] = (member.CpuTicks, sum);
            if (watched.MemoryLimit is not null)
                memory += Private(member.ProcessId);
        }

        watched.Last = now;

        // Pages that a fork shares with its parent are counted for both; the exact way costs a hundred times as much, so it is gone only where it matters.
        if (watched.MemoryLimit is { } limit && memory > limit)
            memory = members.Sum(member => Proportional(member.ProcessId) ?? Private(member.ProcessId));

        return new TreeSample(ProgramSupervisor.Now, cpu, written, throttled, memory);
    }

    /// <summary>proc_pid_io(5): 0 where it may not be read, as of a program with more rights than ours.</summary>
    private static long Written(int process) => Field(Read(process, "io"), "wchar: ");

    /// <summary>proc_pid_statm(5): resident pages less those of files and shared memory.</summary>
    private static long Private(int process)
    {
        var text = (Read(process, "statm") ?? "").AsSpan();
        Span<Range> fields = stackalloc Range[4];
        return text.Split(fields, ' ') >= 3
            && long.TryParse(text[fields[1]], NumberStyles.None, CultureInfo.InvariantCulture, out var resident)
            && long.TryParse(text[fields[2]], NumberStyles.None, CultureInfo.InvariantCulture, out var shared)
                ? Math.Max(0, resident - shared) * Environment.SystemPageSize : 0;
    }

    /// <summary>Of a page that several share, each has its part.</summary>
    private static long? Proportional(int process) =>
        Read(process, "smaps_rollup") is { Length: > 0 } text ? Field(text, "\nPss:") * 1024 : null;

    private static string? Read(int process, string file) =>
        KernelFile.TryRead($"/proc/{process.ToString(CultureInfo.InvariantCulture)}/{file}", out _);

    private static long Field(string? text, string key)
    {
        var at = text?.IndexOf(key, StringComparison.Ordinal) ?? -1;
        if (at < 0)
            return 0;

        var rest = text.AsSpan(at + key.Length).TrimStart();
        var end = rest.IndexOfAnyExceptInRange('0', '9');
        return long.TryParse(end < 0 ? rest : rest[..end], NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : 0;
    }
}
