using System.Globalization;

namespace Bohr.Execution.Limits;

/// <summary>Finds the folders that hold the files of this process's groups.</summary>
/// <remarks>
/// The path in <c>/proc/self/cgroup</c> and the root field of <c>/proc/self/mountinfo</c> are both relative to the cgroup
/// namespace; the folder is the mount point plus what the path has beyond the root.
/// </remarks>
internal sealed class CgroupLocator
{
    /// <summary>Folders visited in search of our own process id. Only a mount from an outer namespace needs the search.</summary>
    private const int LongestSearch = 512;

    private readonly KernelTree tree;
    private readonly int processId;
    private readonly IReadOnlyList<CgroupMembership> memberships;
    private readonly IReadOnlyList<CgroupMount> mounts;
    private readonly bool kernelHasNoCgroups;
    private (bool IsKnown, Cgroup? Group) unified;

    internal CgroupLocator(KernelTree tree, int processId)
    {
        this.tree = tree;
        this.processId = processId;
        var cgroup = tree.Read("/proc/self/cgroup");
        var mountinfo = tree.Read("/proc/self/mountinfo");
        memberships = CgroupMembership.ParseAll(cgroup ?? "");
        mounts = CgroupMount.ParseAll(mountinfo ?? "");

        // A kernel without cgroups has no such file, while the rest of /proc is there: then nothing can be limited by one.
        kernelHasNoCgroups = cgroup is null && mountinfo is not null && mounts.Count == 0;
    }

    /// <summary>The own group for a controller, or null when no mount shows it or an ancestor of it.</summary>
    /// <param name="controller">A name such as <c>cpu</c>.</param>
    /// <param name="mayHide">
    /// True when the controller may limit this process in a way that cannot be seen: the process is in a group and no mount shows it, or it
    /// cannot even be read which groups it is in. False where the kernel has no control groups, or not this controller.
    /// </param>
    internal Cgroup? Find(string controller, out bool mayHide)
    {
        if (CgroupMembership.Of(controller, memberships) is not { } membership)
        {
            // An empty list says nothing: sandboxes such as gVisor show one while they are limited from outside.
            mayHide = memberships.Count == 0 && !kernelHasNoCgroups;
            return null;
        }

        // With version 2 all controllers have the same group: it is looked for once.
        var group = membership.Version == 2 && unified.IsKnown ? unified.Group : Locate(membership, controller);
        if (membership.Version == 2)
            unified = (IsKnown: true, group);

        mayHide = group is null;
        return group;
    }

    private Cgroup? Locate(CgroupMembership membership, string controller)
    {
        var own = CgroupPath.Parse(membership.Path);
        var candidates = Candidates(membership.Version, controller);
        foreach (var (mountPoint, root) in candidates)
        {
            if (own.Below(root) is { } below && Exact(membership.Version, mountPoint, below.HiddenLevels, below.Names) is { } group)
                return group;
        }

        foreach (var (mountPoint, _) in candidates)
        {
            if (tree.HasFolder(mountPoint))
                return Nearest(membership, mountPoint, own.Names);
        }

        return null;
    }

    private sealed record Candidate(string MountPoint, CgroupPath Root);

    /// <summary>The mounts that show a controller, those first that show the most ancestors: whose root is nearest to the top.</summary>
    private List<Candidate> Candidates(int version, string controller)
    {
        var candidates = new List<Candidate>();
        foreach (var mount in mounts)
        {
            if (mount.Version != version || (version == 1 && Array.IndexOf(mount.Options, controller) < 0))
                continue;

            var root = CgroupPath.Parse(mount.Root);
            var place = candidates.FindIndex(other =>
                root.Up > other.Root.Up || (root.Up == other.Root.Up && root.Names.Count < other.Root.Names.Count));
            candidates.Insert(place < 0 ? candidates.Count : place, new(mount.MountPoint, root));
        }

        return candidates;
    }

    private Cgroup? Exact(int version, string mountPoint, int hiddenLevels, List<string> names)
    {
        if (hiddenLevels > 0)
            return Search(version, mountPoint, hiddenLevels + names.Count);

        var folders = Folders(mountPoint, names);
        return tree.HasFolder(folders[0]) ? new(version, folders, IsExact: true) : null;
    }

    /// <summary>
    /// The deepest visible folder on the way to the own group; at worst the mount point, as in a container whose group is only
    /// shown under another name.
    /// </summary>
    private Cgroup Nearest(CgroupMembership membership, string mountPoint, List<string> names)
    {
        var folders = Folders(mountPoint, names);
        while (folders.Count > 1 && !tree.HasFolder(folders[0]))
            folders.RemoveAt(0);

        tree.Note($"The group {membership.Path} is not visible below {mountPoint}; {folders[0]} is read in its place.");
        return new(membership.Version, folders, IsExact: false);
    }

    /// <summary>Looks for the folder at one depth whose <c>cgroup.procs</c> holds this process: the names are hidden.</summary>
    private Cgroup? Search(int version, string mountPoint, int depth)
    {
        var visited = 0;
        var waiting = new Stack<IReadOnlyList<string>>([[mountPoint]]);
        while (waiting.TryPop(out var folders) && visited++ < LongestSearch)
        {
            if (folders.Count == depth + 1)
            {
                if (HoldsThisProcess(folders[0]))
                    return new(version, folders, IsExact: true);

                continue;
            }

            foreach (var name in tree.FoldersIn(folders[0]))
                waiting.Push([Join(folders[0], name), .. folders]);
        }

        return null;
    }

    private bool HoldsThisProcess(string folder)
    {
        var number = processId.ToString(CultureInfo.InvariantCulture);
        var lines = new TextLines(tree.Read(Join(folder, "cgroup.procs")));
        while (lines.TryRead(out var line))
        {
            if (line.SequenceEqual(number))
                return true;
        }

        return false;
    }

    /// <summary>The folder of the last name first, the mount point last.</summary>
    private static List<string> Folders(string mountPoint, List<string> names)
    {
        var folders = new List<string>(names.Count + 1) { mountPoint };
        foreach (var name in names)
            folders.Insert(0, Join(folders[0], name));

        return folders;
    }

    private static string Join(string folder, string name) => folder == "/" ? "/" + name : $"{folder}/{name}";
}
