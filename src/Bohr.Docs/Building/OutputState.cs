using Bohr.Docs.Messages;
using Bohr.Docs.Sphinx;

namespace Bohr.Docs.Building;

/// <summary>What is remembered of an output: what it was written from, and what was written.</summary>
internal sealed record OutputState
{
    private const string Heading = "bohr docs output 2";

    /// <summary>As of <see cref="ReadingState.Conditions"/>: a difference means that every page is written again.</summary>
    public required IReadOnlyDictionary<string, string> Conditions { get; init; }

    /// <summary>The group whose reading it was written from.</summary>
    public required string Group { get; init; }

    /// <summary>That reading.</summary>
    public required string ReadingGeneration { get; init; }

    /// <summary>Its pages, by name.</summary>
    public required IReadOnlyDictionary<string, WritingOfPage> Pages { get; init; }

    /// <summary>Pages that it should have and has not. Not empty: the output is not complete.</summary>
    public IReadOnlyList<PageFailure> Failures { get; init; } = [];

    /// <summary>Files that the writing depends on: templates, theme, static files.</summary>
    public IReadOnlyList<InputRecord> Inputs { get; init; } = [];

    /// <summary>All files of the output.</summary>
    public IReadOnlyList<OutputFile> Manifest { get; init; } = [];

    /// <summary>What Sphinx said while writing; the driver tells again what it said of pages that it did not work on.</summary>
    public IReadOnlyList<SphinxMessage> Messages { get; init; } = [];

    public SphinxSurroundings Surroundings { get; init; } = new();

    /// <summary>Most memory that a run needed, in bytes.</summary>
    public long PeakMemoryBytes { get; init; }

    /// <summary>The build that wrote last.</summary>
    public string Build { get; init; } = "";

    /// <summary>Reads it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="places">The folders of today.</param>
    /// <param name="problem">Why it cannot be used although it is there.</param>
    public static OutputState? Load(string path, PlaceNames places, out string? problem) => StateFile.Read(path, Heading, places, Read, out problem);

    /// <summary>Writes it, atomically.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public void Save(string path, PlaceNames places) => StateFile.Write(path, Heading, places, Write);

    private void Write(BinaryWriter writer)
    {
        writer.WriteMap(Conditions);
        writer.Write(Group);
        writer.Write(ReadingGeneration);
        writer.WriteAll([.. Pages.Values], page =>
        {
            writer.Write(page.Name);
            writer.Write(page.File);
            writer.Write(page.Seconds);
            writer.Write(page.Reason);
            writer.Write(page.Build);
        });
        writer.WriteAll(Failures, writer.WriteFailure);
        writer.WriteAll(Inputs, writer.WriteFile);
        writer.WriteAll(Manifest, file =>
        {
            writer.Write(file.Path);
            writer.Write(file.Size);
            writer.Write(file.Modified);
            writer.Write(file.Hash.High);
            writer.Write(file.Hash.Low);
        });
        writer.WriteAll(Messages, writer.WriteMessage);
        writer.WriteSurroundings(Surroundings);
        writer.Write(PeakMemoryBytes);
        writer.Write(Build);
    }

    private static OutputState Read(BinaryReader reader) => new()
    {
        Conditions = reader.ReadMap(),
        Group = reader.ReadString(),
        ReadingGeneration = reader.ReadString(),
        Pages = reader.ReadAll(() => new WritingOfPage(reader.ReadString(), reader.ReadString(), reader.ReadDouble(), reader.ReadString(), reader.ReadString()))
            .ToDictionary(page => page.Name, StringComparer.Ordinal),
        Failures = reader.ReadAll(reader.ReadFailure),
        Inputs = reader.ReadAll(reader.ReadFile),
        Manifest = reader.ReadAll(() => new OutputFile(reader.ReadString(), reader.ReadInt64(), reader.ReadInt64(), new ContentHash(reader.ReadUInt64(), reader.ReadUInt64()))),
        Messages = reader.ReadAll(reader.ReadMessage),
        Surroundings = reader.ReadSurroundings(),
        PeakMemoryBytes = reader.ReadInt64(),
        Build = reader.ReadString(),
    };
}
