using System.Text;

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
        using var oracle = new CPythonOracle();
        var questions = Task.Run(() =>
        {
            foreach (var file in files)
                oracle.Send('D', Encoding.UTF8.GetBytes(file));
        });

        var failures = new List<string>();
        // The dump recurses with the tree; some files of the test suite are deep on purpose.
        await Deep.Run(() =>
        {
            var comparison = new TreeComparison();
            foreach (var file in files)
            {
                var problem = comparison.Of(File.ReadAllBytes(file), oracle.Receive());
                if (problem is not null)
                    failures.Add($"{file}: {problem}");
            }
        });
        await questions;
        failures.ShouldBeEmpty($"{failures.Count} of {files.Count} files are not read as CPython reads them");
    }
}
