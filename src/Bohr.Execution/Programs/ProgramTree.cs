using System.Diagnostics;
using System.Globalization;
using System.Text;
using Bohr.Execution.Native;
using Bohr.Execution.Workers;

namespace Bohr.Execution.Programs;

/// <summary>All processes that come from one program: by its session, by descent, and by the mark in their environment.</summary>
/// <remarks>
/// Who was found once is remembered with the time of its start, so a child whose parents are gone and who changed its session is
/// still known. Reading another process's environment may take as long as the kernel likes, so nothing here runs on the supervisor's thread.
/// </remarks>
internal sealed class ProgramTree(int root, long rootStarted, bool hasOwnSession, string marker, int notAdopted, ProgramGroup? group)
{
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(5);
    private const int PassesWithoutFind = 2;
    private const int AtOnce = 64;

    private readonly Lock _gate = new();
    private readonly byte[] _marker = Encoding.UTF8.GetBytes(marker);
    private readonly Dictionary<int, long> _members = new() { [root] = rootStarted };
    private readonly Dictionary<int, long> _strangers = [];
    private readonly EnvironmentBlock _environment = new();

    internal int Root => root;

    /// <summary>The members that live now; ended ones that nobody has reaped are none. Null: it cannot be told now.</summary>
    internal List<ProcessStat>? Members() => ProcessStat.All() is { } all ? Members(all) : null;

    internal List<ProcessStat> Members(Dictionary<int, ProcessStat> all)
    {
        lock (_gate)
        {
            foreach (var process in group?.Members() ?? [])
            {
                if (all.TryGetValue(process, out var stat))
                    _members[process] = stat.Started;
            }

            foreach (var stat in all.Values)
                _ = IsMember(stat, all, depth: 0);

            Forget(_members, all);
            Forget(_strangers, all);
            return [.. all.Values.Where(stat => !stat.IsZombie && _members.TryGetValue(stat.ProcessId, out var started) && started == stat.Started)];
        }
    }

    /// <summary>
    /// Where this process adopts orphans and the root has ended, all that lives is a child of ours: whether there is none is known in one look. Reaps
    /// those that have ended.
    /// </summary>
    /// <returns>False: there are some, or it cannot be told so.</returns>
    internal bool IsKnownToBeEmpty()
    {
        if (notAdopted < 0 || !Descendants.CanListByThread)
            return false;

        var isEmpty = true;
        foreach (var child in Descendants.ChildrenByThread())
        {
            if (child == root || child == notAdopted)
                continue;

            if (ProcessStat.Read(child) is { IsZombie: false })
                isEmpty = false;
            else
                Reap(child);
        }

        return isEmpty;
    }

    /// <summary>Sends a signal to every member except some.</summary>
    internal void Signal(int signal, Func<ProcessStat, bool> except)
    {
        foreach (var member in Members() ?? [])
        {
            if (!except(member))
                Signal(member, signal, out _);
        }
    }

    /// <summary>Ends every member but the root, which its parent ends, again and again until none is found.</summary>
    /// <returns>Those that still lived after 5 s.</returns>
    internal List<ProcessStat> End()
    {
        var started = Stopwatch.GetTimestamp();
        var emptyPasses = 0;
        group?.Kill();
        while (true)
        {
            var members = Members();
            _ = members?.RemoveAll(member => member.ProcessId == root);
            emptyPasses = members is { Count: 0 } ? emptyPasses + 1 : 0;

            // A process in the middle of exec has no environment for a moment, and a pass may fall into it.
            if (emptyPasses == PassesWithoutFind)
                return [];

            var left = EndLimit - Stopwatch.GetElapsedTime(started);
            if (left <= TimeSpan.Zero)
                return members ?? [];

            if (members is null)
                _ = Polling.Wait([], milliseconds: 20);
            else
                KillAndWait(members, left);
        }
    }

    /// <summary>The command line for people.</summary>
    internal static string CommandLineOf(int process)
    {
        const int Longest = 1000;
        var words = Limits.KernelFile.TryRead($"/proc/{process.ToString(CultureInfo.InvariantCulture)}/cmdline", out _)?.Replace('\0', ' ').TrimEnd();
        if (string.IsNullOrEmpty(words))
            return $"[{Limits.KernelFile.TryRead($"/proc/{process.ToString(CultureInfo.InvariantCulture)}/comm", out _)?.TrimEnd() ?? "?"}]";

        return words.Length > Longest ? string.Concat(words.AsSpan(0, Longest), "…") : words;
    }

    private static void KillAndWait(List<ProcessStat> members, TimeSpan limit)
    {
        // All are signalled before the first is waited for, and not so many at once that descriptors run out.
        var held = new List<int>();
        foreach (var member in members.Take(AtOnce))
        {
            if (Signal(member, Signals.SIGKILL, out var descriptor))
                held.Add(descriptor);
        }

        var started = Stopwatch.GetTimestamp();
        foreach (var descriptor in held)
        {
            var left = limit - Stopwatch.GetElapsedTime(started);
            _ = Polling.Readable(descriptor, (int)Math.Clamp(left.TotalMilliseconds, 0, 500));

            // An orphan of a subreaper, or of the first process of a container, is ours to reap.
            Waiting.ReapIfOurs(descriptor);
            var closed = descriptor;
            Descriptor.Close(ref closed);
        }
    }

    private static void Reap(int child)
    {
        var descriptor = ProcessDescriptor.TryOpen(child);
        if (descriptor < 0)
            return;

        Waiting.ReapIfOurs(descriptor);
        Descriptor.Close(ref descriptor);
    }

    private static bool Signal(ProcessStat member, int signal, out int descriptor)
    {
        descriptor = -1;
        try
        {
            descriptor = ProcessDescriptor.TryOpen(member.ProcessId);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // No descriptor is free; the next pass tries again.
        }

        if (descriptor < 0)
            return false;

        // The number may have passed to a stranger before the descriptor was there; the second look is at what the descriptor holds.
        if (ProcessStat.Read(member.ProcessId)?.Started == member.Started)
        {
            _ = ProcessDescriptor.TrySignal(descriptor, signal);
            if (signal == Signals.SIGKILL)
                return true;
        }

        Descriptor.Close(ref descriptor);
        return false;
    }

    private bool IsMember(ProcessStat stat, Dictionary<int, ProcessStat> all, int depth)
    {
        if (_members.TryGetValue(stat.ProcessId, out var known) && known == stat.Started)
            return true;

        // A process older than the program is none of its descendants.
        if (stat.Started < rootStarted || stat.ProcessId == Environment.ProcessId)
            return false;

        // The depth bounds what a table that was read while it changed could do.
        var isMember = (hasOwnSession && stat.Session == root)
            || (notAdopted >= 0 && stat.Parent == Environment.ProcessId && stat.ProcessId != notAdopted)
            || (depth < 64 && all.TryGetValue(stat.Parent, out var parent) && parent.ProcessId != stat.ProcessId && IsMember(parent, all, depth + 1))
            || IsMarked(stat);
        if (isMember)
            _members[stat.ProcessId] = stat.Started;

        return isMember;
    }

    private bool IsMarked(ProcessStat stat)
    {
        if (stat.IsZombie || (_strangers.TryGetValue(stat.ProcessId, out var known) && known == stat.Started))
            return false;

        var environment = _environment.Read(stat.ProcessId);
        if (environment.IndexOf(_marker) >= 0)
            return true;

        // A fork of ours shows our environment until its exec, and nothing in the middle of it; both are looked at again.
        if (environment.Length > 0 && stat.Parent != Environment.ProcessId)
            _strangers[stat.ProcessId] = stat.Started;

        return false;
    }

    private static void Forget(Dictionary<int, long> numbers, Dictionary<int, ProcessStat> all)
    {
        foreach (var (process, started) in numbers)
        {
            if (!all.TryGetValue(process, out var stat) || stat.Started != started)
                numbers.Remove(process);
        }
    }
}
