using System.Buffers.Binary;
using System.Text;
using Bohr.Execution.Streams;

namespace Bohr.Execution.Workers;

/// <summary>
/// The protocol between coordinator and worker: frames of a 4-byte little-endian length, a type byte and a body. The length counts
/// type and body.
/// </summary>
/// <remarks>
/// To the worker: one <see cref="Configure"/> (largest result, handler's name, configuration), then <see cref="Item"/>s (sequence, ordinal, payload);
/// the end of the stream means: end. From the worker: one <see cref="Ready"/>, then for each item in its order one
/// of <see cref="Completed"/>, <see cref="Failed"/>, <see cref="OutOfMemory"/> (sequence, nanoseconds, payload), which acknowledges it.
/// </remarks>
internal static class Frames
{
    internal const byte Configure = 1;
    internal const byte Item = 2;
    internal const byte Ready = 3;
    internal const byte Completed = 4;
    internal const byte Failed = 5;
    internal const byte OutOfMemory = 6;

    /// <summary>Bytes of the length itself.</summary>
    internal const int LengthSize = 4;

    /// <summary>Length, type, sequence (8), ordinal (4).</summary>
    internal const int ItemHeader = LengthSize + 1 + 8 + 4;

    /// <summary>Length, type, sequence (8), nanoseconds (8).</summary>
    internal const int ResultHeader = LengthSize + 1 + 8 + 8;

    private const int OrdinalOffset = LengthSize + 1 + 8;

    /// <summary>Starts an item frame; the payload follows.</summary>
    internal static void BeginItem(ByteBuffer buffer, long sequence)
    {
        buffer.Reserve(ItemHeader);
        var header = buffer.Patchable;
        header[LengthSize] = Item;
        BinaryPrimitives.WriteInt64LittleEndian(header[(LengthSize + 1)..], sequence);
    }

    internal static void EndItem(ByteBuffer buffer) =>
        BinaryPrimitives.WriteInt32LittleEndian(buffer.Patchable, buffer.Length - LengthSize);

    /// <summary>Numbers an item within its worker, when it is handed over.</summary>
    internal static void SetOrdinal(ByteBuffer buffer, uint ordinal) =>
        BinaryPrimitives.WriteUInt32LittleEndian(buffer.Patchable[OrdinalOffset..], ordinal);

    internal static (long Sequence, uint Ordinal) ReadItem(ReadOnlySpan<byte> body) =>
        (BinaryPrimitives.ReadInt64LittleEndian(body), BinaryPrimitives.ReadUInt32LittleEndian(body[8..]));

    internal static void WriteConfigure(ByteBuffer buffer, string handler, int maximumResultBytes, ReadOnlySpan<byte> configuration)
    {
        var name = Encoding.UTF8.GetBytes(handler);
        var start = buffer.Length;
        buffer.Reserve(LengthSize + 1 + 8);
        var header = buffer.Patchable[start..];
        header[LengthSize] = Configure;
        BinaryPrimitives.WriteInt32LittleEndian(header[(LengthSize + 1)..], maximumResultBytes);
        BinaryPrimitives.WriteInt32LittleEndian(header[(LengthSize + 5)..], name.Length);
        buffer.Append(name);
        buffer.Append(configuration);
        BinaryPrimitives.WriteInt32LittleEndian(buffer.Patchable[start..], buffer.Length - start - LengthSize);
    }

    internal static (string Handler, int MaximumResultBytes, byte[] Configuration) ReadConfigure(ReadOnlySpan<byte> body)
    {
        var maximum = BinaryPrimitives.ReadInt32LittleEndian(body);
        var nameLength = BinaryPrimitives.ReadInt32LittleEndian(body[4..]);
        return (Encoding.UTF8.GetString(body.Slice(8, nameLength)), maximum, body[(8 + nameLength)..].ToArray());
    }

    /// <summary>Completes the header of a result whose payload begins <see cref="ResultHeader"/> bytes after <paramref name="start"/>.</summary>
    internal static void PatchResult(ByteBuffer buffer, int start, byte type, long sequence, long nanoseconds)
    {
        var header = buffer.Patchable[start..];
        BinaryPrimitives.WriteInt32LittleEndian(header, buffer.Length - start - LengthSize);
        header[LengthSize] = type;
        BinaryPrimitives.WriteInt64LittleEndian(header[(LengthSize + 1)..], sequence);
        BinaryPrimitives.WriteInt64LittleEndian(header[(LengthSize + 9)..], nanoseconds);
    }

    internal static void WriteFailure(ByteBuffer buffer, ItemFailure failure)
    {
        WriteText(buffer, failure.ErrorType);
        WriteText(buffer, failure.ErrorMessage);
        WriteText(buffer, failure.Details);
    }

    internal static ItemFailure ReadFailure(ReadOnlySpan<byte> payload)
    {
        var type = ReadText(ref payload);
        var message = ReadText(ref payload);
        return new ItemFailure(type, message, ReadText(ref payload));
    }

    private static void WriteText(ByteBuffer buffer, string text)
    {
        var start = buffer.Length;
        buffer.Reserve(4);
        buffer.Append(Encoding.UTF8.GetBytes(text));
        BinaryPrimitives.WriteInt32LittleEndian(buffer.Patchable[start..], buffer.Length - start - 4);
    }

    private static string ReadText(ref ReadOnlySpan<byte> payload)
    {
        var length = BinaryPrimitives.ReadInt32LittleEndian(payload);
        var text = Encoding.UTF8.GetString(payload.Slice(4, length));
        payload = payload[(4 + length)..];
        return text;
    }
}
