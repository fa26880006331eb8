using Bohr.Execution.Limits;

namespace Bohr.Execution.Tests.Limits;

/// <summary>
/// A folder below <c>Limits/Data</c>: the files of /proc and /sys of one system, <c>kernel.txt</c> with what system calls would
/// say, and <c>expected.txt</c> with the report that must come out.
/// </summary>
internal sealed class CapturedSystem(string folder)
{
    internal static string DataFolder { get; } = FindData();

    internal static IEnumerable<string> Names =>
        Directory.EnumerateDirectories(DataFolder).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal);

    internal static CapturedSystem Named(string name) => new(Path.Combine(DataFolder, name));

    internal string ExpectedFile => Path.Combine(folder, "expected.txt");

    internal ContainerLimits Read() => new LimitsReader(folder, Facts).Read();

    internal string Report(WorkerBudgetOptions? options = null)
    {
        var limits = Read();
        return string.Join('\n', LimitsReport.Lines(limits, WorkerBudget.From(limits, options))) + "\n";
    }

    private ProcessFacts Facts()
    {
        var text = File.ReadAllText(Path.Combine(folder, "kernel.txt"));
        return new(
            (int)KeyedFile.Number(text, "pid")!.Value,
            CpuSet.Parse(KeyedFile.Field(text, "affinity").ToString(), SchedGetaffinity.Source),
            KeyedFile.Number(text, "nproc"));
    }

    private static string FindData()
    {
        for (var above = new DirectoryInfo(AppContext.BaseDirectory); above is not null; above = above.Parent)
        {
            var data = Path.Combine(above.FullName, "tests", "Bohr.Execution.Tests", "Limits", "Data");
            if (Directory.Exists(data))
                return data;
        }

        throw new InvalidOperationException($"No folder above '{AppContext.BaseDirectory}' holds the test data; run the tests from a checkout.");
    }
}
