namespace Bohr.Execution.Limits;

/// <summary>The control group of this process for one controller, as far as its files can be seen from here.</summary>
/// <remarks>Sources: cgroups(7), cgroup_namespaces(7).</remarks>
/// <param name="Version">1 or 2: which of the kernel's two interfaces the files follow.</param>
/// <param name="Folders">
/// The folder of the own group first, then each visible ancestor up to the mount point. Ancestors above the mount point limit
/// too, and cannot be seen.
/// </param>
/// <param name="IsExact">
/// False when the mount does not show the own group (a namespace or bind mount hides it); then the folders are those of
/// the nearest group that can be seen.
/// </param>
public sealed record Cgroup(int Version, IReadOnlyList<string> Folders, bool IsExact)
{
    /// <summary>The folder of the own group, for example <c>/sys/fs/cgroup/cpu/build</c>.</summary>
    public string Folder => Folders[0];
}
