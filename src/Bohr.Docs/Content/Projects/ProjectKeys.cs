using Bohr.Configuration.Suggestions;
using Bohr.Docs.Content.Problems;
using Bohr.Docs.Content.Yaml;

namespace Bohr.Docs.Content.Projects;

/// <summary>The keys of a project's main configuration that are documented. Real ones have others as well: each is a warning, since it may be a slip, and nothing more.</summary>
internal static class ProjectKeys
{
    /// <summary>What may stand below each section; a section without keys may hold anything.</summary>
    private static readonly Dictionary<string, string[]> Known = new()
    {
        [""] = ["project", "version", "git", "system", "assets", "paths"],
        ["project"] = ["name", "title", "url", "tag", "basepath", "branched", "siteroot", "error_prefix", "editions"],
        ["project.editions"] = ["name", "url", "tag", "branched"],
        ["version"] = ["release", "branch"],
        ["git"] = ["remote"],
        ["git.remote"] = ["upstream", "tools"],
        ["system"] = ["files", "make", "tools", "dependency_cache", "dependency_cache_fn"],
        ["paths"] = ["output", "source", "includes", "images", "buildsystem", "tools", "builddata", "locale"],
    };

    /// <summary>Warns of each key that is not documented.</summary>
    public static void Check(YamlMap main, ContentProblems problems) => Check(main, "", problems);

    private static void Check(YamlMap map, string section, ContentProblems problems)
    {
        if (!Known.TryGetValue(section, out var known))
            return;

        foreach (var (key, value) in map.Entries)
        {
            var name = section.Length == 0 ? key.Text : $"{section}.{key.Text}";
            if (!known.Contains(key.Text, StringComparer.Ordinal))
            {
                var nearest = NearestName.Of(key.Text, known);
                problems.Warning("unknown-key", key, $"The configuration has no {(section.Length == 0 ? "section" : "key")} '{name}'; it is not read{(nearest is null ? "" : $". Did you mean '{nearest}'?")}");
                continue;
            }

            foreach (var inner in value is YamlList list ? list.Items : [value])
            {
                if (inner is YamlMap below)
                    Check(below, name, problems);
            }
        }
    }
}
