using System.Text;
using System.Text.RegularExpressions;

namespace Bohr.Docs.Finishing;

/// <summary><c>man</c>: one package of all manual pages. Paths of the site in bold, which lead nowhere in a terminal, become addresses where the project's is known.</summary>
internal sealed partial class ManFinisher : IFinisher
{
    public void Plan(OutputPlan plan)
    {
        var pages = plan.Listing.Files.Where(file => Section().IsMatch(file.Path)).ToList();
        if (pages.Count == 0)
        {
            plan.Problems.Add($"There is no manual page in '{plan.Built.Folder}'. Name some in 'man_pages' of conf.py, or leave the builder out.");
            return;
        }

        var url = plan.Layout.UrlOf(plan.Output).TrimEnd('/');
        var folders = TopLevelNames(plan.Built.Source.Origin);
        var finished = new List<(string Path, string Source)>(pages.Count);
        foreach (var (path, source) in pages)
        {
            var target = Path.Combine(plan.Work, path);
            finished.Add((path, target));
            plan.Make(
                "page " + path,
                [source],
                [target],
                _ =>
                {
                    NewFile.Write(target, WithAddresses(File.ReadAllText(source, Encoding.UTF8), url, folders));
                    return ValueTask.CompletedTask;
                },
                ("address", url),
                ("folders", string.Join('/', folders.Order(StringComparer.Ordinal))));
        }

        PackagedFiles.Plan(plan, plan.Layout.FileName(plan.Output, "-man"), finished);
    }

    /// <summary>Puts the site's address before bold absolute paths whose first name is one of the source's.</summary>
    /// <param name="page">In troff, where a hyphen may be written <c>\-</c>.</param>
    /// <param name="url">Without a final slash; empty: nothing changes.</param>
    /// <param name="names">The names at the top of the source folder, pages without suffix.</param>
    internal static string WithAddresses(string page, string url, IReadOnlySet<string> names) => url.Length == 0
        ? page
        : BoldPath().Replace(page, match => names.Contains(Plain(match.Groups["name"].Value)) ? $"\\fB{url.Replace("-", "\\-", StringComparison.Ordinal)}{match.Groups["path"].Value}\\fP" : match.Value);

    private static string Plain(string troff) => troff.Replace("\\-", "-", StringComparison.Ordinal).Replace("\\&", "", StringComparison.Ordinal);

    private static HashSet<string> TopLevelNames(string folder)
    {
        try
        {
            return new DirectoryInfo(folder).EnumerateFileSystemInfos().Select(entry => entry is DirectoryInfo ? entry.Name : Path.GetFileNameWithoutExtension(entry.Name)).ToHashSet(StringComparer.Ordinal);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    [GeneratedRegex(@"\.[0-9n][a-z0-9]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Section();

    [GeneratedRegex(@"\\fB(?<path>/(?<name>[^/\s\\]*(\\[-&][^/\s\\]*)*)(/[^\s\\]*(\\[-&][^\s\\]*)*)?)\\fP", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex BoldPath();
}
