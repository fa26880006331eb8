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

    private static List<int> Children()
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
}
