using System.Globalization;

namespace Bohr.Execution.Recording;

/// <summary>Where the folder of a run is, and the marks that keep it apart from others.</summary>
internal static class RunPlace
{
    /// <summary>Names the folder that holds the runs.</summary>
    internal const string Variable = "BOHR_RUNS";

    /// <summary>Held with a lock for as long as the run lives: the kernel lets go of it, however the process ends.</summary>
    internal const string LockFile = "running";

    internal const string EvidenceFolder = "evidence";

    // Letters that are not mixed up when somebody reads an identifier aloud.
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";

    /// <summary>The name of a new run: its beginning in UTC, so that names sort by time, and a random end.</summary>
    internal static string NewName(DateTimeOffset begin)
    {
        Span<char> id = stackalloc char[5];
        foreach (ref var letter in id)
            letter = Letters[Random.Shared.Next(Letters.Length)];

        var utc = begin.UtcDateTime;
        return $"{utc.Year:D4}{utc.Month:D2}{utc.Day:D2}-{utc.Hour:D2}{utc.Minute:D2}{utc.Second:D2}-{id}";
    }

    /// <summary>Whether a folder's name is one that <see cref="NewName"/> gives.</summary>
    internal static bool IsName(string name) =>
        name.Length == 21 && name[8] == '-' && name[15] == '-'
        && long.TryParse(name.AsSpan(0, 8), NumberStyles.None, CultureInfo.InvariantCulture, out _)
        && long.TryParse(name.AsSpan(9, 6), NumberStyles.None, CultureInfo.InvariantCulture, out _);

    /// <summary>The folder that holds the runs, as the options, the environment or the default say.</summary>
    internal static string RunsFolder(string? asked, string workingDirectory) =>
        Path.GetFullPath(asked ?? (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named : Path.Combine(".bohr", "runs")), workingDirectory);

    /// <summary>Makes the folder of a run.</summary>
    /// <exception cref="IOException">It cannot be made there.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be made there.</exception>
    internal static string Create(string runsFolder, string name)
    {
        // Made step by step: git must never see the default place without the file that hides it.
        var parent = Path.GetDirectoryName(runsFolder);
        if (parent is not null && Path.GetFileName(parent) == ".bohr" && Path.GetFileName(runsFolder) == "runs")
            HideFromGit(parent);

        var folder = Path.Combine(runsFolder, name);
        Directory.CreateDirectory(folder);
        return folder;
    }

    /// <summary>The place for a run whose own cannot be written. Readable by this user only: others share the temporary folder.</summary>
    internal static string CreateInTemporaryFolder(string name)
    {
        var shared = Path.Combine(Path.GetTempPath(), $"bohr-{Environment.UserName}");
        const UnixFileMode Ours = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        try
        {
            if (OperatingSystem.IsLinux() && Directory.CreateDirectory(shared, Ours) is { LinkTarget: null, UnixFileMode: Ours })
                return Create(Path.Combine(shared, "runs"), name);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Somebody else's; a folder with a name of its own is always free.
        }

        return Create(Directory.CreateTempSubdirectory("bohr-runs-").FullName, name);
    }

    private static void HideFromGit(string folder)
    {
        Directory.CreateDirectory(folder);
        var ignore = Path.Combine(folder, ".gitignore");
        if (File.Exists(ignore))
            return;

        // Written whole under another name: another run may look at the same moment.
        var complete = Path.Combine(folder, $".gitignore.{Environment.ProcessId}");
        File.WriteAllText(complete, "*\n");
        File.Move(complete, ignore, overwrite: true);
    }
}
