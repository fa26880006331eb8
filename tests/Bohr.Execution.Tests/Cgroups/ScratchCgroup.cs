using System.Diagnostics;
using System.Globalization;
using Bohr.Execution.Limits;
using Bohr.Execution.Native;

namespace Bohr.Execution.Tests.Cgroups;

/// <summary>
/// A control group of version 1 for a test, one folder for each controller that it needs. Disposing ends whatever is still in it and removes it; what a
/// killed test run left is removed by the next one.
/// </summary>
internal sealed class ScratchCgroup : IDisposable
{
    private const string Prefix = "bohr-scratch-";

    private readonly Dictionary<string, string> _folders = new(StringComparer.Ordinal);

    private ScratchCgroup()
    {
    }

    /// <summary>Makes a group below the own one of each controller, or skips the running test with the reason.</summary>
    /// <param name="controllers"><c>memory</c>, <c>cpu</c>, <c>cpuacct</c>, <c>cpuset</c>, <c>pids</c> or <c>freezer</c>.</param>
    internal static ScratchCgroup MakeOrSkip(params IEnumerable<string> controllers)
    {
        var locator = new CgroupLocator(new KernelTree(""), Environment.ProcessId);
        var name = $"{Prefix}{Environment.ProcessId}-{StartTime(Environment.ProcessId)}-{Guid.NewGuid():N}";
        var group = new ScratchCgroup();
        try
        {
            foreach (var controller in controllers)
            {
                var own = locator.Find(controller, out _);
                if (own is not { Version: 1, IsExact: true })
                {
                    group.Dispose();
                    Assert.Skip($"The {controller} controller has no group of version 1 here, in which a test could make one.");
                }

                RemoveLeftovers(own.Folder);
                var folder = Path.Combine(own.Folder, name);
                Directory.CreateDirectory(folder);
                group._folders[controller] = folder;
            }
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            group.Dispose();
            Assert.Skip($"This process may not make control groups: {refused.Message}");
        }

        return group;
    }

    /// <summary>The group's folder, for example <c>/sys/fs/cgroup/memory/bohr-scratch-…</c>.</summary>
    internal string Folder(string controller) => _folders[controller];

    internal void Set(string controller, string file, string value) => File.WriteAllText(Path.Combine(_folders[controller], file), value);

    internal string Read(string controller, string file) => File.ReadAllText(Path.Combine(_folders[controller], file)).Trim();

    internal long Number(string controller, string file, string key) =>
        KeyedFile.Number(Read(controller, file), key) ?? throw new InvalidDataException($"{controller} {file} has no {key}.");

    /// <summary>Limits the memory of the group, in bytes.</summary>
    internal void LimitMemory(long bytes) => Set("memory", "memory.limit_in_bytes", bytes.ToString(CultureInfo.InvariantCulture));

    /// <summary>Limits the CPU time of the group, in CPUs.</summary>
    internal void LimitCpu(double cpus)
    {
        Set("cpu", "cpu.cfs_period_us", "100000");
        Set("cpu", "cpu.cfs_quota_us", ((long)(cpus * 100_000)).ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Limits processes and threads of the group.</summary>
    internal void LimitPids(int most) => Set("pids", "pids.max", most.ToString(CultureInfo.InvariantCulture));

    /// <summary>Holds every process of the group in the kernel, where no signal but a thaw reaches it.</summary>
    internal void Freeze() => Set("freezer", "freezer.state", "FROZEN");

    internal void Thaw() => Set("freezer", "freezer.state", "THAWED");

    /// <summary>Puts a running process into the group, with all its threads.</summary>
    internal void Add(int process)
    {
        foreach (var folder in _folders.Values)
            File.WriteAllText(Path.Combine(folder, "cgroup.procs"), process.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Shell commands after which the shell, and what it becomes or starts, is in the group.</summary>
    internal string JoinCommands => string.Concat(_folders.Values.Select(folder => $"echo $$ > '{folder}/cgroup.procs' || exit 99; "));

    /// <summary>A program with arguments, as a shell runs it that has joined the group first: it is never outside.</summary>
    internal (string Executable, string[] Arguments) Inside(string program, params IEnumerable<string> arguments) =>
        ("/bin/sh", ["-c", $"{JoinCommands}exec \"$@\"", "sh", program, .. arguments]);

    /// <summary>What <see cref="ContainerUsage"/> would read in a process of this group.</summary>
    internal UsageGroups UsageGroups => new()
    {
        Memory = Group("memory"),
        Cpu = Group("cpu"),
        CpuAccounting = Group("cpuacct"),
        Pids = Group("pids"),
    };

    /// <summary>The processes in the group now.</summary>
    internal int[] Processes() => [.. _folders.Values.SelectMany(ProcessesIn).Distinct()];

    /// <summary>Ends whatever is in the group now, and waits until it has.</summary>
    internal void EndProcesses()
    {
        for (var clock = Stopwatch.StartNew(); Processes() is { Length: > 0 } left && clock.Elapsed < TimeSpan.FromSeconds(20); Thread.Yield())
        {
            foreach (var process in left)
                End(process, _folders.Values.First());
        }
    }

    public void Dispose()
    {
        // What is frozen cannot end, and then no folder of the group can be removed.
        if (_folders.ContainsKey("freezer"))
            Thaw();

        foreach (var folder in _folders.Values)
            Remove(folder);

        _folders.Clear();
    }

    private Cgroup? Group(string controller) => _folders.TryGetValue(controller, out var folder) ? new Cgroup(1, [folder], IsExact: true) : null;

    /// <summary>Groups of test runs that were killed: their process is gone, or its number belongs to another.</summary>
    private static void RemoveLeftovers(string parent)
    {
        foreach (var folder in Directory.EnumerateDirectories(parent, Prefix + "*"))
        {
            var parts = Path.GetFileName(folder)[Prefix.Length..].Split('-');
            if (parts.Length == 3 && int.TryParse(parts[0], CultureInfo.InvariantCulture, out var process)
                && !string.Equals(StartTime(process), parts[1], StringComparison.Ordinal))
                Remove(folder);
        }
    }

    /// <summary>Ends what is in a group, whatever its state, and removes it: a group can be removed a moment after its last process was reaped.</summary>
    private static void Remove(string folder)
    {
        for (var clock = Stopwatch.StartNew(); Directory.Exists(folder); Thread.Yield())
        {
            try
            {
                foreach (var below in Directory.EnumerateDirectories(folder))
                    Remove(below);

                var freezer = Path.Combine(folder, "freezer.state");
                if (File.Exists(freezer))
                    File.WriteAllText(freezer, "THAWED");

                foreach (var process in ProcessesIn(folder))
                    End(process, folder);

                Directory.Delete(folder);
            }
            catch (DirectoryNotFoundException)
            {
                return; // Another test run removes the same leftover.
            }
            catch (IOException) when (clock.Elapsed < TimeSpan.FromSeconds(10))
            {
                // Something in it has not ended yet.
            }
        }
    }

    private static void End(int process, string folder)
    {
        var handle = ProcessDescriptor.TryOpen(process);
        if (handle < 0)
            return;

        // Looked at again after taking hold: the number may have become a stranger's.
        if (process != Environment.ProcessId && ProcessesIn(folder).Contains(process))
            _ = ProcessDescriptor.TrySignal(handle, Signals.SIGKILL);

        Descriptor.Close(ref handle);
    }

    private static IEnumerable<int> ProcessesIn(string folder) =>
        File.ReadAllLines(Path.Combine(folder, "cgroup.procs")).Select(line => int.Parse(line, CultureInfo.InvariantCulture));

    /// <summary>When a process was started, in the kernel's ticks; empty when there is none.</summary>
    private static string StartTime(int process)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{process}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[19];
        }
        catch (IOException)
        {
            return "";
        }
    }
}
