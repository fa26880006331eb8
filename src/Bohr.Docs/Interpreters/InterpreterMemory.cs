using Bohr.Docs.Building;
using Bohr.Docs.Sources.Files;

namespace Bohr.Docs.Interpreters;

/// <summary>Answers of interpreters, kept in the folder for everything generated, so that none is started for a site that has not changed.</summary>
internal static class InterpreterMemory
{
    private const string Heading = "bohr docs interpreters 1";

    /// <summary>The answers that are remembered; none where nothing can be read.</summary>
    public static IReadOnlyList<AskedInterpreter> Load(string output) => StateFile.Read(PathIn(output), Heading, Read, out _) ?? [];

    /// <summary>Remembers answers in place of those of before.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void Save(string output, IReadOnlyList<AskedInterpreter> answers) => StateFile.Write(PathIn(output), Heading, writer => writer.WriteAll(answers, answer =>
    {
        writer.Write(answer.Python);
        writer.Write(answer.Stamp.Size);
        writer.Write(answer.Stamp.Inode);
        writer.Write(answer.Stamp.Modified);
        writer.Write(answer.Stamp.Changed);
        writer.Write(answer.Surroundings);
        writer.Write(answer.Presence.Problem ?? "");
        writer.Write(answer.Presence.Package);
        writer.WriteTexts([.. answer.Presence.Folders]);
        writer.WriteAll([.. answer.FolderStamps], writer.Write);
        writer.Write(answer.At);
    }));

    private static AskedInterpreter[] Read(BinaryReader reader) => reader.ReadAll(() => new AskedInterpreter(
        reader.ReadString(),
        new FileStamp(reader.ReadInt64(), reader.ReadUInt64(), reader.ReadInt64(), reader.ReadInt64()),
        reader.ReadString(),
        new SphinxPresence(reader.ReadString() is { Length: > 0 } problem ? problem : null, reader.ReadString(), reader.ReadTexts()),
        reader.ReadAll(reader.ReadInt64),
        reader.ReadInt64()));

    private static string PathIn(string output) => Path.Combine(output, ".bohr", "state", "interpreters");
}
