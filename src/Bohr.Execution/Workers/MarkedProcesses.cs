using System.Globalization;
using System.Text;
using Bohr.Execution.Native;

namespace Bohr.Execution.Workers;

/// <summary>Finds and ends processes by a marker in their environment, which children inherit whatever session or parent they take.</summary>
/// <remarks>A program that clears its environment escapes; while its worker lives, the worker finds it as its descendant.</remarks>
internal static class MarkedProcesses
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);
    private const int PassesWithoutFind = 2;
    private const int AtOnce = 16;

    /// <summary>Ends every process that carries one of the markers (each an environment entry), repeatedly until none is found.</summary>
    /// <returns>False when some still lived at the limit of 5 s.</returns>
    internal static bool End(IReadOnlyList<string> markers)
    {
        var patterns = markers.Select(Encoding.UTF8.GetBytes).ToArray();
        var clock = TimeProvider.System;
        var started = clock.GetTimestamp();
        var emptyPasses = 0;
        while (true)
        {
            var killed = Kill(patterns);
            emptyPasses = killed.Count == 0 ? emptyPasses + 1 : 0;
            WaitAndLetGo(killed, Limit - clock.GetElapsedTime(started));

            // A process in the middle of exec has no environment for a moment, and a pass may fall into it.
            if (emptyPasses == PassesWithoutFind)
                return true;

            if (clock.GetElapsedTime(started) > Limit)
                return false;
        }
    }

    /// <summary>The numbers of all processes that carry one of the markers now.</summary>
    internal static IEnumerable<int> Find(byte[][] patterns)
    {
        var block = new EnvironmentBlock();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out var process)
                && process != Environment.ProcessId
                && IsMarked(process, patterns, block))
            {
                yield return process;
            }
        }
    }

    /// <summary>Kills all that carry a marker now.</summary>
    /// <returns>Their descriptors.</returns>
    private static List<int> Kill(byte[][] patterns)
    {
        var killed = new List<int>();
        var block = new EnvironmentBlock();
        foreach (var process in Find(patterns))
        {
            var descriptor = ProcessDescriptor.TryOpen(process);
            if (descriptor < 0)
                continue;

            // The number may have passed to a stranger between the first look and the descriptor; the second look is at what the descriptor holds.
            if (IsMarked(process, patterns, block))
            {
                _ = ProcessDescriptor.TrySignal(descriptor, Signals.SIGKILL);
                killed.Add(descriptor);
            }
            else
            {
                Descriptor.Close(ref descriptor);
            }

            // So many at once that a storm of children ends in few passes, and not so many that descriptors run out.
            if (killed.Count == AtOnce)
                break;
        }

        return killed;
    }

    /// <summary>All have been signalled before the first is waited for, so one that the kernel holds keeps none of the others alive.</summary>
    private static void WaitAndLetGo(List<int> descriptors, TimeSpan limit)
    {
        var clock = TimeProvider.System;
        var started = clock.GetTimestamp();
        foreach (var descriptor in descriptors)
        {
            var left = limit - clock.GetElapsedTime(started);
            _ = Polling.Readable(descriptor, (int)Math.Clamp(left.TotalMilliseconds, 0, 1000));
            Waiting.ReapIfOurs(descriptor);
            var closed = descriptor;
            Descriptor.Close(ref closed);
        }
    }

    private static bool IsMarked(int process, byte[][] patterns, EnvironmentBlock block)
    {
        // One of another user, which is not of this run, looks empty.
        var environment = block.Read(process);
        foreach (var pattern in patterns)
        {
            if (Contains(environment, pattern))
                return true;
        }

        return false;
    }

    /// <summary>Whether a whole entry of the block equals the pattern, as another run's number may begin with ours.</summary>
    private static bool Contains(ReadOnlySpan<byte> block, ReadOnlySpan<byte> pattern)
    {
        foreach (var range in block.Split((byte)0))
        {
            if (block[range].SequenceEqual(pattern))
                return true;
        }

        return false;
    }
}
