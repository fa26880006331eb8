using System.Globalization;

namespace Bohr.Execution.Limits;

/// <summary>The group of a process in one hierarchy: one line of <c>/proc/self/cgroup</c>.</summary>
/// <remarks>Source: cgroups(7), "/proc/[pid]/cgroup". Hierarchy 0 without controllers is the unified one (version 2).</remarks>
/// <param name="Version">1 or 2.</param>
/// <param name="Controllers">Controllers of a version 1 hierarchy; empty with version 2.</param>
/// <param name="Path">The group, relative to the reader's cgroup namespace; begins with <c>/..</c> when it lies outside.</param>
internal sealed record CgroupMembership(int Version, string[] Controllers, string Path)
{
    /// <summary>The kernel adds this when the group was removed while the process was in it.</summary>
    private const string Removed = " (deleted)";

    /// <summary>All lines; malformed ones are passed over.</summary>
    internal static IReadOnlyList<CgroupMembership> ParseAll(string text)
    {
        var memberships = new List<CgroupMembership>();
        var lines = new TextLines(text);
        while (lines.TryRead(out var line))
        {
            // Split at the first two colons only: a group's name may hold more of them.
            var first = line.IndexOf(':');
            var second = first < 0 ? -1 : line[(first + 1)..].IndexOf(':') + first + 1;
            if (second <= first || !int.TryParse(line[..first], NumberStyles.None, CultureInfo.InvariantCulture, out var id))
                continue;

            var path = line[(second + 1)..];
            if (path.IsEmpty || path[0] != '/')
                continue;

            if (path.EndsWith(Removed, StringComparison.Ordinal))
                path = path[..^Removed.Length];

            var controllers = line[(first + 1)..second];
            memberships.Add(id == 0 && controllers.IsEmpty
                ? new(2, [], path.ToString())
                : new(1, controllers.ToString().Split(','), path.ToString()));
        }

        return memberships;
    }

    /// <summary>
    /// The line that governs a controller: its version 1 hierarchy if it has one, otherwise the unified hierarchy. A controller
    /// is in exactly one of them, also on a hybrid system (cgroups(7), "Cgroups version 2").
    /// </summary>
    internal static CgroupMembership? Of(string controller, IReadOnlyList<CgroupMembership> memberships)
    {
        CgroupMembership? unified = null;
        foreach (var membership in memberships)
        {
            if (Array.IndexOf(membership.Controllers, controller) >= 0)
                return membership;

            if (membership.Version == 2)
                unified = membership;
        }

        return unified;
    }
}
