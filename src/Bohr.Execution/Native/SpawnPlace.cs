namespace Bohr.Execution.Native;

/// <summary>Where a program is started: what posix_spawn sets between fork and exec besides descriptors.</summary>
internal readonly record struct SpawnPlace
{
    /// <summary>In a list of descriptors: the child has the one with this number as we have it, be it open or closed.</summary>
    internal const int AsOurs = -2;

    /// <summary>The child's process group and session.</summary>
    internal SpawnGroup Group { get; init; }

    /// <summary>The child's working directory; null: ours. A relative path of the executable is looked up below it.</summary>
    internal string? Folder { get; init; }

    /// <summary>Signals that stay ignored in the child (bit n−1 is signal n), as <c>nohup</c> wants it; all others get their default action.</summary>
    internal ulong KeptIgnored { get; init; }

    /// <summary>Descriptors that are not close-on-exec reach the child as well, as in a shell.</summary>
    internal bool PassesOthers { get; init; }
}
