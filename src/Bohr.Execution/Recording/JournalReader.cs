using System.Text.Json;

namespace Bohr.Execution.Recording;

/// <summary>Reads a journal record by record, whatever became of it: a line that is not whole is left out and counted.</summary>
internal sealed class JournalReader(string folder)
{
    /// <summary>Lines that are no record.</summary>
    internal long Broken { get; private set; }

    /// <summary>Files that could not be read, with the reason.</summary>
    internal List<string> Unreadable { get; } = [];

    /// <summary>The records in the order in which they were written.</summary>
    internal IEnumerable<JournalRecord> Records()
    {
        foreach (var file in JournalFiles.Of(folder))
        {
            byte[] bytes;
            try
            {
                bytes = File.ReadAllBytes(file);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                Unreadable.Add($"'{Path.GetFileName(file)}' cannot be read: {exception.Message}");
                continue;
            }

            foreach (var record in Records(bytes))
                yield return record;
        }
    }

    /// <summary>The records of the text of one file.</summary>
    internal IEnumerable<JournalRecord> Records(ReadOnlyMemory<byte> text)
    {
        while (!text.IsEmpty)
        {
            var end = text.Span.IndexOf((byte)'\n');
            var line = end < 0 ? text : text[..end];
            text = end < 0 ? default : text[(end + 1)..];
            if (line.IsEmpty)
                continue;

            if (TryParse(line) is { } record)
                yield return record;
            else
                Broken++;
        }
    }

    /// <summary>The first record of a journal and, if it has one, its last of the type <c>end</c>, without reading what is between.</summary>
    internal static (JournalRecord? Run, JournalRecord? End) Ends(string folder)
    {
        const int Window = 64 * 1024;
        string[] files = [.. JournalFiles.Of(folder)];
        if (files.Length == 0)
            return (null, null);

        try
        {
            return (Only(Part(files[0], fromEnd: false), "run"), Only(Part(files[^1], fromEnd: true), "end"));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return (null, null);
        }

        static JournalRecord? Only(byte[] part, string type)
        {
            foreach (var record in new JournalReader("").Records(part))
            {
                if (record.Type == type)
                    return record;
            }

            return null;
        }

        static byte[] Part(string file, bool fromEnd)
        {
            using var handle = File.OpenHandle(file, share: FileShare.ReadWrite | FileShare.Delete);
            var length = RandomAccess.GetLength(handle);
            var part = new byte[Math.Min(length, Window)];
            var read = RandomAccess.Read(handle, part, fromEnd ? length - part.Length : 0);
            return part[..read];
        }
    }

    private static JournalRecord? TryParse(ReadOnlyMemory<byte> line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            return root.ValueKind == JsonValueKind.Object && root.TryGetProperty("t", out var type) && type.ValueKind == JsonValueKind.String
                ? new JournalRecord(root.Clone(), type.GetString()!)
                : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Cut off, or text that is no UTF-8.
            return null;
        }
    }
}
