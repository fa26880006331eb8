using Bohr.Execution.Native;

namespace Bohr.Execution.Recording;

/// <summary>Tells whether the process of a recorded run still lives.</summary>
internal static class RunLiveness
{
    /// <summary>Looks at the lock first, then at the process.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="header">Its header, if it could be read.</param>
    internal static bool IsRunning(string folder, JournalRecord? header)
    {
        if (!HasMark(folder))
            return false;

        if (IsLocked(folder))
            return true;

        // On file systems without locks the process itself is looked for; its number alone may mean another one by now.
        if (header is not { } run || run.Number("pid") is not { } pid || run.Text("boot") is not { } boot || boot != HeaderRecord.BootId())
            return false;

        return ProcessStat.Read((int)pid) is { IsZombie: false } stat && stat.Started == run.Number("process_start");
    }

    /// <summary>Whether a run has not removed the mark that it lives, as it does at its end.</summary>
    internal static bool HasMark(string folder) => File.Exists(Path.Combine(folder, RunPlace.LockFile));

    private static bool IsLocked(string folder)
    {
        try
        {
            // A shared lock for a moment: two that look at the same time do not take each other for the run.
            using var handle = File.OpenHandle(Path.Combine(folder, RunPlace.LockFile), FileMode.Open, FileAccess.Read, FileShare.Read);
            return false;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
        catch (IOException)
        {
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }
}
