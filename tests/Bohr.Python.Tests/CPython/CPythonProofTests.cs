namespace Bohr.Python.Tests.CPython;

/// <summary>Compares the trees of whole repositories with those of CPython 3.11, position by position.</summary>
public class CPythonProofTests
{
    [Fact(Timeout = 600_000)]
    public Task Every_file_of_CPythons_library_and_test_suite_is_read_as_CPython_reads_it() => Compare(Corpus.CPythonLibrary);

    [Fact(Timeout = 600_000)]
    public Task Every_file_of_Django_is_read_as_CPython_reads_it() => Compare(Corpus.Django);

    [Fact(Timeout = 600_000)]
    public Task The_files_of_SymPy_are_read_as_CPython_reads_them() =>
        // 31 MB; every eighth file unless everything is compared.
        Compare([.. Corpus.SymPy.Where((_, index) => Corpus.IsFull || index % 8 == 0)]);

    private static async Task Compare(IReadOnlyList<string> files)
    {
        var failures = new List<string>();
        var comparison = new TreeComparison();
        await FileQuestions.Ask('D', files, (file, reply) =>
        {
            if (comparison.Of(File.ReadAllBytes(file), reply) is { } problem)
                failures.Add($"{file}: {problem}");
        });
        failures.ShouldBeEmpty($"{failures.Count} of {files.Count} files are not read as CPython reads them");
    }
}
