namespace Bohr.Docs.Sources.Files;

/// <summary>
/// What tells without reading a file that its content is the same as before. The time of the last change of attributes is part of it, which no program can set;
/// a fresh checkout or a restored cache changes it, and then the content decides.
/// </summary>
/// <param name="Size">In bytes.</param>
/// <param name="Inode">Its number in the file system.</param>
/// <param name="Modified">Last change of the content, in nanoseconds since 1970.</param>
/// <param name="Changed">Last change of content or attributes, in nanoseconds since 1970.</param>
internal readonly record struct FileStamp(long Size, ulong Inode, long Modified, long Changed)
{
    // Kernels before 6.13 stamp files with the time of the last timer tick, 1 to 10 ms ago: two changes within one tick look alike.
    private const long Tick = 20_000_000;

    /// <summary>Equals the stamp of no file.</summary>
    public static FileStamp None => default;

    /// <summary>Last change of the content, as <see cref="DateTime.Ticks"/> of the universal time count it.</summary>
    public long ModifiedTicks => DateTime.UnixEpoch.Ticks + (Modified / 100);

    /// <summary>The stamp if it can be relied on; none if the file changed so shortly before that another change could have the same stamp.</summary>
    /// <param name="lookedAt">When the file was looked at, in nanoseconds since 1970.</param>
    public FileStamp UnlessFresh(long lookedAt) => Changed > lookedAt - Tick ? None : this;

    /// <summary>The clock's time as the stamps count it.</summary>
    public static long TimeOf(TimeProvider clock) => (clock.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100;
}
