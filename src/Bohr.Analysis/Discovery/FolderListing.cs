using System.Buffers.Binary;
using Bohr.Analysis.Files;

namespace Bohr.Analysis.Discovery;

/// <summary>What one folder holds, as far as the walk cares: three system calls for a folder, none for an entry.</summary>
internal sealed class FolderListing
{
    // One read for up to about 1,000 entries.
    private readonly byte[] _buffer = new byte[32768];

    /// <summary>Folders, and whatever has a name of Python source, in no order. Valid until the next <see cref="Read"/>.</summary>
    public List<FolderEntry> Entries { get; } = [];

    /// <summary>Whether there is a <c>.gitignore</c>.</summary>
    public bool HasIgnoreFile { get; private set; }

    /// <summary>Whether there is a <c>.git</c>.</summary>
    public bool HasRepository { get; private set; }

    /// <summary>Whether there is a <c>pyvenv.cfg</c>: the mark of a virtual environment, whatever its name (PEP 405).</summary>
    public bool IsVirtualEnvironment { get; private set; }

    /// <summary>Reads a folder; gives 0, or the errno.</summary>
    /// <param name="path">Its absolute path with a slash and a zero byte at the end.</param>
    public int Read(ReadOnlySpan<byte> path)
    {
        Entries.Clear();
        HasIgnoreFile = HasRepository = IsVirtualEnvironment = false;
        var fd = LinuxFile.Open(LinuxFile.AT_FDCWD, path, LinuxFile.O_RDONLY | LinuxFile.O_DIRECTORY | LinuxFile.O_NONBLOCK);
        if (fd < 0)
            return -fd;

        try
        {
            int count;
            while ((count = LinuxFile.ReadEntries(fd, _buffer)) > 0)
                Take(_buffer.AsSpan(0, count), fd);

            return -count;
        }
        finally
        {
            LinuxFile.Close(fd);
        }
    }

    /// <summary>Whether a name is that of Python source or a stub.</summary>
    public static bool IsPython(ReadOnlySpan<byte> name) => name.EndsWith(".py"u8) || name.EndsWith(".pyi"u8);

    private void Take(ReadOnlySpan<byte> entries, int folder)
    {
        // struct linux_dirent64: inode (8), offset (8), length of the record (2), type (1), name with a zero byte.
        for (; !entries.IsEmpty; entries = entries[BinaryPrimitives.ReadUInt16LittleEndian(entries[16..])..])
        {
            var name = entries[19..];
            name = name[..name.IndexOf((byte)0)];
            if (name[0] == '.')
            {
                if (name.Length == 1 || name.SequenceEqual(".."u8))
                    continue;

                HasIgnoreFile |= name.SequenceEqual(".gitignore"u8);
                HasRepository |= name.SequenceEqual(".git"u8);
            }

            IsVirtualEnvironment |= name.SequenceEqual("pyvenv.cfg"u8);
            var kind = entries[18] switch
            {
                1 => FileKind.Pipe,
                2 or 6 => FileKind.Device,
                4 => FileKind.Folder,
                8 => FileKind.Regular,
                10 => FileKind.Link,
                12 => FileKind.Socket,
                // Some file systems do not tell; then the entry has to be asked.
                _ => LinuxFile.Stat(folder, [.. name, 0], follow: false).Kind,
            };
            if (kind == FileKind.Folder || IsPython(name))
                Entries.Add(new FolderEntry(name.ToArray(), kind));
        }
    }
}
