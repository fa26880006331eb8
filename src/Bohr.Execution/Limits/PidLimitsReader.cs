using System.Globalization;

namespace Bohr.Execution.Limits;

/// <summary>Reads the bounds on processes and threads.</summary>
internal static class PidLimitsReader
{
    /// <summary>What the source of RLIMIT_NPROC is called where a file would be named.</summary>
    internal const string UserLimit = "RLIMIT_NPROC";

    /// <summary>
    /// A limit above this leaves room for 256 workers, so nobody waits for the count of the user's tasks: it takes a walk over /proc.
    /// </summary>
    private const long WorthCounting = 4096;

    // Bits of CapEff as in <linux/capability.h>; either lifts RLIMIT_NPROC (fork(2), EAGAIN).
    private const int CAP_SYS_ADMIN = 21;
    private const int CAP_SYS_RESOURCE = 24;

    internal static PidLimits Read(KernelTree tree, CgroupLocator locator, ProcessFacts process)
    {
        var group = locator.Find("pids", out var mayHide);
        var limits = new List<PidLimit>();
        foreach (var folder in group?.Folders ?? [])
        {
            var source = folder + "/pids.max";
            if (tree.Read(source) is not { } text)
                continue;

            var max = PidLimit.Parse(text, out var malformed);
            if (malformed)
                tree.NoteMalformed(source, text);
            else if (max is { } limit)
                limits.Add(new(limit, TryCount(tree, folder + "/pids.current"), source));
        }

        if (process.MaxTasksOfUser is { } most && OfUser(tree, most) is { } ofUser)
            limits.Add(ofUser);

        return new() { Group = group, Limits = limits, MayHideLimit = mayHide };
    }

    private static long? TryCount(KernelTree tree, string source) =>
        long.TryParse(tree.Read(source).AsSpan().Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;

    private static PidLimit? OfUser(KernelTree tree, long most)
    {
        if (most > WorthCounting)
            return new(most, Used: null, UserLimit);

        var own = tree.Read("/proc/self/status") ?? "";
        return IsExempt(tree, own) ? null : new(most, TasksOf(KeyedFile.Number(own, "Uid"), tree), UserLimit);
    }

    /// <summary>
    /// The kernel does not apply the limit to root and to holders of two capabilities; both mean those of the first user namespace, so
    /// that root of a rootless container is limited.
    /// </summary>
    private static bool IsExempt(KernelTree tree, string status)
    {
        var map = (tree.Read("/proc/self/uid_map") ?? "").Split(default(char[]), StringSplitOptions.RemoveEmptyEntries);
        if (map is not ["0", "0", "4294967295"])
            return false;

        _ = ulong.TryParse(KeyedFile.Field(status, "CapEff"), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var capabilities);
        return KeyedFile.Number(status, "Uid") == 0 || (capabilities & ((1UL << CAP_SYS_ADMIN) | (1UL << CAP_SYS_RESOURCE))) != 0;
    }

    /// <summary>Threads of all visible processes of a user; those in other PID namespaces count too and cannot be seen.</summary>
    private static long? TasksOf(long? user, KernelTree tree)
    {
        if (user is null)
            return null;

        var tasks = 0L;
        foreach (var name in tree.FoldersIn("/proc"))
        {
            // A process may end between the listing and the reading; then its text is missing and it counts for nothing.
            if (char.IsAsciiDigit(name[0]) && tree.Read($"/proc/{name}/status") is { } status && KeyedFile.Number(status, "Uid") == user)
                tasks += KeyedFile.Number(status, "Threads") ?? 0;
        }

        return tasks;
    }
}
