using System.Buffers.Binary;

namespace Bohr.Docs.Building;

/// <summary>A file of what is remembered: a heading that names its kind and version, the content, and a check of all bytes. Replaced as a whole.</summary>
internal static class StateFile
{
    private const int CheckBytes = sizeof(ulong);
    private const long Largest = 1L << 30;

    /// <summary>Writes it beside the old one and then puts it in its place; nobody ever sees half of one.</summary>
    /// <param name="path">The file.</param>
    /// <param name="heading">Kind and version.</param>
    /// <param name="write">Writes the content.</param>
    /// <exception cref="IOException">It cannot be written; the old one is unchanged.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written; the old one is unchanged.</exception>
    public static void Write(string path, string heading, Action<BinaryWriter> write) => Write(path, heading, PlaceNames.None, write);

    /// <summary>The same; folders of the project are not in it, so that it can be read where the project lies elsewhere.</summary>
    /// <param name="path">The file.</param>
    /// <param name="heading">Kind and version.</param>
    /// <param name="places">The folders.</param>
    /// <param name="write">Writes the content.</param>
    /// <exception cref="IOException">It cannot be written; the old one is unchanged.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written; the old one is unchanged.</exception>
    public static void Write(string path, string heading, PlaceNames places, Action<BinaryWriter> write)
    {
        using var content = new MemoryStream();
        using (var writer = new PlacedWriter(content, places))
        {
            writer.Write(heading);
            write(writer);
        }

        var bytes = content.GetBuffer().AsSpan(0, (int)content.Length);
        Span<byte> check = stackalloc byte[CheckBytes];
        BinaryPrimitives.WriteUInt64LittleEndian(check, Fingerprint.Of(bytes));
        content.Write(check);

        _ = Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                content.Position = 0;
                content.CopyTo(file);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>Reads it.</summary>
    /// <typeparam name="T">What it holds.</typeparam>
    /// <param name="path">The file.</param>
    /// <param name="heading">The kind and version that can be used.</param>
    /// <param name="read">Reads the content.</param>
    /// <param name="problem">Why it cannot be used although it is there; null when nothing is wrong.</param>
    /// <returns>Null when it is not there or cannot be used.</returns>
    public static T? Read<T>(string path, string heading, Func<BinaryReader, T> read, out string? problem)
        where T : class => Read(path, heading, PlaceNames.None, read, out problem);

    /// <summary>Reads one that was written with places.</summary>
    /// <typeparam name="T">What it holds.</typeparam>
    /// <param name="path">The file.</param>
    /// <param name="heading">The kind and version that can be used.</param>
    /// <param name="places">The folders of today.</param>
    /// <param name="read">Reads the content.</param>
    /// <param name="problem">Why it cannot be used although it is there; null when nothing is wrong.</param>
    /// <returns>Null when it is not there or cannot be used.</returns>
    public static T? Read<T>(string path, string heading, PlaceNames places, Func<BinaryReader, T> read, out string? problem)
        where T : class
    {
        problem = null;
        try
        {
            if (new FileInfo(path) is not { Exists: true } file)
                return null;

            if (file.Length is < CheckBytes or > Largest)
            {
                problem = "it is damaged";
                return null;
            }

            var bytes = File.ReadAllBytes(path);
            if (BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(^CheckBytes..)) != Fingerprint.Of(bytes.AsSpan(..^CheckBytes)))
            {
                problem = "it is damaged";
                return null;
            }

            using var reader = new PlacedReader(new MemoryStream(bytes, 0, bytes.Length - CheckBytes), places);
            if (reader.ReadString() != heading)
            {
                problem = "another version of bohr wrote it";
                return null;
            }

            return read(reader);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problem = $"it cannot be read: {exception.Message.TrimEnd('.')}";
            return null;
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or OverflowException or IndexOutOfRangeException)
        {
            problem = "it is damaged";
            return null;
        }
    }
}
