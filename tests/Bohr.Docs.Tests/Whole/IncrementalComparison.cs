using System.Text;

namespace Bohr.Docs.Tests.Whole;

/// <summary>Edits a site again and again, with an incremental build after each edit; what it leaves must be the bytes of a clean build.</summary>
internal sealed class IncrementalComparison(SiteCopy site, SiteEditor editor, ISiteBuilder builder, IReadOnlyList<string> builders)
{
    private const string Incremental = "incremental";

    // Everything is written anew after these, so that they would hide what an earlier edit left wrong.
    private static readonly EditKind[] Hiding = [EditKind.ConfigurationValue, EditKind.Template];

    private readonly List<string> _sinceCompared = [];
    private int _pages;

    /// <summary>Comparisons that failed, each with the edits before it and the differences. The output is built anew after one, so that each stands for itself.</summary>
    public List<string> Failures { get; } = [];

    /// <summary>Edits after which fewer than half of the pages were read again, by whichever builder.</summary>
    public int FewRead { get; private set; }

    /// <summary>A line for each edit, and one for each comparison.</summary>
    public StringBuilder Log { get; } = new();

    /// <summary>Builds, then edits and builds, that many times.</summary>
    /// <param name="edits">How many edits.</param>
    /// <param name="comparesEvery">
    /// After how many edits there is a clean build to compare with, which is what takes time. What is wrong after an edit stays wrong until its page changes again, so
    /// that little escapes when it is more than one.
    /// </param>
    /// <param name="forgesTimes">Whether every fourth changed file is older than what it replaces, as after restoring it from an archive.</param>
    public async Task RunAsync(int edits, int comparesEvery, bool forgesTimes)
    {
        var first = await builder.BuildAsync(site, site.Beside(Incremental), builders);
        _pages = first.PagesRead.Count;
        _pages.ShouldBeGreaterThan(5, first.Text);
        for (var number = 1; number <= edits; number++)
        {
            var edit = editor.Next(_sinceCompared.Count == 0 ? [] : Hiding);
            if (forgesTimes && number % 4 == 0)
            {
                foreach (var file in edit.Files)
                    File.SetLastWriteTimeUtc(file, DateTime.UnixEpoch.AddDays(11_000 + number));
            }

            var build = await BuildAsync(number, edit);
            if (number % comparesEvery == 0 || number == edits)
                await CompareAsync(build);
        }
    }

    private async Task<SiteBuild> BuildAsync(int number, SiteEdit edit)
    {
        var build = await builder.BuildAsync(site, site.Beside(Incremental), builders);
        var read = build.PagesRead.Count;
        if (read * 2 < _pages)
            FewRead++;

        _sinceCompared.Add($"edit {number}, {edit.Kind}: {edit.Description}");
        Log.AppendLine($"{number,3} {edit.Kind,-20} read {read,3} of {_pages}: {edit.Description}");
        (build.Code is 0 or 1).ShouldBeTrue($"edit {number} ({edit.Description}): the build ended with {build.Code}:\n{build.Text}");
        return build;
    }

    private async Task CompareAsync(SiteBuild last)
    {
        var clean = site.Beside("clean");
        var cleanBuild = await builder.BuildAsync(site, clean, builders);
        (cleanBuild.Code is 0 or 1).ShouldBeTrue($"{_sinceCompared[^1]}: the clean build ended with {cleanBuild.Code}:\n{cleanBuild.Text}");

        var differences = OutputTree.Differences(clean, site.Beside(Incremental));
        Log.AppendLine($"    compared: {differences.Count} differences");
        if (last.Code != cleanBuild.Code || differences.Count > 0)
        {
            var cause = last.Code == cleanBuild.Code ? "" : $"\n  exit code {last.Code}, of the clean build {cleanBuild.Code}:\n{last.Text}";
            Failures.Add($"{string.Join("\n", _sinceCompared)}\n  {differences.Count} files differ{cause}\n  {string.Join("\n  ", differences.Take(6))}");
            Directory.Delete(site.Beside(Incremental), recursive: true);
            Directory.Move(clean, site.Beside(Incremental));
            await builder.BuildAsync(site, site.Beside(Incremental), builders);
        }
        else
        {
            Directory.Delete(clean, recursive: true);
        }

        _sinceCompared.Clear();
    }
}
