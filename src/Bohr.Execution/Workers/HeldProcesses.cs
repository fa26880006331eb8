using Bohr.Execution.Native;

namespace Bohr.Execution.Workers;

/// <summary>
/// Workers that did not end after SIGKILL, as the kernel holds them in an uninterruptible wait. No run waits for them; whoever starts a worker later in this
/// process collects those that have ended meanwhile, so that no zombie stays.
/// </summary>
internal static class HeldProcesses
{
    // Each keeps a descriptor. Beyond this many something is very wrong with the machine, and zombies are the least of it.
    private const int Most = 64;

    private static readonly Lock Gate = new();
    private static readonly List<int> Handles = [];

    /// <summary>Takes over the handle of a process.</summary>
    internal static void Add(int handle)
    {
        lock (Gate)
        {
            if (Handles.Count < Most)
                Handles.Add(handle);
            else
                Descriptor.Close(ref handle);
        }
    }

    /// <summary>Collects those that have ended.</summary>
    internal static void Collect()
    {
        lock (Gate)
        {
            for (var i = Handles.Count - 1; i >= 0; i--)
            {
                var handle = Handles[i];
                if (!FileIo.HasInput(handle))
                    continue;

                Waiting.ReapIfOurs(handle);
                Descriptor.Close(ref handle);
                Handles.RemoveAt(i);
            }
        }
    }
}
