namespace Bohr.Execution.Limits;

/// <summary>A group's path as seen from a cgroup namespace: some levels above the namespace's root, then names downwards.</summary>
/// <remarks>Source: cgroup_namespaces(7): a group outside the namespace's root is shown as <c>/../../name</c>.</remarks>
/// <param name="Up">Levels above the namespace's root, 0 or more. The names up there are hidden.</param>
/// <param name="Names">Names from there downwards.</param>
internal sealed record CgroupPath(int Up, List<string> Names)
{
    internal static CgroupPath Parse(string path)
    {
        var up = 0;
        var names = new List<string>();
        foreach (var name in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (name != "..")
                names.Add(name);
            else if (names.Count > 0)
                names.RemoveAt(names.Count - 1);
            else
                up++;
        }

        return new(up, names);
    }

    /// <summary>How to get from a mounted group down to this one, or null when this group is not below it.</summary>
    /// <returns>The number of levels whose names the namespace hides, and the names below those.</returns>
    internal (int HiddenLevels, List<string> Names)? Below(CgroupPath mounted)
    {
        if (mounted.Up < Up)
            return null;

        if (mounted.Up > Up)
        {
            // The mount was made in an outer namespace. Were it to show a named group up there, ours could be below that one or
            // not: the names that lead to our namespace's root are hidden.
            return mounted.Names.Count == 0 ? (mounted.Up - Up, Names) : null;
        }

        if (mounted.Names.Count > Names.Count)
            return null;

        for (var level = 0; level < mounted.Names.Count; level++)
        {
            if (!string.Equals(Names[level], mounted.Names[level], StringComparison.Ordinal))
                return null;
        }

        return (0, Names.GetRange(mounted.Names.Count, Names.Count - mounted.Names.Count));
    }
}
