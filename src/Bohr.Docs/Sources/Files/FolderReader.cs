using System.Buffers.Binary;
using Bohr.Findings.Paths;

namespace Bohr.Docs.Sources.Files;

/// <summary>Lists folders with their names as the kernel has them: three system calls for a folder. For one thread.</summary>
internal sealed class FolderReader
{
    // One read for up to about 1,000 entries.
    private readonly byte[] _buffer = new byte[32768];

    /// <summary>Adds the names in a folder, in the order of their bytes, and what they are: links are links, and kinds that the file system does not tell are looked up.</summary>
    /// <returns>0 or the errno.</returns>
    public int Read(string folder, List<FolderEntry> entries)
    {
        entries.Clear();
        var descriptor = LinuxFile.OpenFolder(folder);
        if (descriptor < 0)
            return -descriptor;

        int count;
        try
        {
            while ((count = LinuxFile.ReadEntries(descriptor, _buffer)) > 0)
                Take(_buffer.AsSpan(0, count), folder, entries);
        }
        finally
        {
            _ = LinuxFile.Close(descriptor);
        }

        entries.Sort(static (x, y) => LinuxPath.Compare(x.Name, y.Name));
        return -count;
    }

    private static void Take(ReadOnlySpan<byte> records, string folder, List<FolderEntry> entries)
    {
        // struct linux_dirent64: inode (8), offset (8), length of the record (2), type (1), name with a zero byte.
        for (; !records.IsEmpty; records = records[BinaryPrimitives.ReadUInt16LittleEndian(records[16..])..])
        {
            var bytes = records[19..];
            bytes = bytes[..bytes.IndexOf((byte)0)];
            if (bytes.SequenceEqual("."u8) || bytes.SequenceEqual(".."u8))
                continue;

            var name = LinuxPath.Decode(bytes);
            var kind = records[18] switch
            {
                4 => FileKind.Folder,
                8 => FileKind.Regular,
                10 => FileKind.Link,
                1 or 2 or 6 or 12 => FileKind.Special,
                _ => LinuxFile.Look($"{folder}/{name}").Kind,
            };
            entries.Add(new FolderEntry(name, kind));
        }
    }
}
