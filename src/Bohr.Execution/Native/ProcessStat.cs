using System.Globalization;
using Bohr.Execution.Limits;

namespace Bohr.Execution.Native;

/// <summary>One line of <c>/proc/PID/stat</c>: proc_pid_stat(5). Times in ticks of 10 ms, as the kernel gives them.</summary>
internal readonly record struct ProcessStat
{
    // USER_HZ is 100 on every architecture that .NET runs on.
    private const int MillisecondsPerTick = 10;

    internal int ProcessId { get; private init; }

    /// <summary>R running, S sleeping, D uninterruptible, T stopped, Z ended.</summary>
    internal char State { get; private init; }

    internal int Parent { get; private init; }

    internal int Group { get; private init; }

    internal int Session { get; private init; }

    /// <summary>Processor time of the process and of its children that it waited for.</summary>
    internal long CpuTicks { get; private init; }

    /// <summary>Processor time of the process alone.</summary>
    internal long OwnCpuMilliseconds { get; private init; }

    internal long ResidentBytes { get; private init; }

    /// <summary>Ticks after the start of the machine. With the number it tells a process from a later one with the same number.</summary>
    internal long Started { get; private init; }

    /// <summary>It has ended and only waits to be reaped.</summary>
    internal bool IsZombie => State is 'Z' or 'X';

    internal static ProcessStat? Read(int process) =>
        KernelFile.TryRead($"/proc/{process.ToString(CultureInfo.InvariantCulture)}/stat", out _) is { } text ? Parse(process, text) : null;

    /// <summary>Null: not understood.</summary>
    internal static ProcessStat? Parse(int process, ReadOnlySpan<char> text)
    {
        // After the name, which is in parentheses and may contain any character.
        var behindName = text.LastIndexOf(')') + 2;
        if (behindName < 2 || behindName >= text.Length)
            return null;

        var rest = text[behindName..];
        Span<Range> fields = stackalloc Range[23];
        if (rest.Split(fields, ' ') < 22)
            return null;

        return new ProcessStat
        {
            ProcessId = process,
            State = rest[fields[0]][0],
            Parent = (int)Number(rest[fields[1]]),
            Group = (int)Number(rest[fields[2]]),
            Session = (int)Number(rest[fields[3]]),
            CpuTicks = Number(rest[fields[11]]) + Number(rest[fields[12]]) + Number(rest[fields[13]]) + Number(rest[fields[14]]),
            OwnCpuMilliseconds = (Number(rest[fields[11]]) + Number(rest[fields[12]])) * MillisecondsPerTick,
            Started = Number(rest[fields[19]]),
            ResidentBytes = Number(rest[fields[21]]) * Environment.SystemPageSize,
        };
    }

    /// <summary>Every process that /proc shows now; null when it cannot be read, as when no descriptor is free.</summary>
    internal static Dictionary<int, ProcessStat>? All()
    {
        var all = new Dictionary<int, ProcessStat>();
        try
        {
            foreach (var folder in Directory.EnumerateDirectories("/proc"))
            {
                if (int.TryParse(Path.GetFileName(folder.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out var process)
                    && Read(process) is { } stat)
                {
                    all[process] = stat;
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        // We are among them, unless no file can be opened.
        return all.ContainsKey(Environment.ProcessId) ? all : null;
    }

    private static long Number(ReadOnlySpan<char> field) => long.TryParse(field, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : 0;
}
