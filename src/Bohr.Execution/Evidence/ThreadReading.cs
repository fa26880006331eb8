using System.Globalization;
using Bohr.Execution.Limits;

namespace Bohr.Execution.Evidence;

/// <summary>What /proc says about one thread. See proc(5); times in nanoseconds.</summary>
internal sealed record ThreadReading
{
    internal required int Id { get; init; }

    internal string Name { get; init; } = "";

    /// <summary>R running, S sleeping, D uninterruptible, T stopped, t held by a debugger, Z and X ended.</summary>
    internal char State { get; init; } = '?';

    /// <summary>The kernel function in which it sleeps; empty when that is not told.</summary>
    internal string WaitsIn { get; init; } = "";

    /// <summary>The line of the file "syscall"; empty when that is not told.</summary>
    internal string Call { get; init; } = "";

    internal long RunNanoseconds { get; init; }

    /// <summary>Time for which it could have run and no processor was free for it.</summary>
    internal long QueueNanoseconds { get; init; }

    /// <summary>The kernel's stack, for root only; empty otherwise.</summary>
    internal string KernelStack { get; init; } = "";

    internal static ThreadReading? Read(int process, int thread)
    {
        var folder = string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/task/{thread}/");
        if (KernelFile.TryRead(folder + "stat", out _) is not { } stat)
            return null;

        var (run, queue) = Times(KernelFile.TryRead(folder + "schedstat", out _));
        var waitsIn = KernelFile.TryRead(folder + "wchan", out _) ?? "";
        return new ThreadReading
        {
            Id = thread,
            Name = KernelFile.TryRead(folder + "comm", out _)?.TrimEnd() ?? "",
            State = StateIn(stat),
            WaitsIn = waitsIn is "0" ? "" : waitsIn,
            Call = KernelFile.TryRead(folder + "syscall", out _)?.TrimEnd() ?? "",
            RunNanoseconds = run,
            QueueNanoseconds = queue,
            KernelStack = KernelFile.TryRead(folder + "stack", out _)?.TrimEnd() ?? "",
        };
    }

    internal static (long Run, long Queue) Times(string? schedstat)
    {
        var parts = (schedstat ?? "").Split(' ');
        return parts.Length >= 2
            && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var run)
            && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var queue)
            ? (run, queue)
            : (0, 0);
    }

    /// <summary>The name may hold anything, also a parenthesis; the state follows the last one.</summary>
    private static char StateIn(string stat)
    {
        var behindName = stat.LastIndexOf(')') + 2;
        return behindName >= 2 && behindName < stat.Length ? stat[behindName] : '?';
    }
}
