using System.Text;
using Bohr.Docs.Configuration;

namespace Bohr.Docs.Building;

/// <summary>Decides which outputs share a reading.</summary>
internal static class ReadGroups
{
    /// <summary>Groups outputs that read the same sources with the same settings, whose builders are expected to read alike and were not found to differ.</summary>
    /// <param name="outputs">What is built, in order.</param>
    /// <param name="treeKeyOf">Which source tree an output reads.</param>
    /// <param name="differsIn">Builders that were found to read something else than the others of a group, by the group's name.</param>
    public static IReadOnlyList<ReadGroup> Form(IReadOnlyList<DocsOutput> outputs, Func<DocsOutput, string> treeKeyOf, Func<string, IReadOnlyCollection<string>> differsIn)
    {
        var groups = new List<ReadGroup>();
        foreach (var same in outputs.GroupBy(output => NameOf(output, treeKeyOf(output)), StringComparer.Ordinal))
        {
            var differing = differsIn(same.Key);
            var together = same.Where(output => !differing.Contains(output.SphinxBuilder)).ToList();
            if (together.Count > 0)
                groups.Add(new(same.Key, treeKeyOf(together[0]), together));

            foreach (var output in same.Where(output => differing.Contains(output.SphinxBuilder)))
                groups.Add(Alone(output, treeKeyOf(output)));
        }

        return groups;
    }

    /// <summary>An output that reads for itself.</summary>
    public static ReadGroup Alone(DocsOutput output, string treeKey) => new("own-" + output.Name, treeKey, [output]);

    /// <summary>The name holds all that outputs of a group have in common.</summary>
    private static string NameOf(DocsOutput output, string treeKey)
    {
        var name = new StringBuilder(BuilderFamily.NameOf(output.SphinxBuilder));
        if (output.Edition is { } edition)
            _ = name.Append('-').Append(edition);

        if (output.Language is { } language)
            _ = name.Append('-').Append(language);

        var rest = new StringBuilder();
        foreach (var tag in output.Tags)
            _ = rest.Append("\ntag ").Append(tag);

        foreach (var key in output.Overrides.Keys.Order(StringComparer.Ordinal))
            _ = rest.Append("\nvalue ").Append(key).Append('=').Append(output.Overrides[key]);

        _ = rest.Append("\ntree ").Append(treeKey);
        return name.Append('-').Append(ContentHash.OfText(rest.ToString()).High.ToString("x16")[..8]).ToString();
    }
}
