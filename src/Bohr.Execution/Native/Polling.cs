using System.Runtime.InteropServices;

namespace Bohr.Execution.Native;

/// <summary>Waiting for many descriptors at once, with a deadline. See poll(2).</summary>
internal static partial class Polling
{
    internal const short POLLIN = 0x1;
    internal const short POLLOUT = 0x4;
    internal const short POLLERR = 0x8;
    internal const short POLLHUP = 0x10;
    internal const short POLLNVAL = 0x20;

    /// <summary>One descriptor; a negative one is skipped by the kernel, so a table of slots needs no compaction.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct Entry
    {
        internal int Descriptor;
        internal short Wanted;
        internal short Happened;
    }

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    private static unsafe partial int Native(Entry* entries, nuint count, int milliseconds);

    /// <summary>Waits until a descriptor is ready or the time is over.</summary>
    /// <returns>How many entries have something to say; 0 when the time is over or a signal came.</returns>
    internal static unsafe int Wait(Span<Entry> entries, int milliseconds)
    {
        fixed (Entry* pointer = entries)
        {
            var ready = Native(pointer, (nuint)entries.Length, milliseconds);
            if (ready >= 0)
                return ready;

            if (Marshal.GetLastPInvokeError() != Errno.EINTR)
                throw Errno.Failure($"poll on {entries.Length} descriptors");

            // After a signal the kernel wrote nothing back; old answers must not be taken for new ones.
            foreach (ref var entry in entries)
                entry.Happened = 0;

            return 0;
        }
    }

    /// <summary>Waits for one descriptor to become readable (for a pidfd: for its process to end).</summary>
    internal static bool Readable(int descriptor, int milliseconds)
    {
        Span<Entry> one = [new Entry { Descriptor = descriptor, Wanted = POLLIN }];
        return Wait(one, milliseconds) > 0;
    }
}
