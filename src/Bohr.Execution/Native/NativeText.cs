using System.Runtime.InteropServices;
using System.Text;

namespace Bohr.Execution.Native;

/// <summary>Strings for the kernel, which takes bytes: UTF-8, and a lone surrogate U+DC80 to U+DCFF for a byte that is no part of it (PEP 383).</summary>
internal static unsafe class NativeText
{
    /// <summary>Room for the bytes of a text and the zero behind them.</summary>
    internal static int MaximumBytes(string text) => Encoding.UTF8.GetMaxByteCount(text.Length) + 1;

    /// <summary>A null-terminated copy that <see cref="NativeMemory.Free"/> frees.</summary>
    internal static byte* Allocate(string text)
    {
        var bytes = (byte*)NativeMemory.Alloc((nuint)MaximumBytes(text));
        _ = Write(text, bytes);
        return bytes;
    }

    /// <summary>Writes the bytes of a text and a zero.</summary>
    /// <returns>How many, the zero included.</returns>
    internal static int Write(string text, byte* target)
    {
        var room = new Span<byte>(target, MaximumBytes(text));
        var length = 0;
        for (var rest = text.AsSpan(); !rest.IsEmpty;)
        {
            var plain = rest.IndexOfAnyInRange('\uDC80', '\uDCFF');

            // The second half of a pair is no escaped byte.
            while (plain > 0 && char.IsHighSurrogate(rest[plain - 1]))
            {
                var next = rest[(plain + 1)..].IndexOfAnyInRange('\uDC80', '\uDCFF');
                plain = next < 0 ? -1 : plain + 1 + next;
            }

            var run = plain < 0 ? rest : rest[..plain];
            length += Encoding.UTF8.GetBytes(run, room[length..]);
            rest = rest[run.Length..];
            if (!rest.IsEmpty)
            {
                room[length++] = (byte)(rest[0] - 0xDC00);
                rest = rest[1..];
            }
        }

        room[length] = 0;
        return length + 1;
    }

    /// <summary>The string for bytes that the kernel gave.</summary>
    internal static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (System.Text.Unicode.Utf8.IsValid(bytes))
            return Encoding.UTF8.GetString(bytes);

        var text = new StringBuilder(bytes.Length);
        while (!bytes.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(bytes, out var rune, out var consumed) == System.Buffers.OperationStatus.Done)
            {
                text.Append(rune.ToString());
            }
            else
            {
                // One byte at a time: a broken sequence may hide the first byte of a sound one.
                consumed = 1;
                text.Append((char)(0xDC00 + bytes[0]));
            }

            bytes = bytes[consumed..];
        }

        return text.ToString();
    }
}
