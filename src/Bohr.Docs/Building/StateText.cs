using Bohr.Docs.Messages;
using Bohr.Docs.Sphinx;

namespace Bohr.Docs.Building;

/// <summary>How lists and common records lie in a <see cref="StateFile"/>.</summary>
internal static class StateText
{
    public static void WriteAll<T>(this BinaryWriter writer, IReadOnlyCollection<T> values, Action<T> write)
    {
        writer.Write7BitEncodedInt(values.Count);
        foreach (var value in values)
            write(value);
    }

    public static T[] ReadAll<T>(this BinaryReader reader, Func<T> read)
    {
        // Each takes a byte at least, so that a wrong count cannot ask for more memory than the file justifies.
        var count = reader.Read7BitEncodedInt();
        if (count < 0 || count > reader.BaseStream.Length - reader.BaseStream.Position)
            throw new FormatException("A list is longer than the file.");

        var values = new T[count];
        for (var i = 0; i < count; i++)
            values[i] = read();

        return values;
    }

    public static void WriteTexts(this BinaryWriter writer, IReadOnlyCollection<string> values) => writer.WriteAll(values, writer.Write);

    public static string[] ReadTexts(this BinaryReader reader) => reader.ReadAll(reader.ReadString);

    public static void WriteMap(this BinaryWriter writer, IReadOnlyDictionary<string, string> values) => writer.WriteAll(values, pair =>
    {
        writer.Write(pair.Key);
        writer.Write(pair.Value);
    });

    public static Dictionary<string, string> ReadMap(this BinaryReader reader) =>
        reader.ReadAll(() => KeyValuePair.Create(reader.ReadString(), reader.ReadString())).ToDictionary(StringComparer.Ordinal);

    public static void WriteFile(this BinaryWriter writer, InputRecord file)
    {
        writer.Write(file.Path);
        writer.Write(file.Size);
        writer.Write(file.Modified);
        writer.Write(file.Hash.High);
        writer.Write(file.Hash.Low);
    }

    public static InputRecord ReadFile(this BinaryReader reader) =>
        new(reader.ReadString(), reader.ReadInt64(), reader.ReadInt64(), new ContentHash(reader.ReadUInt64(), reader.ReadUInt64()));

    public static void WriteFailure(this BinaryWriter writer, PageFailure failure)
    {
        writer.Write(failure.Page);
        writer.Write(failure.Phase);
        writer.Write(failure.Cause);
    }

    public static PageFailure ReadFailure(this BinaryReader reader) => new(reader.ReadString(), reader.ReadString(), reader.ReadString());

    public static void WriteMessage(this BinaryWriter writer, SphinxMessage message)
    {
        writer.Write(message.Level);
        writer.Write(message.Text);
        writer.Write(message.Type);
        writer.Write(message.File);
        writer.Write7BitEncodedInt(message.Line);
        writer.Write(message.Page);
    }

    public static SphinxMessage ReadMessage(this BinaryReader reader) => new()
    {
        Level = reader.ReadString(),
        Text = reader.ReadString(),
        Type = reader.ReadString(),
        File = reader.ReadString(),
        Line = reader.Read7BitEncodedInt(),
        Page = reader.ReadString(),
    };

    public static void WriteSurroundings(this BinaryWriter writer, SphinxSurroundings surroundings)
    {
        writer.Write(surroundings.Sphinx);
        writer.Write(surroundings.Python);
        writer.WriteMap(surroundings.Extensions);
        writer.WriteMap(surroundings.Configuration);
        writer.WriteTexts(surroundings.Found);
        writer.WriteTexts(surroundings.Installed);
        writer.Write(surroundings.RootPage);
        writer.Write(surroundings.IsReadingParallel);
    }

    public static SphinxSurroundings ReadSurroundings(this BinaryReader reader) => new()
    {
        Sphinx = reader.ReadString(),
        Python = reader.ReadString(),
        Extensions = reader.ReadMap(),
        Configuration = reader.ReadMap(),
        Found = reader.ReadTexts(),
        Installed = reader.ReadTexts(),
        RootPage = reader.ReadString(),
        IsReadingParallel = reader.ReadBoolean(),
    };
}
