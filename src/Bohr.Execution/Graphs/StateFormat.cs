using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Bohr.Execution.Graphs;

/// <summary>
/// How states lie in the file: a line that names the format, then records, each with its length and a check of its bytes. A later
/// record of a task replaces an earlier one; a record that was cut, and all after it, is ignored.
/// </summary>
internal static class StateFormat
{
    internal static ReadOnlySpan<byte> Heading => "bohr task states 1\n"u8;

    private const int FrameBytes = 8;

    private enum RecordKind : byte
    {
        Began = 1,
        Completed = 2,
        Forgotten = 3,
    }

    internal static void Write(ArrayBufferWriter<byte> buffer, TaskState state)
    {
        var start = Begin(buffer, state.IsUnfinished ? RecordKind.Began : RecordKind.Completed, state.Name);
        if (!state.IsUnfinished)
        {
            WriteFiles(buffer, state.Inputs);
            WriteFiles(buffer, state.Discovered);
            WriteFiles(buffer, state.Outputs);
            WriteValues(buffer, state.Values);
            WriteValues(buffer, state.Dependencies);
            WriteRaw(buffer, state.Result);
            WriteRaw(buffer, state.Duration.Ticks);
        }

        End(buffer, start);
    }

    internal static void WriteForgotten(ArrayBufferWriter<byte> buffer, string name) => End(buffer, Begin(buffer, RecordKind.Forgotten, name));

    /// <summary>Reads all records.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="states">Gets the states by task.</param>
    /// <param name="records">How many records there were, replaced ones included.</param>
    /// <returns>The length of what could be read; 0 when the file is of another format.</returns>
    internal static int Read(ReadOnlySpan<byte> bytes, Dictionary<string, TaskState> states, out int records)
    {
        records = 0;
        if (!bytes.StartsWith(Heading))
            return 0;

        var position = Heading.Length;
        while (bytes.Length - position >= FrameBytes)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(bytes[position..]);
            var check = BinaryPrimitives.ReadUInt32LittleEndian(bytes[(position + 4)..]);
            if (length <= 0 || length > bytes.Length - position - FrameBytes)
                break;

            var record = bytes.Slice(position + FrameBytes, length);
            if (Check(record) != check || !TryRead(new Reader(record), states))
                break;

            records++;
            position += FrameBytes + length;
        }

        return position;
    }

    private static bool TryRead(Reader reader, Dictionary<string, TaskState> states)
    {
        var kind = (RecordKind)reader.Raw<byte>();
        var name = reader.Text();
        switch (kind)
        {
            case RecordKind.Began:
                states[name] = new TaskState { Name = name, IsUnfinished = true };
                return true;
            case RecordKind.Completed:
                states[name] = new TaskState
                {
                    Name = name,
                    Inputs = reader.Files(),
                    Discovered = reader.Files(),
                    Outputs = reader.Files(),
                    Values = reader.Values(),
                    Dependencies = reader.Values(),
                    Result = reader.Raw<ContentDigest>(),
                    Duration = TimeSpan.FromTicks(reader.Raw<long>()),
                };
                return true;
            case RecordKind.Forgotten:
                _ = states.Remove(name);
                return true;
            default:
                return false;
        }
    }

    private static int Begin(ArrayBufferWriter<byte> buffer, RecordKind kind, string name)
    {
        var start = buffer.WrittenCount;
        WriteRaw(buffer, 0L);
        WriteRaw(buffer, (byte)kind);
        WriteText(buffer, name);
        return start;
    }

    private static void End(ArrayBufferWriter<byte> buffer, int start)
    {
        var frame = MemoryMarshal.AsMemory(buffer.WrittenMemory)[start..].Span;
        BinaryPrimitives.WriteInt32LittleEndian(frame, frame.Length - FrameBytes);
        BinaryPrimitives.WriteUInt32LittleEndian(frame[4..], Check(frame[FrameBytes..]));
    }

    /// <summary>FNV-1a over eight bytes at a time: it is there against cut and overwritten records, not against an enemy.</summary>
    private static uint Check(ReadOnlySpan<byte> record)
    {
        var hash = 14_695_981_039_346_656_037UL;
        while (record.Length >= sizeof(ulong))
        {
            hash = (hash ^ BinaryPrimitives.ReadUInt64LittleEndian(record)) * 1_099_511_628_211UL;
            record = record[sizeof(ulong)..];
        }

        foreach (var value in record)
            hash = (hash ^ value) * 1_099_511_628_211UL;

        return (uint)(hash ^ (hash >> 32));
    }

    private static void WriteFiles(ArrayBufferWriter<byte> buffer, RecordedFile[] files)
    {
        WriteRaw(buffer, files.Length);
        foreach (var file in files)
        {
            WriteText(buffer, file.Path);
            WriteRaw(buffer, file.Stamp);
            WriteRaw(buffer, file.Digest);
        }
    }

    private static void WriteValues(ArrayBufferWriter<byte> buffer, RecordedValue[] values)
    {
        WriteRaw(buffer, values.Length);
        foreach (var value in values)
        {
            WriteText(buffer, value.Name);
            WriteRaw(buffer, value.Digest);
        }
    }

    private static void WriteText(ArrayBufferWriter<byte> buffer, string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        WriteRaw(buffer, length);
        buffer.Advance(Encoding.UTF8.GetBytes(text, buffer.GetSpan(Math.Max(1, length))));
    }

    private static void WriteRaw<T>(ArrayBufferWriter<byte> buffer, T value)
        where T : unmanaged
    {
        var size = System.Runtime.CompilerServices.Unsafe.SizeOf<T>();
        MemoryMarshal.Write(buffer.GetSpan(size), in value);
        buffer.Advance(size);
    }

    /// <summary>Reads the fields of a record whose check was right, so that they are as they were written.</summary>
    private ref struct Reader(ReadOnlySpan<byte> bytes)
    {
        private ReadOnlySpan<byte> _rest = bytes;

        internal T Raw<T>()
            where T : unmanaged
        {
            var value = MemoryMarshal.Read<T>(_rest);
            _rest = _rest[System.Runtime.CompilerServices.Unsafe.SizeOf<T>()..];
            return value;
        }

        internal string Text()
        {
            var length = Raw<int>();
            var text = Encoding.UTF8.GetString(_rest[..length]);
            _rest = _rest[length..];
            return text;
        }

        internal RecordedFile[] Files()
        {
            var count = Raw<int>();
            var files = count == 0 ? [] : new RecordedFile[count];
            foreach (ref var file in files.AsSpan())
                file = new RecordedFile(Text(), Raw<FileStamp>(), Raw<ContentDigest>());

            return files;
        }

        internal RecordedValue[] Values()
        {
            var count = Raw<int>();
            var values = count == 0 ? [] : new RecordedValue[count];
            foreach (ref var value in values.AsSpan())
                value = new RecordedValue(Text(), Raw<ContentDigest>());

            return values;
        }
    }
}
