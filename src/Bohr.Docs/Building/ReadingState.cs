using Bohr.Docs.Messages;
using Bohr.Docs.Sphinx;

namespace Bohr.Docs.Building;

/// <summary>What is remembered of a reading: what it was made from, and what came of it.</summary>
internal sealed record ReadingState
{
    private const string Heading = "bohr docs reading 2";

    /// <summary>What else than files it depends on, by name: a difference means that everything is read again, and is told as the reason.</summary>
    public required IReadOnlyDictionary<string, string> Conditions { get; init; }

    /// <summary>Changes with each reading: an output that was written from another one is out of date.</summary>
    public required string Generation { get; init; }

    /// <summary>Stands for the folder of the sources that it was read from: Sphinx cannot go on with doctrees of another one.</summary>
    public required ulong Place { get; init; }

    /// <summary>Which folder holds the doctrees.</summary>
    public required Slot Slot { get; init; }

    /// <summary>All files that pages or the whole depend on.</summary>
    public required IReadOnlyList<InputRecord> Files { get; init; }

    /// <summary>The pages that were read, by name.</summary>
    public required IReadOnlyDictionary<string, ReadPage> Pages { get; init; }

    /// <summary>Pages that could not be read.</summary>
    public IReadOnlyList<PageFailure> Failures { get; init; } = [];

    /// <summary>Places in <see cref="Files"/> of those that everything depends on.</summary>
    public IReadOnlyList<int> GlobalInputs { get; init; } = [];

    /// <summary>All files of the source tree, relative: a new one may be a new page, or be found by a pattern.</summary>
    public IReadOnlyList<string> Listing { get; init; } = [];

    /// <summary>Builders that were found to read something else, each with the reason: they must not share it.</summary>
    public IReadOnlyDictionary<string, string> Apart { get; init; } = new Dictionary<string, string>();

    /// <summary>What Sphinx said while reading; the driver tells again what it said of pages that it did not work on.</summary>
    public IReadOnlyList<SphinxMessage> Messages { get; init; } = [];

    public SphinxSurroundings Surroundings { get; init; } = new();

    /// <summary>Most memory that a run needed, in bytes.</summary>
    public long PeakMemoryBytes { get; init; }

    /// <summary>A number for a folder of sources. No text: the folder itself must not be in the file.</summary>
    public static ulong PlaceOf(string source) => ContentHash.OfText(source).High;

    /// <summary>Reads it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="places">The folders of today.</param>
    /// <param name="problem">Why it cannot be used although it is there.</param>
    public static ReadingState? Load(string path, PlaceNames places, out string? problem) => StateFile.Read(path, Heading, places, Read, out problem);

    /// <summary>Writes it, atomically.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public void Save(string path, PlaceNames places) => StateFile.Write(path, Heading, places, Write);

    private void Write(BinaryWriter writer)
    {
        writer.WriteMap(Conditions);
        writer.Write(Generation);
        writer.Write(Place);
        writer.Write((byte)Slot);
        writer.WriteAll(Files, writer.WriteFile);
        writer.WriteAll([.. Pages.Values], page =>
        {
            writer.Write(page.Name);
            writer.Write(page.Seconds);
            writer.Write(page.Reason);
            writer.Write(page.Build);
            writer.WriteAll(page.Inputs, writer.Write7BitEncodedInt);
        });
        writer.WriteAll(Failures, writer.WriteFailure);
        writer.WriteAll(GlobalInputs, writer.Write7BitEncodedInt);
        writer.WriteTexts(Listing);
        writer.WriteMap(Apart);
        writer.WriteAll(Messages, writer.WriteMessage);
        writer.WriteSurroundings(Surroundings);
        writer.Write(PeakMemoryBytes);
    }

    private static ReadingState Read(BinaryReader reader) => new()
    {
        Conditions = reader.ReadMap(),
        Generation = reader.ReadString(),
        Place = reader.ReadUInt64(),
        Slot = (Slot)reader.ReadByte(),
        Files = reader.ReadAll(reader.ReadFile),
        Pages = reader.ReadAll(() => new ReadPage(
            reader.ReadString(), reader.ReadDouble(), reader.ReadString(), reader.ReadString(), reader.ReadAll(reader.Read7BitEncodedInt)))
            .ToDictionary(page => page.Name, StringComparer.Ordinal),
        Failures = reader.ReadAll(reader.ReadFailure),
        GlobalInputs = reader.ReadAll(reader.Read7BitEncodedInt),
        Listing = reader.ReadTexts(),
        Apart = reader.ReadMap(),
        Messages = reader.ReadAll(reader.ReadMessage),
        Surroundings = reader.ReadSurroundings(),
        PeakMemoryBytes = reader.ReadInt64(),
    };
}
