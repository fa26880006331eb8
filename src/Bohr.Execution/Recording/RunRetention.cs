namespace Bohr.Execution.Recording;

/// <summary>Removes old runs, so that journals do not fill a disk. Never one that still runs.</summary>
internal static class RunRetention
{
    /// <summary>Keeps the newest runs within a number and a sum of bytes. What cannot be removed stays; nothing is thrown.</summary>
    internal static void Prune(string runsFolder, string own, int keptRuns, long keptBytes)
    {
        var (runs, bytes) = (1, 0L);
        foreach (var id in new RunArchive(runsFolder).Ids())
        {
            if (id == own)
                continue;

            var folder = Path.Combine(runsFolder, id);
            runs++;
            bytes += SizeOf(folder);
            if ((runs > keptRuns || bytes > keptBytes) && !RunLiveness.IsRunning(folder, JournalReader.Ends(folder).Run))
                Remove(folder);
        }
    }

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
