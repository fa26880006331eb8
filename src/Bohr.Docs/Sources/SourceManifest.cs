using Bohr.Docs.Sources.Files;

namespace Bohr.Docs.Sources;

/// <summary>What we made in a copy of the sources, by path. It lies beside the copy.</summary>
internal sealed class SourceManifest
{
    private const int Version = 2;

    // Copies of this version had no surroundings, and lay one level higher.
    private const int VersionWithoutSurroundings = 1;

    // 64 MiB of it would be half a million files.
    private const int MaximumSize = 256 << 20;

    private static ReadOnlySpan<byte> Name => "bohr source copy"u8;

    /// <summary>Where in the copy the sources lie, so that a copy which has them elsewhere is made anew.</summary>
    public string Layout { get; init; } = "";

    /// <summary>The entries by path, relative to the copy.</summary>
    public Dictionary<string, ManifestEntry> Entries { get; } = new(StringComparer.Ordinal);

    /// <summary>Reads it.</summary>
    /// <param name="path">Where it lies.</param>
    /// <param name="damage">What is wrong with the file that is there; null when there is none, or a good one.</param>
    /// <returns>Null: nothing is known of the copy.</returns>
    public static SourceManifest? Load(string path, out string? damage)
    {
        damage = null;
        if (LinuxFile.Look(path).Kind == FileKind.Absent)
            return null;

        damage = new FileContent().Read(path, MaximumSize, out var content, out _);
        if (damage is not null)
            return null;

        if (!CheckedRecord.TryOpen(content, Name, Version, out var reader))
        {
            damage = CheckedRecord.TryOpen(content, Name, VersionWithoutSurroundings, out _) ? null : "is damaged or of another version";
            return null;
        }

        var manifest = new SourceManifest { Layout = reader.Text() };
        for (var count = reader.Int32(); count > 0; count--)
            manifest.Entries[reader.Text()] = new ManifestEntry(reader.Raw<FileKind>(), reader.Raw<FileStamp>(), reader.Raw<FileStamp>(), reader.Raw<ContentDigest>());

        return manifest;
    }

    /// <summary>Writes it atomically.</summary>
    /// <returns>Null, or what is wrong, as the rest of a sentence that begins with the path.</returns>
    public string? Save(string path)
    {
        var record = new CheckedRecord(Name, Version);
        record.Add(Layout);
        record.Add(Entries.Count);
        foreach (var (name, entry) in Entries)
        {
            record.Add(name);
            record.Add(entry.Kind);
            record.Add(entry.Source);
            record.Add(entry.Copy);
            record.Add(entry.Digest);
        }

        return AtomicFile.Write(path, record.Close());
    }
}
