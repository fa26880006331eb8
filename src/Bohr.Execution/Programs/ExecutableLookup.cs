using Bohr.Execution.Native;

namespace Bohr.Execution.Programs;

/// <summary>Finds a program as execvp(3) does, and says why it cannot be had.</summary>
internal static class ExecutableLookup
{
    // What execvp and the shells use without a PATH: confstr(_CS_PATH).
    private const string DefaultPath = "/bin:/usr/bin";

    /// <summary>Looks a program up.</summary>
    /// <param name="name">As it was given.</param>
    /// <param name="path">The value of PATH; null: not set.</param>
    /// <param name="folder">The program's working directory, in which relative paths begin.</param>
    /// <returns>The path to execute, or why there is none.</returns>
    internal static (string? Path, ProgramStartFailure Failure, string Problem) Find(string name, string? path, string folder)
    {
        if (name.Contains('/', StringComparison.Ordinal))
        {
            return Check(Path.Combine(folder, name)) switch
            {
                0 => (name, ProgramStartFailure.None, ""),
                Errno.ENOENT => (null, ProgramStartFailure.NotFound, $"'{name}' does not exist; correct the path, which begins in {folder}"),
                Errno.ENOTDIR => (null, ProgramStartFailure.NotFound, $"a part of '{name}' is no folder; correct the path"),
                _ => (null, ProgramStartFailure.NotExecutable, Refusal(name, Path.Combine(folder, name))),
            };
        }

        string? refused = null;
        foreach (var entry in (path ?? DefaultPath).Split(':'))
        {
            // An empty entry is the working directory.
            var candidate = entry.Length == 0 ? $"./{name}" : $"{entry.TrimEnd('/')}/{name}";
            var errno = Check(Path.Combine(folder, candidate));
            if (errno == 0)
                return (candidate, ProgramStartFailure.None, "");

            if (errno == Errno.EACCES && !Directory.Exists(Path.Combine(folder, candidate)))
                refused ??= candidate;
        }

        return refused is null
            ? (null, ProgramStartFailure.NotFound, $"there is no program '{name}' in any folder of PATH ({path ?? DefaultPath}); install it, or give its path")
            : (null, ProgramStartFailure.NotExecutable, Refusal(refused, Path.Combine(folder, refused)));
    }

    private static int Check(string file)
    {
        var errno = OpenFile.CheckExecutable(file);
        return errno == 0 && Directory.Exists(file) ? Errno.EACCES : errno;
    }

    private static string Refusal(string shown, string file) => Directory.Exists(file)
        ? $"'{shown}' is a folder, not a program; correct the path"
        : $"'{shown}' may not be executed; make it executable (chmod +x), or look at the permissions of its folders";
}
