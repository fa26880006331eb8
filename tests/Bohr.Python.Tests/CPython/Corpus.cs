namespace Bohr.Python.Tests.CPython;

/// <summary>Real Python that Debian packages provide.</summary>
internal static class Corpus
{
    /// <summary>Whether everything is compared, not only what every change must pass.</summary>
    public static bool IsFull => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("BOHR_TEST_FULL"));

    /// <summary>The library of CPython 3.11 with its test suite, of which hundreds of files try the corners of the language.</summary>
    public static IReadOnlyList<string> CPythonLibrary { get; } =
        FilesOf("/usr/lib/python3.11", "test/test_grammar.py", "libpython3.11-testsuite", atLeast: 1500);

    public static IReadOnlyList<string> Django => FilesOf("/usr/lib/python3/dist-packages/django", "shortcuts.py", "python3-django", atLeast: 700);

    public static IReadOnlyList<string> SymPy => FilesOf("/usr/lib/python3/dist-packages/sympy", "this.py", "python3-sympy", atLeast: 1200);

    private static string[] FilesOf(string folder, string witness, string package, int atLeast)
    {
        // Fewer files than expected would compare little and look green.
        var files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.py", SearchOption.AllDirectories) : [];
        if (!File.Exists(Path.Combine(folder, witness)) || files.Length < atLeast)
        {
            throw new FileNotFoundException(
                $"'{folder}' holds {files.Length} Python files, expected are at least {atLeast} and '{witness}' among them. " +
                $"Run ./test, which installs the Debian package {package}, or install it yourself.");
        }

        Array.Sort(files, StringComparer.Ordinal);
        return files;
    }
}
