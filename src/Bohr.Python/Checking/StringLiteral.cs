using System.Buffers.Text;
using System.Text;

namespace Bohr.Python.Checking;

/// <summary>The text that a string or bytes literal stands for.</summary>
internal static class StringLiteral
{
    /// <summary>Finds the parts of a literal token.</summary>
    /// <param name="literal">Prefix, quotes and content.</param>
    /// <param name="isRaw">Whether a backslash is only a backslash.</param>
    /// <param name="isBytes">Whether it is a bytes literal.</param>
    /// <returns>What stands between the quotes.</returns>
    internal static ReadOnlySpan<byte> Content(ReadOnlySpan<byte> literal, out bool isRaw, out bool isBytes)
    {
        isRaw = isBytes = false;
        var start = 0;
        for (; start < literal.Length && literal[start] is not ((byte)'"' or (byte)'\''); start++)
        {
            isRaw |= (literal[start] | 0x20) == 'r';
            isBytes |= (literal[start] | 0x20) == 'b';
        }

        var quotes = literal.Length >= start + 6 && literal[start + 1] == literal[start] && literal[start + 2] == literal[start] ? 3 : 1;
        // An unterminated literal has been reported; its content is what there is.
        return literal.Length >= start + (2 * quotes) ? literal[(start + quotes)..^quotes] : [];
    }

    /// <summary>Appends the value of a literal's content: UTF-8, in which surrogates are encoded singly, or the bytes.</summary>
    /// <param name="content">What stands between the quotes, or a piece of an f-string.</param>
    /// <param name="isRaw">Whether a backslash is only a backslash.</param>
    /// <param name="isBytes">Whether it is a bytes literal.</param>
    /// <param name="value">Where the value goes.</param>
    /// <param name="named">Finds the UTF-8 of a character by its Unicode name; null leaves the escape as it is written.</param>
    internal static void AppendValue(ReadOnlySpan<byte> content, bool isRaw, bool isBytes, List<byte> value, Func<string, byte[]?>? named = null)
    {
        while (!content.IsEmpty)
        {
            var special = isRaw ? content.IndexOf((byte)'\r') : content.IndexOfAny((byte)'\\', (byte)'\r');
            if (special < 0)
            {
                value.AddRange(content);
                return;
            }

            value.AddRange(content[..special]);
            content = content[special..];
            if (content[0] == '\r')
            {
                // Python reads every line end as a line feed.
                value.Add((byte)'\n');
                content = content[LineEndLength(content)..];
            }
            else
            {
                content = content[AppendEscape(content, isBytes, value, named)..];
            }
        }
    }

    private static int LineEndLength(ReadOnlySpan<byte> text) => text is [(byte)'\r', (byte)'\n', ..] ? 2 : 1;

    /// <summary>Appends what an escape sequence stands for.</summary>
    /// <returns>The length of the sequence.</returns>
    private static int AppendEscape(ReadOnlySpan<byte> text, bool isBytes, List<byte> value, Func<string, byte[]?>? named)
    {
        if (text.Length == 1)
        {
            value.Add((byte)'\\');
            return 1;
        }

        var simple = text[1] switch
        {
            (byte)'\\' => '\\',
            (byte)'\'' => '\'',
            (byte)'"' => '"',
            (byte)'a' => '\a',
            (byte)'b' => '\b',
            (byte)'f' => '\f',
            (byte)'n' => '\n',
            (byte)'r' => '\r',
            (byte)'t' => '\t',
            (byte)'v' => '\v',
            _ => '\0',
        };
        if (simple != '\0')
        {
            value.Add((byte)simple);
            return 2;
        }

        switch (text[1])
        {
            case (byte)'\n' or (byte)'\r':
                return 1 + LineEndLength(text[1..]);
            case >= (byte)'0' and <= (byte)'7':
                return AppendOctal(text, isBytes, value);
            case (byte)'x':
                return AppendHexadecimal(text, 2, isBytes, value);
            case (byte)'u' when !isBytes:
                return AppendHexadecimal(text, 4, isBytes, value);
            case (byte)'U' when !isBytes:
                return AppendHexadecimal(text, 8, isBytes, value);
            case (byte)'N' when !isBytes && text is [_, _, (byte)'{', ..] && text.IndexOf((byte)'}') is var end and > 3:
                value.AddRange(named?.Invoke(Encoding.UTF8.GetString(text[3..end])) ?? text[..(end + 1)]);
                return end + 1;
            default:
                // An unknown escape keeps its backslash; what follows it is read on as usual.
                value.Add((byte)'\\');
                return 1;
        }
    }

    private static int AppendOctal(ReadOnlySpan<byte> text, bool isBytes, List<byte> value)
    {
        var (code, length) = (0, 1);
        for (; length < Math.Min(text.Length, 4) && text[length] is >= (byte)'0' and <= (byte)'7'; length++)
            code = (code * 8) + text[length] - '0';

        AppendCode((uint)code, isBytes, value);
        return length;
    }

    private static int AppendHexadecimal(ReadOnlySpan<byte> text, int digits, bool isBytes, List<byte> value)
    {
        if (text.Length < 2 + digits || !Utf8Parser.TryParse(text.Slice(2, digits), out uint code, out var read, 'x') || read != digits)
        {
            // A malformed escape has been reported.
            value.Add((byte)'\\');
            return 1;
        }

        AppendCode(code, isBytes, value);
        return 2 + digits;
    }

    private static void AppendCode(uint code, bool isBytes, List<byte> value)
    {
        if (isBytes || code < 0x80)
        {
            value.Add((byte)code);
        }
        else if (code < 0x800)
        {
            value.AddRange([(byte)(0xC0 | (code >> 6)), Continuation(code, 0)]);
        }
        else if (code < 0x10000)
        {
            value.AddRange([(byte)(0xE0 | (code >> 12)), Continuation(code, 6), Continuation(code, 0)]);
        }
        else
        {
            value.AddRange([(byte)(0xF0 | (code >> 18)), Continuation(code, 12), Continuation(code, 6), Continuation(code, 0)]);
        }
    }

    private static byte Continuation(uint code, int shift) => (byte)(0x80 | ((code >> shift) & 0x3F));
}
