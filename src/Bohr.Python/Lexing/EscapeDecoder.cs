using System.Text;

namespace Bohr.Python.Lexing;

/// <summary>Decodes escapes as CPython's <c>unicode_escape</c> and bytes decoders do, with their messages.</summary>
internal static class EscapeDecoder
{
    /// <summary>Looks for an error only.</summary>
    internal static StringLiteralError CheckText(ReadOnlySpan<byte> content, bool raw, bool inFString)
    {
        if (raw || !content.Contains((byte)'\\'))
            return default;

        Decode(content, raw: false, inFString, value: default, write: false, out var error);
        return error;
    }

    /// <summary>Decodes the content of a string, or literal text of an f-string.</summary>
    internal static int DecodeText(ReadOnlySpan<byte> content, bool raw, bool inFString, Span<byte> value, out StringLiteralError error) =>
        Decode(content, raw, inFString, value, write: true, out error);

    /// <summary>Looks for an error only.</summary>
    internal static StringLiteralError CheckBytes(ReadOnlySpan<byte> content, bool raw)
    {
        if (System.Text.Ascii.IsValid(content) && (raw || !content.Contains((byte)'\\')))
            return default;

        DecodeBytes(content, raw, value: default, write: false, out var error);
        return error;
    }

    /// <summary>Decodes the content of a bytes literal.</summary>
    internal static int DecodeBytes(ReadOnlySpan<byte> content, bool raw, Span<byte> value, out StringLiteralError error) =>
        DecodeBytes(content, raw, value, write: true, out error);

    private static int DecodeBytes(ReadOnlySpan<byte> content, bool raw, Span<byte> value, bool write, out StringLiteralError error)
    {
        error = default;
        if (content.IndexOfAnyExceptInRange((byte)0, (byte)0x7F) is var beyond and >= 0)
        {
            // The whole character, not only its first byte.
            Rune.DecodeFromUtf8(content[beyond..], out _, out var width);
            error = new(beyond, beyond + width, "bytes can only contain ASCII literal characters");
            return 0;
        }

        var (read, length) = (0, 0);
        while (read < content.Length)
        {
            var next = content[read];
            if (next == '\\' && !raw && read + 1 < content.Length)
            {
                if (content[read + 1] == 'x')
                {
                    var digits = HexDigits(content, read + 2, 2, out var number);
                    if (digits < 2)
                    {
                        error = new(read, read + 2 + digits, $"(value error) invalid \\x escape at position {EscapedLength(content[..read])}");
                        return length;
                    }

                    Put(value, write, ref length, (byte)number);
                    read += 4;
                    continue;
                }

                var simple = SimpleEscape(content, read, out var used);
                if (simple >= 0)
                    Put(value, write, ref length, (byte)simple);

                read += used;
                if (simple != NotAnEscape)
                    continue;

                Put(value, write, ref length, (byte)'\\');
                continue;
            }

            read += LineEnd(content, read, ref next);
            Put(value, write, ref length, next);
        }

        return length;
    }

    private const int Nothing = -1;
    private const int NotAnEscape = -2;

    /// <summary>Decodes the escapes that strings and bytes share.</summary>
    /// <returns>The code point; <see cref="Nothing"/> for an escaped line end; <see cref="NotAnEscape"/> where the backslash stands for itself.</returns>
    private static int SimpleEscape(ReadOnlySpan<byte> content, int backslash, out int used)
    {
        used = 2;
        switch (content[backslash + 1])
        {
            case (byte)'\n':
                return Nothing;
            case (byte)'\r':
                used = backslash + 2 < content.Length && content[backslash + 2] == '\n' ? 3 : 2;
                return Nothing;
            case (byte)'\\':
                return '\\';
            case (byte)'\'':
                return '\'';
            case (byte)'"':
                return '"';
            case (byte)'a':
                return 7;
            case (byte)'b':
                return 8;
            case (byte)'f':
                return 12;
            case (byte)'n':
                return 10;
            case (byte)'r':
                return 13;
            case (byte)'t':
                return 9;
            case (byte)'v':
                return 11;
            case >= (byte)'0' and <= (byte)'7':
                var number = 0;
                used = 1;
                while (used < 4 && backslash + used < content.Length && content[backslash + used] is >= (byte)'0' and <= (byte)'7')
                    number = (number * 8) + content[backslash + used++] - '0';

                return number;
            default:
                used = 1;
                return NotAnEscape;
        }
    }

    private static int Decode(ReadOnlySpan<byte> content, bool raw, bool inFString, Span<byte> value, bool write, out StringLiteralError error)
    {
        error = default;
        var (read, length, piece) = (0, 0, 0);
        while (read < content.Length)
        {
            var next = content[read];
            if (next == '\\' && !raw && read + 1 < content.Length)
            {
                var escape = content[read + 1];
                if (escape is (byte)'x' or (byte)'u' or (byte)'U' or (byte)'N')
                {
                    var codePoint = LongEscape(content, read, out var used, out var reason);
                    if (reason is not null)
                    {
                        // CPython counts positions in the text in which each character beyond ASCII has become \UXXXXXXXX.
                        var first = EscapedLength(content[piece..read]);
                        var last = first + EscapedLength(content.Slice(read, used)) - 1;
                        error = new(read, read + used, $"(unicode error) 'unicodeescape' codec can't decode bytes in position {first}-{last}: {reason}");
                        return length;
                    }

                    PutCodePoint(value, write, ref length, codePoint);
                    read += used;
                    continue;
                }

                var simple = SimpleEscape(content, read, out var simpleLength);
                read += simpleLength;
                if (simple >= 0)
                    PutCodePoint(value, write, ref length, simple);
                else if (simple == NotAnEscape)
                    Put(value, write, ref length, (byte)'\\');

                continue;
            }

            if (inFString && next is (byte)'{' or (byte)'}' && read + 1 < content.Length && content[read + 1] == next)
            {
                Put(value, write, ref length, next);
                read += 2;
                piece = read;
                continue;
            }

            if (next is not ((byte)'\r' or (byte)'\\' or (byte)'{' or (byte)'}'))
            {
                // The usual stretch of plain characters.
                var rest = content[read..];
                var plain = rest.IndexOfAny("\\\r{}"u8);
                var run = plain < 0 ? rest.Length : plain;
                if (write)
                    rest[..run].CopyTo(value[length..]);

                length += run;
                read += run;
                continue;
            }

            read += LineEnd(content, read, ref next);
            Put(value, write, ref length, next);
        }

        return length;
    }

    /// <summary>The length of one character of content; CR LF and CR become LF, as CPython reads its sources.</summary>
    private static int LineEnd(ReadOnlySpan<byte> content, int read, ref byte next)
    {
        if (next != '\r')
            return 1;

        next = (byte)'\n';
        return read + 1 < content.Length && content[read + 1] == '\n' ? 2 : 1;
    }

    private static int LongEscape(ReadOnlySpan<byte> content, int backslash, out int used, out string? reason)
    {
        reason = null;
        if (content[backslash + 1] == 'N')
            return NamedEscape(content, backslash, out used, out reason);

        var (wanted, form) = content[backslash + 1] switch
        {
            (byte)'x' => (2, "truncated \\xXX escape"),
            (byte)'u' => (4, "truncated \\uXXXX escape"),
            _ => (8, "truncated \\UXXXXXXXX escape"),
        };
        var digits = HexDigits(content, backslash + 2, wanted, out var number);
        used = 2 + digits;
        if (digits < wanted)
            reason = form;
        else if (number > 0x10FFFF)
            reason = "illegal Unicode character";

        return (int)number;
    }

    private static int NamedEscape(ReadOnlySpan<byte> content, int backslash, out int used, out string? reason)
    {
        reason = "malformed \\N character escape";
        used = 2;
        if (backslash + 2 >= content.Length || content[backslash + 2] != '{')
            return 0;

        var rest = content[(backslash + 3)..];
        var length = rest.IndexOf((byte)'}');
        if (length <= 0)
        {
            used = length < 0 ? content.Length - backslash : 3;
            return 0;
        }

        used = 3 + length + 1;
        reason = null;
        if (CharacterNames.TryFind(rest[..length], out var codePoint))
            return codePoint;

        reason = "unknown Unicode character name";
        return 0;
    }

    private static int HexDigits(ReadOnlySpan<byte> content, int start, int most, out uint number)
    {
        number = 0;
        var count = 0;
        while (count < most && start + count < content.Length && char.IsAsciiHexDigit((char)content[start + count]))
            number = (number << 4) | HexValue(content[start + count++]);

        return count;
    }

    private static uint HexValue(byte digit) => digit <= '9' ? digit - (uint)'0' : (digit | 0x20u) - 'a' + 10;

    private static int EscapedLength(ReadOnlySpan<byte> text)
    {
        var length = 0;
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] == '\r' && index + 1 < text.Length && text[index + 1] == '\n')
                continue;

            // A backslash before such a character becomes 005c first.
            length += text[index] switch
            {
                (byte)'\\' when index + 1 < text.Length && text[index + 1] >= 0x80 => 6,
                < 0x80 => 1,
                >= 0xC0 => 10,
                _ => 0,
            };
            if (text[index] == '\\' && index + 1 < text.Length && text[index + 1] is < 0x80 and not (byte)'\r')
            {
                index++;
                length++;
            }
        }

        return length;
    }

    private static void Put(Span<byte> value, bool write, ref int length, byte next)
    {
        if (write)
            value[length] = next;

        length++;
    }

    private static void PutCodePoint(Span<byte> value, bool write, ref int length, int codePoint)
    {
        if (!write)
            return;

        if (codePoint is >= 0xD800 and <= 0xDFFF)
        {
            value[length++] = (byte)(0xE0 | (codePoint >> 12));
            value[length++] = (byte)(0x80 | ((codePoint >> 6) & 0x3F));
            value[length++] = (byte)(0x80 | (codePoint & 0x3F));
            return;
        }

        length += new Rune(codePoint).EncodeToUtf8(value[length..]);
    }
}
