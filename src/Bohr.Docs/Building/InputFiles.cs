using Bohr.Docs.Sources.Files;

namespace Bohr.Docs.Building;

/// <summary>The files that a build looks at, each looked at and read at most once. Safe from any thread.</summary>
/// <remarks>What is remembered of a file is what it was before Sphinx was started: one that changes during a build counts as changed the next time.</remarks>
internal sealed class InputFiles(TimeProvider clock)
{
    // Kernels stamp files with the time of the last timer tick, up to 10 ms ago: two changes within one look alike.
    private static readonly long Tick = TimeSpan.FromMilliseconds(20).Ticks;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Seen> _seen = new(StringComparer.Ordinal);

    private sealed class Seen(long size, long modified, long at)
    {
        public long Size => size;

        public long Modified => modified;

        /// <summary>When it was looked at.</summary>
        public long At => at;

        public ContentHash? Hash { get; set; }
    }

    /// <summary>Whether a file is another than it was. One that looks different but has the same content is the same.</summary>
    public bool HasChanged(in InputRecord before)
    {
        var now = Look(before.Path);
        if (now.Size != before.Size)
            return true;

        if (before.IsAbsent || (now.Modified == before.Modified && before.Modified != 0 && !before.Path.EndsWith('/')))
            return false;

        return HashOf(before.Path, now) is not { } hash || hash != before.Hash;
    }

    /// <summary>Whether a file that has not changed looks different than it is remembered, so that remembering it anew saves reading it the next time.</summary>
    public bool LooksDifferent(in InputRecord before) => !before.IsAbsent && Look(before.Path).Modified != before.Modified;

    /// <summary>What to remember of a file that a run used.</summary>
    /// <param name="path">The file.</param>
    /// <param name="runStarted">When the run began, as <see cref="Now"/> had it: a file that has been changed since may not be what the run has read.</param>
    public InputRecord Record(string path, long runStarted)
    {
        var now = Look(path);
        if (now.Size == InputRecord.Absent)
            return new(path, InputRecord.Absent, 0, default);

        if (path.EndsWith('/'))
            return new(path, now.Size, now.Modified, now.Hash ?? ContentHash.Unknown);

        // Looked at before the run began: whatever happened since shows as a change. Otherwise it may have changed after it was read.
        if (now.At > runStarted && now.Modified >= runStarted - Tick)
            return new(path, now.Size, 0, ContentHash.Unknown);

        var isFresh = now.Modified >= now.At - Tick;
        return HashOf(path, now) is { } hash ? new(path, now.Size, isFresh ? 0 : now.Modified, hash) : new(path, now.Size, 0, ContentHash.Unknown);
    }

    /// <summary>Looks at files before a run begins, so that changes during the run can be told.</summary>
    public void LookAtAll(IEnumerable<string> paths)
    {
        foreach (var path in paths)
            _ = Look(path);
    }

    /// <summary>The time, as stamps of files have it.</summary>
    public long Now => clock.GetUtcNow().Ticks;

    private Seen Look(string path)
    {
        lock (_gate)
        {
            if (_seen.TryGetValue(path, out var seen))
                return seen;

            seen = path.EndsWith('/') ? LookAtFolder(path) : LookAtFile(path);
            _seen.Add(path, seen);
            return seen;
        }
    }

    private Seen LookAtFile(string path)
    {
        var (size, changed) = StampOf(path);
        return new(size, changed, Now);
    }

    /// <summary>Through links, and with the time that no program can set back: tools that unpack or copy give many files one and the same time of modification.</summary>
    private static (long Size, long Changed) StampOf(string path)
    {
        var status = LinuxFile.LookThrough(path);
        return status.Kind == FileKind.Regular ? (status.Stamp.Size, DateTime.UnixEpoch.Ticks + (status.Stamp.Changed / 100)) : (InputRecord.Absent, 0);
    }

    /// <summary>Of a folder only the names count: its time changes with every temporary file.</summary>
    private Seen LookAtFolder(string path)
    {
        try
        {
            var names = Directory.GetFileSystemEntries(path).Select(Path.GetFileName).Order(StringComparer.Ordinal).ToList();
            return new(names.Count, modified: 1, Now) { Hash = ContentHash.OfText(string.Join('\0', names)) };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new(InputRecord.Absent, 0, Now);
        }
    }

    /// <summary>Null: it cannot be read.</summary>
    private static ContentHash? HashOf(string path, Seen seen)
    {
        lock (seen)
        {
            try
            {
                return seen.Hash ??= Read(path, seen);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // Sphinx will say so itself, with the place; here it only means that the file counts as changed.
                return null;
            }
        }
    }

    /// <summary>The content that the file had when it was looked at; null when it has been changed since.</summary>
    private static ContentHash? Read(string path, Seen seen)
    {
        var hash = ContentHash.OfFile(path);
        return StampOf(path) == (seen.Size, seen.Modified) ? hash : null;
    }
}
