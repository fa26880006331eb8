using System.Security.Cryptography;
using Bohr.Docs.Sources.Files;

namespace Bohr.Docs.Sources;

/// <summary>Puts files in their place at once: they are written in a folder beside the copy, so that no name of the user's can collide, and renamed.</summary>
internal sealed class FileCopier(string folder)
{
    private const int Attempts = 3;

    private readonly byte[] _buffer = new byte[128 << 10];
    private bool _isOpen;

    private string NewFile => $"{folder}/{Environment.ProcessId}";

    /// <summary>Writes a file.</summary>
    /// <returns>Null, or what is wrong: a sentence without its end that begins with a path in quotes, or the rest of one.</returns>
    public string? Write(ReadOnlySpan<byte> content, string to)
    {
        if (Open() is { } problem)
            return problem;

        return Place(AtomicFile.WriteNew(NewFile, content, 0x1B6), to);
    }

    /// <summary>Makes a link.</summary>
    /// <returns>As <see cref="Write"/>.</returns>
    public string? Link(string text, string to)
    {
        if (Open() is { } problem)
            return problem;

        _ = LinuxFile.Remove(NewFile);
        return Place(-LinuxFile.MakeLink(text, NewFile), to);
    }

    /// <summary>Copies a file of any size.</summary>
    /// <param name="from">Whose content.</param>
    /// <param name="to">Its place.</param>
    /// <param name="permissions">Of which the right to execute is kept.</param>
    /// <param name="digest">What was copied.</param>
    /// <param name="stamp">What the file looked like; none when it went on changing.</param>
    /// <returns>As <see cref="Write"/>.</returns>
    public string? Copy(string from, string to, int permissions, out ContentDigest digest, out FileStamp stamp)
    {
        digest = ContentDigest.Unknown;
        stamp = FileStamp.None;
        if (Open() is { } problem)
            return problem;

        for (var attempt = 1; ; attempt++)
        {
            var source = LinuxFile.Open(from, LinuxFile.O_RDONLY);
            if (source < 0)
                return $"{ShownPath.Of(from)} {Errno.DescribeReading(-source)}";

            try
            {
                var before = LinuxFile.Look(source);
                if (before.Kind != FileKind.Regular)
                    return $"{ShownPath.Of(from)} is not a regular file any more. Run again";

                var error = CopyContent(source, permissions, out digest, out var unreadable);
                if (unreadable is not null)
                    return $"{ShownPath.Of(from)} {unreadable}";

                // An editor that writes in place may be at it; what is copied should be one state of the file.
                if (error == 0 && LinuxFile.Look(source).Stamp is var after && after != before.Stamp && attempt < Attempts)
                    continue;

                stamp = error == 0 && LinuxFile.Look(source).Stamp == before.Stamp ? before.Stamp : FileStamp.None;
                return Place(error, to);
            }
            finally
            {
                _ = LinuxFile.Close(source);
            }
        }
    }

    /// <summary>Removes the folder of unfinished files.</summary>
    public void Close()
    {
        if (_isOpen)
            _ = LinuxFile.RemoveFolder(folder);

        _isOpen = false;
    }

    private int CopyContent(int source, int permissions, out ContentDigest digest, out string? unreadable)
    {
        digest = ContentDigest.Unknown;
        unreadable = null;
        var target = LinuxFile.Open(NewFile, LinuxFile.O_WRONLY | LinuxFile.O_CREAT | LinuxFile.O_TRUNC, 0x1B6 | (permissions & 0x49)); // 0666 and 0111.
        if (target < 0)
            return -target;

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var error = 0;
        while (error == 0)
        {
            var count = LinuxFile.Read(source, _buffer);
            if (count < 0)
                unreadable = Errno.DescribeReading(-count);

            if (count <= 0)
                break;

            hash.AppendData(_buffer.AsSpan(0, count));
            error = -LinuxFile.Write(target, _buffer.AsSpan(0, count));
        }

        var closed = -LinuxFile.Close(target);
        Span<byte> result = stackalloc byte[SHA256.HashSizeInBytes];
        _ = hash.GetHashAndReset(result);
        digest = ContentDigest.From(result);
        return error == 0 ? closed : error;
    }

    private string? Open()
    {
        if (_isOpen)
            return null;

        // A run that was killed may have left it with an unfinished file.
        if (LinuxFile.Look(folder).Kind != FileKind.Absent && FolderRemoval.Run(folder) is { } problem)
            return problem.TrimEnd('.');

        var error = -LinuxFile.MakeFolder(folder);
        if (error != 0)
            return $"{ShownPath.Of(folder)} {Errno.DescribeWriting(error)}";

        _isOpen = true;
        return null;
    }

    private string? Place(int error, string to)
    {
        if (error == 0)
            error = -LinuxFile.Rename(NewFile, to);

        if (error == 0)
            return null;

        _ = LinuxFile.Remove(NewFile);
        return error is Errno.EISDIR or Errno.ENOTEMPTY or Errno.EEXIST
            ? $"{ShownPath.Of(to)} is a folder with files that were not made here, where a file is needed. Remove it"
            : Errno.DescribeWriting(error);
    }
}
