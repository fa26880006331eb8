namespace Bohr.Docs.Configuration;

/// <summary>Finds the Python interpreter that is to run Sphinx.</summary>
internal static class PythonInterpreter
{
    // The names that tools for virtual environments, and people, give to the environment of a project.
    private static readonly string[] ProjectEnvironments = [".venv", "venv"];

    /// <summary>The interpreter that a text names.</summary>
    /// <param name="text">A path, or a name without slash that is looked up.</param>
    /// <param name="folder">Where a relative path begins.</param>
    /// <param name="path">The value of PATH.</param>
    /// <param name="problem">Why there is none; null: there is one.</param>
    /// <returns>Absolute, and with its links as they are: through them a virtual environment knows itself.</returns>
    public static string? Named(string text, string folder, string? path, out string? problem)
    {
        problem = null;
        if (!text.Contains('/', StringComparison.Ordinal))
        {
            if (LookUp(text, path) is { } found)
                return found;

            problem = $"there is no program '{text}' in PATH";
            return null;
        }

        var file = Path.GetFullPath(text, folder);
        if (IsProgram(file))
            return file;

        // Who names a virtual environment means the interpreter in it.
        if (IsProgram(InEnvironment(file)))
            return InEnvironment(file);

        problem = Directory.Exists(file) ? $"'{text}' is a folder without bin/python" : File.Exists(file) ? $"'{text}' may not be executed" : $"there is no '{text}'";
        return null;
    }

    /// <summary>The interpreter where none was named: of the active environment, of the project's, or python3.</summary>
    public static (string Path, Origin Origin)? Usual(IEnumerable<string> folders, Func<string, string?> variable)
    {
        if (variable("VIRTUAL_ENV") is { Length: > 0 } active && Path.IsPathRooted(active) && IsProgram(InEnvironment(active)))
            return (InEnvironment(active), Origin.Variable("VIRTUAL_ENV"));

        foreach (var folder in folders)
        {
            foreach (var name in ProjectEnvironments)
            {
                var environment = Path.Combine(folder, name);
                if (File.Exists(Path.Combine(environment, "pyvenv.cfg")) && IsProgram(InEnvironment(environment)))
                    return (InEnvironment(environment), Origin.Found("the project's virtual environment"));
            }
        }

        return LookUp("python3", variable("PATH")) is { } python ? (python, Origin.Found("python3 in PATH")) : null;
    }

    private static string InEnvironment(string folder) => Path.Combine(folder, "bin", "python");

    private static string? LookUp(string name, string? path) =>
        (path ?? "").Split(':').Where(Path.IsPathRooted).Select(folder => Path.Combine(folder, name)).FirstOrDefault(IsProgram);

    private static bool IsProgram(string file) =>
        File.Exists(file) && (new FileInfo(file).UnixFileMode & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != UnixFileMode.None;
}
