using System.Globalization;
using System.Text;
using Bohr.Execution.Native;

namespace Bohr.Execution.Workers;

/// <summary>Finds and ends processes by a marker in their environment, which children inherit whatever session or parent they take.</summary>
/// <remarks>A program that clears its environment escapes; while its worker lives, the worker finds it as its descendant.</remarks>
internal static class MarkedProcesses
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    /// <summary>Ends every process that carries one of the markers (each an environment entry), repeatedly until none is found.</summary>
    /// <returns>False when some still lived at the limit of 5 s.</returns>
    internal static bool End(IReadOnlyList<string> markers)
    {
        var patterns = markers.Select(Encoding.UTF8.GetBytes).ToArray();
        var clock = TimeProvider.System;
        var started = clock.GetTimestamp();
        while (true)
        {
            var found = 0;
            foreach (var process in Find(patterns))
            {
                found++;
                Kill(process, patterns);
            }

            if (found == 0)
                return true;

            if (clock.GetElapsedTime(started) > Limit)
                return false;
        }
    }

    /// <summary>The numbers of all processes that carry one of the markers now.</summary>
    internal static IEnumerable<int> Find(byte[][] patterns)
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out var process)
                && process != Environment.ProcessId
                && IsMarked(process, patterns))
            {
                yield return process;
            }
        }
    }

    private static void Kill(int process, byte[][] patterns)
    {
        var descriptor = ProcessDescriptor.TryOpen(process);
        if (descriptor < 0)
            return;

        // The number may have passed to a stranger between the first look and the descriptor; the second look is at what the descriptor holds.
        if (IsMarked(process, patterns))
        {
            _ = ProcessDescriptor.TrySignal(descriptor, Signals.SIGKILL);
            _ = Polling.Readable(descriptor, milliseconds: 1000);
            Waiting.ReapIfOurs(descriptor);
        }

        Descriptor.Close(ref descriptor);
    }

    private static bool IsMarked(int process, byte[][] patterns)
    {
        byte[] environment;
        try
        {
            environment = File.ReadAllBytes($"/proc/{process}/environ");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It has ended, or belongs to another user and so not to this run.
            return false;
        }

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
