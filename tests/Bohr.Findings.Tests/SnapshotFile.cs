namespace Bohr.Findings.Tests;

/// <summary>Expected outputs as plain files. <c>BOHR_UPDATE_SNAPSHOTS=1</c> writes them anew; the review reads the difference.</summary>
internal static class SnapshotFile
{
    public static string Folder { get; } = Path.Combine(FindTests(), "Snapshots");

    public static void ShouldMatch(string actual, string relativePath)
    {
        var file = Path.Combine(Folder, relativePath);
        if (Environment.GetEnvironmentVariable("BOHR_UPDATE_SNAPSHOTS") == "1")
            File.WriteAllText(file, actual);

        File.Exists(file).ShouldBeTrue($"'{file}' is missing; run once with BOHR_UPDATE_SNAPSHOTS=1 and read what it wrote");
        actual.ShouldBe(File.ReadAllText(file));
    }

    private static string FindTests()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Bohr.slnx")))
                return Path.Combine(folder.FullName, "tests", "Bohr.Findings.Tests");
        }

        throw new InvalidOperationException($"No folder above '{AppContext.BaseDirectory}' holds Bohr.slnx; run the tests from a checkout.");
    }
}
