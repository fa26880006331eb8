using System.Text;

namespace Bohr.Python.Lexing;

/// <summary>One encoding that a source may declare.</summary>
/// <param name="name">Python's name of its codec.</param>
/// <param name="table">The characters of the bytes 0x80 to 0xFF, U+FFFD for none; null where a character has several bytes.</param>
internal sealed class SourceEncoding(string name, char[]? table)
{
    private const char None = '\uFFFD';

    /// <summary>Python's name of the codec.</summary>
    internal string Name => name;

    /// <summary>
    /// Whether .NET knows only the older characters of the encoding: the newer ones become U+FFFD, which is better in a string or
    /// comment than an error that Python does not have.
    /// </summary>
    internal bool IsApproximate => name is "euc_jp" or "euc_jis_2004" or "euc_jisx0213" or "shift_jis_2004" or "shift_jisx0213" or "big5hkscs"
        || name.StartsWith("iso2022_jp_", StringComparison.Ordinal);

    /// <summary>Decodes a text into UTF-8.</summary>
    /// <param name="text">The bytes of the file.</param>
    /// <param name="wrongAt">Offset of the first byte that means nothing.</param>
    /// <param name="reason">CPython's words for it.</param>
    /// <returns>The text, or null where a byte means nothing.</returns>
    internal byte[]? ToUtf8(ReadOnlySpan<byte> text, out int wrongAt, out string reason)
    {
        (wrongAt, reason) = (0, "");
        if (table is not null)
            return FromTable(text, table, ref wrongAt, ref reason);

        if (name == "utf_7")
            return Utf7.ToUtf8(text, out wrongAt, out reason);

        if (CodePage() is not { } codePage)
        {
            reason = $"encoding problem: {name}";
            return null;
        }

        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        try
        {
            var fallback = IsApproximate ? DecoderFallback.ReplacementFallback : DecoderFallback.ExceptionFallback;
            var decoder = Encoding.GetEncoding(codePage, EncoderFallback.ExceptionFallback, fallback);
            return Encoding.UTF8.GetBytes(decoder.GetString(text));
        }
        catch (DecoderFallbackException wrong)
        {
            // A value for the caller: a file in the wrong encoding is an expected outcome.
            wrongAt = Math.Clamp(wrong.Index, 0, Math.Max(0, text.Length - 1));
            reason = $"'{name}' codec can't decode byte 0x{text[wrongAt]:x2} in position {wrongAt}: illegal multibyte sequence";
            return null;
        }
    }

    private byte[]? FromTable(ReadOnlySpan<byte> text, char[] characters, ref int wrongAt, ref string reason)
    {
        // No character of a table needs more than three bytes.
        var utf8 = new byte[text.Length + (2 * CountBeyondAscii(text))];
        var length = 0;
        for (var index = 0; index < text.Length; index++)
        {
            var next = text[index];
            if (next < 0x80)
            {
                utf8[length++] = next;
                continue;
            }

            if (characters[next - 0x80] == None)
            {
                wrongAt = index;
                reason = name == "ascii"
                    ? $"'ascii' codec can't decode byte 0x{next:x2} in position {index}: ordinal not in range(128)"
                    : $"'charmap' codec can't decode byte 0x{next:x2} in position {index}: character maps to <undefined>";
                return null;
            }

            length += new Rune(characters[next - 0x80]).EncodeToUtf8(utf8.AsSpan(length));
        }

        return utf8[..length];
    }

    private static int CountBeyondAscii(ReadOnlySpan<byte> text)
    {
        var count = 0;
        foreach (var next in text)
            count += next >> 7;

        return count;
    }

    /// <summary>The number of the code page in .NET; null for those that no source can be in, as its declaration would not be ASCII.</summary>
    private int? CodePage() => name switch
    {
        "big5" or "big5hkscs" or "cp950" => 950,
        "cp932" or "shift_jis" or "shift_jis_2004" or "shift_jisx0213" => 932,
        "cp949" => 949,
        "euc_kr" => 51949,
        "euc_jp" or "euc_jis_2004" or "euc_jisx0213" => 51932,
        "gb18030" => 54936,
        "gb2312" or "gbk" => 936,
        "hz" => 52936,
        "iso2022_jp" or "iso2022_jp_1" or "iso2022_jp_2" or "iso2022_jp_2004" or "iso2022_jp_3" or "iso2022_jp_ext" => 50220,
        "iso2022_kr" => 50225,
        "johab" => 1361,
        _ => null,
    };
}
