using Bohr.Configuration.Suggestions;
using Bohr.Docs.Content.Configured;
using Bohr.Docs.Content.Yaml;

namespace Bohr.Docs.Content.Redirects;

/// <summary>What stands before the two paths of a redirect, for each place of the site that it is for.</summary>
internal sealed class OutputPrefixes(ConfiguredRendering rendering)
{
    private const string Before = "before-";
    private const string After = "after-";

    /// <summary>The pairs that the field <c>outputs</c> means; without it the site's root.</summary>
    public IEnumerable<(string From, string To)> Of(YamlNode? outputs) => outputs switch
    {
        null or { IsNull: true } => [("", "")],
        YamlList list => list.Items.SelectMany(OfEntry),
        _ => OfEntry(outputs),
    };

    private IEnumerable<(string From, string To)> OfEntry(YamlNode entry)
    {
        switch (entry)
        {
            case YamlScalar name:
                var branches = Branches(name);
                foreach (var place in branches ?? [name.Text])
                    yield return (Prefix(place), Prefix(place));

                foreach (var (link, target) in rendering.Project.Links)
                {
                    if (branches?.Contains(target, StringComparer.Ordinal) ?? target == name.Text)
                        yield return (Prefix(link), Prefix(link));
                }

                break;
            case YamlMap map:
                foreach (var pair in map.Entries.SelectMany(OfPair))
                    yield return pair;

                break;
            default:
                rendering.Problems.Error("wrong-type", entry, $"An entry of 'outputs' is {entry.Description}; it must be a name, all, before-BRANCH, after-BRANCH or a mapping");
                break;
        }
    }

    private IEnumerable<(string From, string To)> OfPair(YamlEntry entry)
    {
        if (entry.Value is YamlScalar to)
        {
            yield return (Prefix(entry.Key.Text), Prefix(to.Text));
            yield break;
        }

        if (entry.Value is not YamlMap folders || Branches(entry.Key) is not { } branches)
        {
            rendering.Problems.Error("wrong-type", entry.Value, $"'{entry.Key.Text}' of 'outputs' is {entry.Value.Description}; it must be a name, or below all, before-BRANCH or after-BRANCH a mapping");
            yield break;
        }

        foreach (var (from, value) in folders.Entries)
        {
            var target = value is YamlScalar text ? text.Text : "";
            foreach (var place in branches.Concat(rendering.Project.Links.Where(link => branches.Contains(link.Target, StringComparer.Ordinal)).Select(link => link.Name)))
                yield return ($"{Prefix(from.Text)}/{place}", $"{Prefix(target)}/{place}");
        }
    }

    /// <summary>The branches that a word stands for; null: it is no such word.</summary>
    private IReadOnlyList<string>? Branches(YamlScalar word)
    {
        var published = rendering.Project.Published;
        if (word.Text == "all")
            return published;

        var isBefore = word.Text.StartsWith(Before, StringComparison.Ordinal);
        if (!isBefore && !word.Text.StartsWith(After, StringComparison.Ordinal))
            return null;

        var branch = word.Text[(isBefore ? Before : After).Length..];
        for (var i = 0; i < published.Count; i++)
        {
            // The newest branch comes first; 'before' has the branch itself, 'after' has not.
            if (published[i] == branch)
                return isBefore ? [.. published.Skip(i)] : [.. published.Take(i)];
        }

        var nearest = NearestName.Of(branch, published);
        rendering.Problems.Error("unknown-branch", word, $"The branch '{branch}' is not published. {(nearest is null ? $"These are: {string.Join(", ", published)}" : $"Did you mean '{nearest}'?")}");
        return [];
    }

    private static string Prefix(string name) =>
        name.Length == 0 || name.StartsWith("http", StringComparison.Ordinal) ? name.TrimEnd('/') : "/" + name.Trim('/');
}
