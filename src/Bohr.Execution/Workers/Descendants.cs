using System.Globalization;
using Bohr.Execution.Native;

namespace Bohr.Execution.Workers;

/// <summary>Ends everything below this process, which must be a subreaper: orphans come back to it until none is left.</summary>
internal static class Descendants
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    /// <summary>Kills and reaps until no child is left.</summary>
    /// <returns>False when some still lived at the limit.</returns>
    internal static bool End()
    {
        var clock = TimeProvider.System;
        var started = clock.GetTimestamp();
        while (clock.GetElapsedTime(started) < Limit)
        {
            foreach (var child in Children())
                KillAndReap(child);

            Waiting.ReapAll();
            if (!Waiting.HasChildren())
                return true;
        }

        return false;
    }

    private static void KillAndReap(int child)
    {
        // The number cannot be reused meanwhile: a child of ours keeps it until we reap it.
        var descriptor = ProcessDescriptor.TryOpen(child);
        if (descriptor < 0)
            return;

        _ = ProcessDescriptor.TrySignal(descriptor, Signals.SIGKILL);
        _ = Polling.Readable(descriptor, milliseconds: 100);
        Descriptor.Close(ref descriptor);
    }

    /// <summary>Whether the kernel keeps the list (CONFIG_PROC_CHILDREN).</summary>
    internal static bool CanListByThread { get; } = File.Exists("/proc/thread-self/children");

    private static List<int> Children() => CanListByThread ? ChildrenByThread() : ChildrenByParent();

    internal static List<int> ChildrenByThread()
    {
        var children = new List<int>();
        foreach (var task in Directory.EnumerateDirectories("/proc/self/task"))
        {
            try
            {
                foreach (var word in File.ReadAllText(Path.Combine(task, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries))
                    children.Add(int.Parse(word, CultureInfo.InvariantCulture));
            }
            catch (IOException)
            {
                // The thread has ended; its children moved to another thread of ours and are found in the next round.
            }
        }

        return children;
    }

    /// <summary>For kernels without the list of children (CONFIG_PROC_CHILDREN): looks at every process's parent.</summary>
    internal static List<int> ChildrenByParent()
    {
        var children = new List<int>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out var process))
                continue;

            try
            {
                // After the name, which is in parentheses and may contain any character: state, parent (proc(5)).
                var stat = File.ReadAllText(Path.Combine(folder, "stat"));
                var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
                if (int.Parse(fields[1], CultureInfo.InvariantCulture) == Environment.ProcessId)
                    children.Add(process);
            }
            catch (IOException)
            {
                // It has ended.
            }
        }

        return children;
    }
}
