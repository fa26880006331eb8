using Bohr.Docs.Sources.Files;

namespace Bohr.Docs.Interpreters;

/// <summary>An interpreter's answer, and what tells that it would be the same now.</summary>
/// <param name="Python">The interpreter.</param>
/// <param name="Stamp">Of its file.</param>
/// <param name="Surroundings">Variables of the environment that may change the answer.</param>
/// <param name="Presence">The answer.</param>
/// <param name="FolderStamps">When something was last added to or removed from each of <see cref="SphinxPresence.Folders"/>; −1: it is not there.</param>
/// <param name="At">When it was asked, in ticks, UTC.</param>
internal sealed record AskedInterpreter(string Python, FileStamp Stamp, string Surroundings, SphinxPresence Presence, IReadOnlyList<long> FolderStamps, long At)
{
    // What a script starts (a shim of pyenv, say) depends on files that nobody knows.
    private static readonly TimeSpan LongestOfScript = TimeSpan.FromHours(1);

    private static readonly string[] Variables = ["PATH", "PYTHONPATH", "PYTHONHOME", "PYTHONNOUSERSITE", "VIRTUAL_ENV", "CONDA_PREFIX", "PYENV_VERSION", "HOME"];

    /// <summary>An answer that was given now.</summary>
    public static AskedInterpreter Now(string python, SphinxPresence presence, Func<string, string?> variable, TimeProvider clock) =>
        new(python, LinuxFile.LookThrough(python).Stamp, SurroundingsOf(variable), presence, [.. presence.Folders.Select(StampOf)], clock.GetUtcNow().Ticks);

    /// <summary>Whether the interpreter would say the same, as far as can be told without starting it.</summary>
    public bool StillHolds(Func<string, string?> variable, TimeProvider clock)
    {
        var age = clock.GetUtcNow().Ticks - At;
        if (LinuxFile.LookThrough(Python) is not { Kind: FileKind.Regular } file || file.Stamp != Stamp || SurroundingsOf(variable) != Surroundings || age < 0)
            return false;

        if (age > LongestOfScript.Ticks && IsScript(Python))
            return false;

        // What is there stays until it is removed; what is missing may have been installed since.
        return Presence.IsThere
            ? File.Exists(Presence.Package)
            : Presence.Folders.Count > 0 && Presence.Folders.Select(StampOf).SequenceEqual(FolderStamps);
    }

    private static string SurroundingsOf(Func<string, string?> variable) => string.Join('\0', Variables.Select(variable));

    private static long StampOf(string folder) => LinuxFile.LookThrough(folder) is { Kind: FileKind.Folder } there ? there.Stamp.Changed : -1;

    private static bool IsScript(string file)
    {
        try
        {
            Span<byte> start = stackalloc byte[2];
            using var content = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            return content.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.SequenceEqual("#!"u8);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }
}
