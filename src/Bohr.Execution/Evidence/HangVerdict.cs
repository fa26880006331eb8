using System.Globalization;

namespace Bohr.Execution.Evidence;

/// <summary>Says from what was collected what a process was doing. Pure, so that every case can be tested on readings.</summary>
/// <param name="Kind">What it was doing.</param>
/// <param name="Clause">Continues "its process (pid 4711) …", without a full stop.</param>
/// <param name="NextStep">A sentence.</param>
internal readonly record struct HangVerdict(HangKind Kind, string Clause, string NextStep)
{
    // A process that waits and used more than this before is told with it.
    private const double WorthTelling = 0.05;

    // So much of the time must the container's quota have been used up to count as the reason.
    private const double OftenThrottled = 0.3;

    // The kernel's default period of a quota; a container may have another one, and then the count of periods is only roughly a time.
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(100);

    internal static HangVerdict Of(HangFacts facts)
    {
        if (facts.First is not { } first || first.State is 'Z' or 'X')
            return new(HangKind.Ended, "ended while it was looked at", "Its deadline was only just too short; give it more time if this happens again.");

        if (first.State is 'T' or 't')
            return Stopped(first.State);

        if (Held(facts) is { } held)
            return held;

        if (facts.OpenFiles is { IsExhausted: true } files)
        {
            return new(HangKind.OutOfDescriptors, $"had all {files.Limit} files open that it may have",
                "Raise its limit of open files (ulimit -n), or find what it does not close: the evidence lists them.");
        }

        if (facts.Now.IsBusy)
            return Computing(facts);

        if (first.Threads.Any(thread => thread.State == 'R') && Throttled(facts) is { } throttled)
            return throttled;

        return facts.Child is { } child ? OnChild(facts, child) : Waiting(facts);
    }

    private static HangVerdict Stopped(char state) => state == 't'
        ? new(HangKind.Stopped, "was held by a debugger (state t)", "Detach the debugger (strace, gdb) that holds it.")
        : new(HangKind.Stopped, "was stopped (state T), so it could not go on",
            "Find out who stopped it (SIGSTOP, or a terminal that it read from in the background); SIGCONT lets it go on.");

    /// <summary>In both readings the kernel holds the same thread.</summary>
    private static HangVerdict? Held(HangFacts facts)
    {
        var thread = facts.First!.Threads.FirstOrDefault(one => one.State == 'D'
            && facts.Second?.Threads.Any(again => again.Id == one.Id && again.State == 'D') != false);
        if (thread is null)
            return null;

        var place = thread.WaitsIn.Length > 0 ? $", in the kernel's {thread.WaitsIn}" : "";
        return new(HangKind.Uninterruptible, $"was held by the kernel in a wait that no signal ends (state D){place}",
            "Look at the file system or device behind it; where a container is frozen (cgroup freezer, docker pause), thaw it.");
    }

    private static HangVerdict Computing(HangFacts facts)
    {
        // The longer time says more, unless it has begun to compute only lately.
        var use = facts.Lately.IsBusy ? facts.Lately : facts.Now;
        if (!use.IsServed && Throttled(facts) is { } throttled)
            return throttled;

        var (run, queue, time) = use;
        var queued = queue > run / 10 ? $", and waited {Text(queue)} for a free processor" : "";
        return new(HangKind.Spinning, $"computed: it used {Text(run)} of processor time in the last {Text(time)}{queued}{In(facts)}",
            facts.InCall is null
                ? "If it is only slow, give it more time or less to do; if not, run it alone under a profiler to find the loop."
                : "If it is only slow, give it more time or less to do; if not, its stack shows the loop.");
    }

    /// <summary>Null: the quota did not hold the container up to speak of, or that is not known.</summary>
    private static HangVerdict? Throttled(HangFacts facts)
    {
        if (facts.Baseline?.Container is not { ThrottledPeriods: { } before } || facts.Container is not { ThrottledPeriods: { } now } container || facts.SinceBaseline <= TimeSpan.Zero)
            return null;

        var periods = now - before;
        if (periods * Period < OftenThrottled * facts.SinceBaseline)
            return null;

        var held = container.Throttled - facts.Baseline.Container.Throttled is { } throttled ? $" ({Text(throttled)} in all)" : "";
        var quota = container.CpuLimit is { } cpus ? string.Create(CultureInfo.InvariantCulture, $" of {cpus:0.##} CPUs") : "";
        return new(HangKind.Throttled,
            $"wanted to compute, and its container had no CPU left: in the last {Text(facts.SinceBaseline)} the quota{quota} was used up {periods} times{held}, and it got {Text(facts.Lately.Run)} of processor time{In(facts)}",
            "This is slowness, not a hang: give the container more CPU, use fewer workers, or a longer deadline.");
    }

    private static HangVerdict OnChild(HangFacts facts, HangFacts child)
    {
        var verdict = Of(child);
        var name = child.First?.CommandLine is { Length: > 0 } line ? $"'{Shortened(line)}' (pid {child.ProcessId})" : $"pid {child.ProcessId}";
        var isProven = (facts.Second ?? facts.First!).Threads.Any(thread => SystemCalls.Parse(thread.Call).Name is "wait4" or "waitid" or "vfork" || thread.WaitsIn is "do_wait" or "kernel_waitid");
        if (isProven)
            return new(HangKind.BlockedOnChild, $"waited for its child {name}, which {verdict.Clause}", verdict.NextStep);

        // A child that itself only waits, as a helper does for its next order, explains nothing where a stack does.
        var waiting = Waiting(facts);
        return verdict.Kind is HangKind.Ended or HangKind.Unknown || (verdict.Kind == HangKind.Waiting && facts.InCall is not null)
            ? waiting
            : new(HangKind.BlockedOnChild, $"{waiting.Clause}; its child {name} {verdict.Clause}", verdict.NextStep);
    }

    private static HangVerdict Waiting(HangFacts facts)
    {
        var reading = facts.Second ?? facts.First!;
        var thread = reading.First ?? (reading.Threads is [var any, ..] ? any : null);
        var what = thread is null ? "for something that /proc does not tell" : WaitOf(thread, facts.OpenFiles);
        var (run, _, time) = facts.Lately;
        var before = time > TimeSpan.Zero && run / time > WorthTelling ? $" (in the last {Text(time)} it had used {Text(run)} of processor time)" : "";
        return new(HangKind.Waiting, $"waited {what}{In(facts)}{before}",
            facts.InCall is null
                ? "Look for what should have ended this wait; run it alone to see more."
                : "Its stack shows where it waits; look for what should have ended that.");
    }

    private static string WaitOf(ThreadReading thread, OpenFilesReading? files)
    {
        var (call, descriptor) = SystemCalls.Parse(thread.Call);
        var target = files?.Files.FirstOrDefault(file => file.Descriptor == descriptor).Target;
        var place = descriptor < 0 ? "a file" : string.IsNullOrEmpty(target) ? $"descriptor {descriptor}" : $"descriptor {descriptor}, {target}";
        return call switch
        {
            "futex" or "futex_waitv" => "for a lock or another thread (futex)",
            "nanosleep" or "clock_nanosleep" => $"for a time to pass ({call})",
            "read" or "readv" or "pread64" or "recvfrom" or "recvmsg" => $"for data from {place} ({call})",
            "write" or "writev" or "pwrite64" or "sendto" or "sendmsg" => $"for somebody to take what it wrote to {place} ({call})",
            "poll" or "ppoll" or "select" or "pselect6" or "epoll_wait" or "epoll_pwait" or "epoll_pwait2" => $"for one of its descriptors to be ready ({call})",
            "accept" or "accept4" => $"for a connection to {place} ({call})",
            "connect" => $"for the other side of {place} ({call})",
            "flock" or "fcntl" => $"for a lock on {place} ({call})",
            "fsync" or "fdatasync" => $"for the disk below {place} ({call})",
            "wait4" or "waitid" => $"for a child process ({call})",
            "pause" or "rt_sigsuspend" or "rt_sigtimedwait" => $"for a signal ({call})",
            "" when thread.WaitsIn.Length > 0 => $"in the kernel's {thread.WaitsIn}",
            "" => "for something that /proc does not tell",
            _ => $"in {call}",
        };
    }

    private static string In(HangFacts facts) => facts.InCall is { } call ? $", in {call}" : "";

    private static string Shortened(string text) => text.Length > 80 ? string.Concat(text.AsSpan(0, 80), "…") : text;

    internal static string Text(TimeSpan time) => time.TotalSeconds >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.#} s")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0} ms");
}
