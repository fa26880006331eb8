using System.Text;

namespace Bohr.Docs.Configuration;

/// <summary>Finds the Python interpreter that is to run Sphinx.</summary>
internal static class PythonInterpreter
{
    private const string OfSystem = "/usr/bin/python3";

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
            // A virtual environment beside the project is often named without a slash, and there is a program 'env'.
            if (InEnvironment(Path.GetFullPath(text, folder)) is var own && IsProgram(own))
                return own;

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

    /// <summary>The interpreters that may be meant where none was named, the best first: of the active environment, of the project's, of the installed Sphinx, and python3.</summary>
    /// <param name="folders">Where the project's environment may lie.</param>
    /// <param name="variable">Reads a variable of the environment.</param>
    public static IReadOnlyList<InterpreterCandidate> Usual(IEnumerable<string> folders, Func<string, string?> variable)
    {
        var found = new List<InterpreterCandidate>();
        if (variable("VIRTUAL_ENV") is { Length: > 0 } active && Path.IsPathRooted(active) && IsProgram(InEnvironment(active)))
            found.Add(new InterpreterCandidate(InEnvironment(active), Origin.Variable("VIRTUAL_ENV"), true));

        foreach (var folder in folders)
        {
            foreach (var name in ProjectEnvironments)
            {
                var environment = Path.Combine(folder, name);
                if (File.Exists(Path.Combine(environment, "pyvenv.cfg")) && IsProgram(InEnvironment(environment)))
                    found.Add(new InterpreterCandidate(InEnvironment(environment), Origin.Found("the project's virtual environment"), true));
            }
        }

        var path = variable("PATH");
        if (Places("sphinx-build", path).Select(program => OfScript(program, path)).OfType<string>().FirstOrDefault() is { } sphinx)
            found.Add(new InterpreterCandidate(sphinx, Origin.Found("sphinx-build in PATH"), false));

        if (LookUp("python3", path) is { } python)
            found.Add(new InterpreterCandidate(python, Origin.Found("python3 in PATH"), false));

        if (IsProgram(OfSystem))
            found.Add(new InterpreterCandidate(OfSystem, Origin.Found("the system's python3"), false));

        return [.. found.DistinctBy(one => one.Path, StringComparer.Ordinal)];
    }

    /// <summary>The interpreter that a script names in its first line; null: it names none of Python's.</summary>
    internal static string? OfScript(string script, string? path)
    {
        var start = Start(script).Split('\n');
        if (!start[0].StartsWith("#!", StringComparison.Ordinal))
            return null;

        var words = start[0][2..].Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToList();
        if (words is [var env, ..] && Path.GetFileName(env) == "env")
            words.RemoveAll(word => word == env || word[0] == '-' || word.Contains('=', StringComparison.Ordinal));

        // Where the path of the interpreter is too long for the kernel, or has spaces, pip writes a line of shell that Python reads as a text.
        if (words is [var shell, ..] && Path.GetFileName(shell) == "sh" && start.Length > 1 && start[1].StartsWith("'''exec' ", StringComparison.Ordinal))
            words = [start[1][9..].Trim().Split(" \"$0\"")[0].Trim('"')];

        if (words is not [var named, ..] || !Path.GetFileName(named).StartsWith("py", StringComparison.Ordinal))
            return null;

        var file = Path.IsPathRooted(named) ? named : LookUp(named, path);
        return file is not null && IsProgram(file) ? file : null;
    }

    private static string InEnvironment(string folder) => Path.Combine(folder, "bin", "python");

    private static string? LookUp(string name, string? path) => Places(name, path).FirstOrDefault();

    private static IEnumerable<string> Places(string name, string? path) =>
        (path ?? "").Split(':').Where(Path.IsPathRooted).Select(folder => Path.Combine(folder, name)).Where(IsProgram);

    private static string Start(string file)
    {
        try
        {
            Span<byte> start = stackalloc byte[1024];
            using var content = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            return Encoding.UTF8.GetString(start[..content.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)]);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static bool IsProgram(string file) =>
        File.Exists(file) && (new FileInfo(file).UnixFileMode & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != UnixFileMode.None;
}
