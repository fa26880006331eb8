using System.Text;

namespace Bohr.Docs.Tests.Whole;

/// <summary>Edits a site again and again; after each edit an incremental build must give the bytes of a clean one.</summary>
internal sealed class IncrementalComparison(SiteCopy site, SiteEditor editor, ISiteBuilder builder, IReadOnlyList<string> builders)
{
    private const string Incremental = "incremental";

    /// <summary>Edits after which the two differed, each with its differences. The output is built anew after one, so that each stands for itself.</summary>
    public List<string> Failures { get; } = [];

    /// <summary>Edits after which fewer than half of the pages were read again, by whichever builder.</summary>
    public int FewRead { get; private set; }

    /// <summary>A line for each edit.</summary>
    public StringBuilder Log { get; } = new();

    /// <summary>Builds, then edits and builds, that many times.</summary>
    /// <param name="edits">How many edits.</param>
    /// <param name="forgesTimes">Whether every fourth changed file is older than what it replaces, as after restoring it from an archive.</param>
    public async Task RunAsync(int edits, bool forgesTimes)
    {
        var first = await builder.BuildAsync(site, site.Beside(Incremental), builders);
        var pages = first.PagesRead.Count;
        pages.ShouldBeGreaterThan(5, first.Text);
        for (var number = 1; number <= edits; number++)
        {
            var edit = editor.Next();
            if (forgesTimes && number % 4 == 0)
            {
                foreach (var file in edit.Files)
                    File.SetLastWriteTimeUtc(file, DateTime.UnixEpoch.AddDays(11_000 + number));
            }

            await CompareAsync(number, edit, pages);
        }
    }

    private async Task CompareAsync(int number, SiteEdit edit, int pages)
    {
        var incremental = await builder.BuildAsync(site, site.Beside(Incremental), builders);
        var clean = site.Beside("clean");
        var cleanBuild = await builder.BuildAsync(site, clean, builders);
        (cleanBuild.Code is 0 or 1).ShouldBeTrue($"edit {number} ({edit.Description}): the clean build ended with {cleanBuild.Code}:\n{cleanBuild.Text}");

        var differences = OutputTree.Differences(clean, site.Beside(Incremental));
        var read = incremental.PagesRead.Count;
        if (read * 2 < pages)
            FewRead++;

        Log.AppendLine($"{number,3} {edit.Kind,-20} read {read,3} of {pages}, {differences.Count} differences: {edit.Description}");
        if (incremental.Code != cleanBuild.Code || differences.Count > 0)
        {
            var cause = incremental.Code == cleanBuild.Code ? "" : $"\n  exit code {incremental.Code}, of the clean build {cleanBuild.Code}:\n{incremental.Text}";
            Failures.Add($"edit {number}, {edit.Kind}: {edit.Description}: {differences.Count} files differ{cause}\n  {string.Join("\n  ", differences.Take(6))}");
            Directory.Delete(site.Beside(Incremental), recursive: true);
            Directory.Move(clean, site.Beside(Incremental));
            await builder.BuildAsync(site, site.Beside(Incremental), builders);
            return;
        }

        Directory.Delete(clean, recursive: true);
    }
}
