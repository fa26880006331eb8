using System.Runtime.CompilerServices;

namespace Bohr.Execution.Recording;

/// <summary>Removes old runs, so that journals do not fill a disk. Never one that still runs.</summary>
internal static class RunRetention
{
    private const long Large = 1 << 20;

    /// <summary>Keeps the newest runs within a number and a sum of bytes. What cannot be removed stays; nothing is thrown.</summary>
    internal static void Prune(string runsFolder, string own, int keptRuns, long keptBytes)
    {
        // Adding up sizes takes longer than a short run may, so it is done only after a run that was large itself.
        var (runs, bytes, addsUp) = (1, 0L, false);
        foreach (var id in new RunArchive(runsFolder).Ids())
        {
            if (id == own)
                continue;

            var folder = Path.Combine(runsFolder, id);
            runs++;
            if (runs == 2)
                addsUp = JournalFiles.FirstLength(folder) > Large;

            bytes += addsUp && runs <= keptRuns ? SizeOf(folder) : 0;
            if ((runs > keptRuns || bytes > keptBytes) && !(RunLiveness.HasMark(folder) && IsRunning(folder)))
                Remove(folder);
        }
    }

    /// <summary>Apart, so that a start at which no run must be looked at never loads what reads JSON.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool IsRunning(string folder) => RunLiveness.IsRunning(folder, JournalReader.Ends(folder).Run);

    private static long SizeOf(string folder)
    {
        try
        {
            var bytes = 0L;
            foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories))
                bytes += file.Length;

            return bytes;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    private static void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Somebody else's, or another run removes it at the same moment.
        }
    }
}
