using System.Globalization;
using Bohr.Execution.Limits;
using Bohr.Execution.Native;

namespace Bohr.Execution.Programs;

/// <summary>
/// The control groups of one program, where they can be made: one that limits the memory of its whole tree and counts its out-of-memory kills, and one of version
/// 2 by which the whole tree is ended in one write. Often none can be made; then it has no object.
/// </summary>
/// <remarks>
/// Sources: the kernel's <c>Documentation/admin-guide/cgroup-v2.rst</c> and <c>cgroup-v1/memory.rst</c>. With version 1 a single thread can be in a group, so
/// the spawn thread goes there for the moment of the start, and nothing of the program is ever outside. With version 2 the program is moved
/// right after its start; a child that it should have made before that is found like any other descendant.
/// </remarks>
internal sealed class ProgramGroup
{
    private const string Prefix = "bohr-program-";

    private static readonly string Owner = OwnerName(Environment.ProcessId) ?? "";
    private static int _number;

    private readonly string? _home;
    private readonly List<string> _folders = []; // Changed before the program starts only, so any thread may read it.
    private string? _memory;
    private string? _unified;
    private int _memoryVersion;

    private ProgramGroup(string? home) => _home = home;

    /// <summary>It holds the limit of memory, so nobody else has to.</summary>
    internal bool LimitsMemory => _memory is not null;

    /// <summary>Processes of the group that the kernel killed for lack of memory.</summary>
    internal long OutOfMemoryKills => _memory is null ? 0
        : KeyedFile.Number(Read(_memory, _memoryVersion == 1 ? "memory.oom_control" : "memory.events") ?? "", "oom_kill") ?? 0;

    /// <summary>Most memory that the whole group has used, in bytes; 0: not known.</summary>
    internal long PeakBytes => _memory is not null
        && long.TryParse(Read(_memory, _memoryVersion == 1 ? "memory.max_usage_in_bytes" : "memory.peak").AsSpan().Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var bytes)
            ? bytes : 0;

    /// <summary>Makes what can be made. Only on the spawn thread.</summary>
    /// <param name="memoryBytes">The limit of memory; null: none.</param>
    /// <param name="forEnding">A group is wanted by which the tree can be ended.</param>
    internal static ProgramGroup? TryMake(long? memoryBytes, bool forEnding)
    {
        var locator = new CgroupLocator(new KernelTree(""), Environment.ProcessId);
        var memory = memoryBytes is null ? null : locator.Find("memory", out _);
        var group = new ProgramGroup(memory is { Version: 1 } ? memory.Folder : null);
        if (memory is { IsExact: true, Version: 1 })
            group.MakeMemory1(memory.Folder, memoryBytes!.Value);
        else if (memory is { IsExact: true })
            group.MakeMemory2(memory.Folders, memoryBytes!.Value);

        // No hierarchy of version 1 has a controller of this name, so the unified one answers, if there is one.
        if (forEnding && group._unified is null && locator.Find("pressure", out _) is { Version: 2, IsExact: true } unified)
            group.MakeUnified(unified.Folder);

        return group._folders.Count > 0 ? group : null;
    }

    /// <summary>The spawn thread goes where the program is to start. Only with version 1.</summary>
    /// <returns>False: it could not; then the group holds no limit.</returns>
    internal bool TryEnter()
    {
        if (_memory is null || _memoryVersion != 1 || TryWrite(_memory, "tasks", "0"))
            return true;

        _memory = null;
        return false;
    }

    /// <summary>The spawn thread comes back.</summary>
    /// <exception cref="System.ComponentModel.Win32Exception">It could not; what it starts next would be limited too.</exception>
    internal void Leave()
    {
        if (_home is not null && !TryWrite(_home, "tasks", "0"))
            throw Errno.Failure($"moving the spawning thread back into {_home}");
    }

    /// <summary>Takes the program in. Only with version 2.</summary>
    internal void Take(int process)
    {
        var number = process.ToString(CultureInfo.InvariantCulture);
        if (_unified is not null && !TryWrite(_unified, "cgroup.procs", number))
            _unified = null;

        if (_memoryVersion == 2 && _unified is null)
            _memory = null;
    }

    /// <summary>Ends all that are in it, in one step, if the kernel can do so (5.14).</summary>
    internal void Kill()
    {
        if (_unified is not null)
            _ = TryWrite(_unified, "cgroup.kill", "1");
    }

    /// <summary>The numbers of all that are in it, those that have ended and were not reaped included.</summary>
    internal IEnumerable<int> Members()
    {
        foreach (var folder in _folders)
        {
            foreach (var line in (Read(folder, "cgroup.procs") ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                if (int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var process) && process > 0)
                    yield return process;
            }
        }
    }

    /// <summary>Removes it, once all that were in it have ended and were reaped.</summary>
    /// <returns>False: not yet.</returns>
    internal bool TryRemove()
    {
        foreach (var folder in _folders)
        {
            if (!TryRemove(folder))
                return false;
        }

        return true;
    }

    private static bool TryRemove(string folder)
    {
        try
        {
            Directory.Delete(folder);
            return true;
        }
        catch (DirectoryNotFoundException)
        {
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private void MakeMemory1(string parent, long bytes)
    {
        if (TryMakeFolder(parent) is not { } folder)
            return;

        var limit = bytes.ToString(CultureInfo.InvariantCulture);
        if (!TryWrite(folder, "memory.limit_in_bytes", limit))
        {
            Discard(folder);
            return;
        }

        // With swap the sum is what counts; the file is there only where the kernel accounts for swap.
        _ = TryWrite(folder, "memory.memsw.limit_in_bytes", limit);
        (_memory, _memoryVersion) = (folder, 1);
    }

    /// <summary>A group that holds processes, as ours does, hands no controller down; so it is the parent's next child, where the parent hands memory down.</summary>
    private void MakeMemory2(IReadOnlyList<string> folders, long bytes)
    {
        foreach (var parent in folders.Take(2))
        {
            if (Read(parent, "cgroup.subtree_control") is not { } control || Array.IndexOf(control.Trim().Split(' '), "memory") < 0
                || TryMakeFolder(parent) is not { } folder)
                continue;

            if (TryWrite(folder, "memory.max", bytes.ToString(CultureInfo.InvariantCulture)))
            {
                _ = TryWrite(folder, "memory.swap.max", "0");

                // Half a tree is of no use to anybody, and may hang.
                _ = TryWrite(folder, "memory.oom.group", "1");
                (_memory, _memoryVersion, _unified) = (folder, 2, folder);
                return;
            }

            Discard(folder);
        }
    }

    private void MakeUnified(string parent)
    {
        if (TryMakeFolder(parent) is not { } folder)
            return;

        if (File.Exists(folder + "/cgroup.kill"))
            _unified = folder;
        else
            Discard(folder);
    }

    private void Discard(string folder)
    {
        if (TryRemove(folder))
            _ = _folders.Remove(folder);
    }

    private string? TryMakeFolder(string parent)
    {
        try
        {
            RemoveWhatOthersLeft(parent);
            var folder = $"{parent}/{Prefix}{Owner}-{Interlocked.Increment(ref _number)}";
            Directory.CreateDirectory(folder);
            _folders.Add(folder);
            return folder;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Most containers show their groups read-only.
            return null;
        }
    }

    /// <summary>A process that was killed could not remove its groups.</summary>
    private static void RemoveWhatOthersLeft(string parent)
    {
        foreach (var folder in Directory.EnumerateDirectories(parent, Prefix + "*"))
        {
            var parts = Path.GetFileName(folder)[Prefix.Length..].Split('-');
            if (parts.Length == 3 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var process)
                && OwnerName(process) != $"{parts[0]}-{parts[1]}")
            {
                _ = TryRemove(folder);
            }
        }
    }

    /// <summary>Number and time of start, which together belong to one process only.</summary>
    private static string? OwnerName(int process) => ProcessStat.Read(process) is { } stat
        ? string.Create(CultureInfo.InvariantCulture, $"{process}-{stat.Started}")
        : null;

    private static string? Read(string folder, string file) => KernelFile.TryRead($"{folder}/{file}", out _);

    private static bool TryWrite(string folder, string file, string text)
    {
        var descriptor = OpenFile.TryOpen($"{folder}/{file}", OpenFile.O_WRONLY);
        if (descriptor < 0)
            return false;

        var written = FileIo.Write(descriptor, System.Text.Encoding.ASCII.GetBytes(text));
        Descriptor.Close(ref descriptor);
        return written >= 0;
    }
}
