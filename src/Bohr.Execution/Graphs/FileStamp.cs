using Bohr.Execution.Native;

namespace Bohr.Execution.Graphs;

/// <summary>
/// What tells without reading a file that its content is the same as before. The time of the last change of attributes is part of it,
/// which no program can set back; a fresh checkout or a restored cache changes it, and then the content decides.
/// </summary>
internal readonly record struct FileStamp(long Size, ulong Inode, long Modified, long Changed)
{
    // Kernels before 6.13 stamp files with the time of the last timer tick, 1 to 10 ms ago: two changes within one tick look alike.
    private const long Tick = 20_000_000;

    /// <summary>Equals no stamp of a file that is there.</summary>
    internal static FileStamp None => default;

    internal static FileStamp Of(in FileStatus.Status status) => new(status.Size, status.Inode, status.Modified, status.Changed);

    /// <summary>Whether the file changed so shortly before it was looked at that another change could have the same stamp.</summary>
    internal bool IsTooFresh(DateTimeOffset lookedAt) =>
        Changed > ((lookedAt - DateTimeOffset.UnixEpoch).Ticks * 100) - Tick;
}
