using System.ComponentModel;
using Bohr.Execution.Native;

namespace Bohr.Execution.Graphs;

/// <summary>The files of one run, each looked at and read at most once. Safe from any thread.</summary>
internal sealed class GraphFiles(string root, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, TrackedFile> _files = new(StringComparer.Ordinal);

    internal string FullPath(string path) => Path.GetFullPath(path, root);

    internal TrackedFile Track(string path)
    {
        var full = FullPath(path);
        lock (_gate)
        {
            if (!_files.TryGetValue(full, out var file))
                _files.Add(full, file = new TrackedFile(path, full));

            return file;
        }
    }

    internal void Reserve(int files)
    {
        lock (_gate)
            _files.EnsureCapacity(_files.Count + files);
    }

    /// <summary>Whether the file is as it was recorded, as far as that can be told without reading it.</summary>
    /// <returns>Null: only its content can tell.</returns>
    internal bool? IsSame(TrackedFile file, in RecordedFile recorded)
    {
        lock (file.Gate)
        {
            Look(file);
            if (file.IsDigestKnown)
                return file.Digest == recorded.Digest;

            if (recorded.Digest == ContentDigest.Absent)
                return false;

            if (file.Stamp != recorded.Stamp)
                return file.Stamp.Size == recorded.Stamp.Size ? null : false;

            (file.Digest, file.IsDigestKnown) = (recorded.Digest, true);
            return true;
        }
    }

    /// <summary>Looks at the file and reads it, unless that has been done in this run.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    internal RecordedFile Observe(TrackedFile file)
    {
        lock (file.Gate)
        {
            Look(file);
            if (!file.IsDigestKnown)
            {
                file.Digest = ContentDigest.OfFile(file.FullPath);
                file.IsDigestKnown = true;
            }

            return new RecordedFile(file.Path, file.Stamp, file.Digest);
        }
    }

    /// <summary>The file has been written: what was seen before does not hold any more.</summary>
    internal RecordedFile ObserveAgain(TrackedFile file)
    {
        lock (file.Gate)
        {
            (file.IsSeen, file.IsDigestKnown) = (false, false);
            return Observe(file);
        }
    }

    /// <summary>What to remember of an input. A file that has only just changed could change again and look the same, so it is read the next time.</summary>
    internal static RecordedFile ForRecord(TrackedFile file)
    {
        lock (file.Gate)
        {
            var isOurs = file.Producer != TrackedFile.NoTask;
            var stamp = !isOurs && file.Stamp.IsTooFresh(file.SeenAt) ? FileStamp.None with { Size = file.Stamp.Size } : file.Stamp;
            return new RecordedFile(file.Path, stamp, file.Digest);
        }
    }

    private void Look(TrackedFile file)
    {
        if (file.IsSeen)
            return;

        FileStatus.Status status;
        try
        {
            status = FileStatus.Read(file.FullPath);
        }
        catch (Win32Exception exception)
        {
            throw new IOException(exception.Message, exception);
        }

        if (status.Kind is FileStatus.FileKind.Directory or FileStatus.FileKind.Other)
            throw new IOException($"'{file.Path}' is a {(status.Kind == FileStatus.FileKind.Directory ? "folder" : "device, pipe or socket")}; name the files that count.");

        file.IsSeen = true;
        file.SeenAt = clock.GetUtcNow();
        file.IsDigestKnown = false;
        file.Stamp = status.Kind == FileStatus.FileKind.Regular ? FileStamp.Of(status) : FileStamp.None;
        if (status.Kind == FileStatus.FileKind.Absent)
            (file.Digest, file.IsDigestKnown) = (ContentDigest.Absent, true);
    }
}
