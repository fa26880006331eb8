using Bohr.Docs.Content.Configured;
using Bohr.Docs.Content.Models;
using Bohr.Docs.Content.Rst;
using Bohr.Docs.Content.Yaml;

namespace Bohr.Docs.Content.Changelogs;

/// <summary>Lists of what each release changed, from an export of the issue tracker. Nothing is asked over the network.</summary>
internal sealed class ChangelogsType : ConfiguredType
{
    private const string DefaultExport = "jira-export.json";

    private static readonly Field Projects = new("projects", FieldKind.Texts, "The keys of the tracker's projects that count; without it, all");
    private static readonly Field Versions = new("versions", FieldKind.Texts, "The releases, each of three numbers");
    private static readonly Field Export = new("export", FieldKind.Text, "A file with the tracker's answer to a search, as JSON; in the folder of the configuration");
    private static readonly Field Ordering = new("ordering", FieldKind.Texts, "The groups in the order in which they are printed; what fits none is in the last");
    private static readonly Field Groups = new("groups", FieldKind.Any, "For each group the components whose issues are in it");
    private static readonly Field Nesting = new("nesting", FieldKind.Any, "For a group the groups within it");

    private static readonly Field Site = new("site", FieldKind.Part, "The tracker")
    {
        Model = new Model("the site of a tracker", "Which issues count", new Field("url", FieldKind.Text, "Not used"), new Field("credentials", FieldKind.Text, "Not used"), Projects, Versions, Export),
    };

    private static readonly Field Changelog = new("changelog", FieldKind.Part, "How issues are grouped")
    {
        Model = new Model("the groups of a changelog", "How issues are grouped", Ordering, Groups, Nesting),
    };

    public override string Name => "changelogs";

    public override string? DataSet => "jira";

    public override Model? Model { get; } = new("a configuration of changelogs", "Lists of what each release changed", Site, Changelog, CommonFields.Edition);

    public override void Render(ConfiguredRendering rendering)
    {
        foreach (var record in rendering.Records)
        {
            if (record.Parts(Site) is [var site] && ReadIssues(site, rendering) is { } issues)
                Render(record, site, issues, rendering);
        }
    }

    private static IReadOnlyList<Issue>? ReadIssues(FieldValues site, ConfiguredRendering rendering)
    {
        var named = site.Text(Export);
        var path = Path.Combine(rendering.Project.Root, "config", named ?? DefaultExport);
        rendering.Reads(path);
        if (!File.Exists(path))
        {
            // Only who says that there is one misses it.
            if (named is not null)
                rendering.Problems.Error("missing-file", site[Export]!, $"The export '{named}' does not exist. Save the tracker's answer to a search there, or take the line out");

            return null;
        }

        return IssueExport.Read(path, site, rendering.Problems);
    }

    private static void Render(FieldValues record, FieldValues site, IReadOnlyList<Issue> issues, ConfiguredRendering rendering)
    {
        var groups = new IssueGroups(record.Parts(Changelog) is [var changelog] ? changelog.Texts(Ordering) : [], Lists(record, Groups), Lists(record, Nesting));
        var projects = site.Texts(Projects);
        var versions = new List<Version>();
        foreach (var text in site.Texts(Versions))
        {
            if (!Version.TryParse(text, out var version) || version.Build < 0 || version.ToString() != text)
            {
                rendering.Problems.Error("wrong-value", site[Versions]!, $"'{text}' is no release; use three numbers, such as 3.2.1");
                continue;
            }

            versions.Add(version);
            var released = issues.Where(issue => issue.IsFixed && issue.FixVersions.Contains(text, StringComparer.Ordinal) && (projects.Count == 0 || projects.Contains(issue.Project, StringComparer.Ordinal)))
                .OrderBy(issue => issue.Project, StringComparer.Ordinal).ThenBy(issue => issue.Number).ToList();
            rendering.Add($"includes/changelogs/releases/{text}.rst", Release(text, released, groups, site, rendering), site.Place);
        }

        foreach (var series in versions.GroupBy(version => $"{version.Major}.{version.Minor}"))
        {
            var rst = new RstWriter();
            foreach (var version in series.OrderDescending())
            {
                rst.Directive("include", $"/includes/changelogs/releases/{version}.rst");
                rst.Blank();
            }

            rendering.Add($"includes/changelogs/{series.Key}.rst", rst.ToString(), site.Place);
        }
    }

    private static string Release(string version, IReadOnlyList<Issue> issues, IssueGroups groups, FieldValues site, ConfiguredRendering rendering)
    {
        var byGroup = issues.ToLookup(issue =>
        {
            if (groups.Unknown(issue) is { } component)
                rendering.Problems.Error("unknown-component", site.Place, $"The component '{component}' of {issue.Key} is in no group, and the issue in the last. Add it to 'groups'");

            return groups.Of(issue);
        });
        var rst = new RstWriter();
        rst.Line($".. _{version}-changelog:");
        rst.Blank();
        rst.Heading($"{version} Changelog", HeadingLevels.Characters[1]);
        rst.Blank();
        foreach (var group in groups.Ordering)
        {
            var nested = groups.Within(group).Where(byGroup.Contains).ToList();
            if (!byGroup.Contains(group) && nested.Count == 0)
                continue;

            rst.Heading(group, HeadingLevels.Characters[2]);
            rst.Blank();
            var own = byGroup[group].ToList();
            foreach (var issue in own)
                rst.Line((own.Count > 1 ? "- " : "") + issue.Markup);

            rst.Blank();
            foreach (var inner in nested)
            {
                rst.Heading(inner, HeadingLevels.Characters[3]);
                rst.Blank();
                foreach (var issue in byGroup[inner])
                    rst.Line("- " + issue.Markup);

                rst.Blank();
            }
        }

        return rst.ToString();
    }

    private static Dictionary<string, IReadOnlyList<string>> Lists(FieldValues record, Field field) =>
        record.Parts(Changelog) is [var changelog] && changelog[field] is YamlMap map
            ? map.Entries.ToDictionary(
                entry => entry.Key.Text,
                IReadOnlyList<string> (entry) => entry.Value is YamlList list ? [.. list.Items.OfType<YamlScalar>().Select(item => item.Text)] : entry.Value is YamlScalar one ? [one.Text] : [],
                StringComparer.Ordinal)
            : [];
}
