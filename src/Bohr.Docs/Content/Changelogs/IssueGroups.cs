namespace Bohr.Docs.Content.Changelogs;

/// <summary>The groups of a changelog, and which issues are in each.</summary>
internal sealed class IssueGroups(IReadOnlyList<string> ordering, IReadOnlyDictionary<string, IReadOnlyList<string>> components, IReadOnlyDictionary<string, IReadOnlyList<string>> nesting)
{
    private const string Everything = "Changes";

    /// <summary>The groups that are not within others, in order.</summary>
    public IReadOnlyList<string> Ordering { get; } = ordering.Count == 0 ? [Everything] : ordering;

    /// <summary>The groups within a group, in order.</summary>
    public IReadOnlyList<string> Within(string group) => nesting.GetValueOrDefault(group) ?? [];

    /// <summary>The group of an issue: the first in order that has one of its components, else the last.</summary>
    public string Of(Issue issue)
    {
        foreach (var group in Ordering.SelectMany(group => Within(group).Prepend(group)))
        {
            if (components.GetValueOrDefault(group) is { } its && issue.Components.Any(component => its.Contains(component, StringComparer.Ordinal)))
                return group;
        }

        return Ordering[^1];
    }

    /// <summary>A component of an issue that is in no group; null: there is none, or nothing is grouped.</summary>
    public string? Unknown(Issue issue) =>
        components.Count == 0 ? null : issue.Components.FirstOrDefault(component => !components.Values.Any(its => its.Contains(component, StringComparer.Ordinal)));
}
