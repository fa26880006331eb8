using System.Text;
using Bohr.Python.Lexing;
using Bohr.Python.Syntax;

namespace Bohr.Python.Tests.Lexing;

public sealed class SourceTextTests
{
    [Theory]
    [InlineData("a = 1\\n", "utf-8")]
    [InlineData("\\xef\\xbb\\xbfa = 1\\n", "utf-8")]
    [InlineData("\\xef\\xbb\\xbf# coding: utf-8\\n", "utf-8")]
    [InlineData("# -*- coding: latin-1 -*-\\n", "iso-8859-1")]
    [InlineData("# vim: set fileencoding=latin-1 :\\n", "iso-8859-1")]
    [InlineData("\\n# coding=koi8-r\\n", "koi8-r")]
    [InlineData("#!python\\r\\n\\t\\f # coding: \\t cp1252\\r\\n", "cp1252")]
    [InlineData("#\\r# coding: cp1252\\r", "cp1252")]
    [InlineData("# coding: UTF_8\\n", "utf-8")]
    [InlineData("# coding: utf-8-sig\\n", "utf-8")]
    [InlineData("# coding: iso_8859_1_x\\n", "iso-8859-1")]
    [InlineData("# coding: coding: cp1252", "coding")]
    [InlineData("# coding : cp1252\\n", "utf-8")]
    [InlineData("# coding:\\n# coding: cp1252\\n", "cp1252")]
    [InlineData("# Coding: cp1252\\n", "utf-8")]
    [InlineData("\\n\\n# coding: cp1252\\n", "utf-8")]
    [InlineData("a = 1 # coding: cp1252\\n", "utf-8")]
    [InlineData("a = 1\\n# coding: cp1252\\n", "utf-8")]
    [InlineData("\\\"\\n# coding: cp1252\\n", "utf-8")]
    public void The_encoding_is_declared_in_a_comment_of_the_first_two_lines(string source, string name) =>
        SourceText.Read(LexerCases.Unescape(source.Replace("\\\"", "\"", StringComparison.Ordinal))).EncodingName.ShouldBe(name);

    [Fact]
    public void A_byte_order_mark_is_no_part_of_the_text()
    {
        var text = SourceText.Read(LexerCases.Unescape("\\xef\\xbb\\xbfa = 1\\n"));
        text.HasByteOrderMark.ShouldBeTrue();
        Encoding.UTF8.GetString(text.Utf8.Span).ShouldBe("a = 1\n");
        text.Error.ShouldBeNull();
    }

    [Fact]
    public void Utf8_is_not_copied()
    {
        ReadOnlyMemory<byte> file = "# coding: utf-8\na = 'é'\n"u8.ToArray();
        var text = SourceText.Read(file);
        text.Utf8.Equals(file).ShouldBeTrue();
        text.IsTranscoded.ShouldBeFalse();
    }

    [Theory]
    [InlineData("a = 1\\nb = '\\xff'\\n", 11, 12, "Non-UTF-8 code starting with '\\xff' on line 2, but no encoding declared; see https://peps.python.org/pep-0263/ for details")]
    [InlineData("# coding: utf-8\\nb = '\\xff'\\n", 21, 22, "(unicode error) 'utf-8' codec can't decode byte 0xff in position 21: invalid start byte")]
    [InlineData("# coding: utf8\\nb = '\\xed\\xa0\\x80'\\n", 20, 21, "(unicode error) 'utf-8' codec can't decode byte 0xed in position 20: invalid continuation byte")]
    [InlineData("\\xef\\xbb\\xbfé\\xc3", 2, 3, "(unicode error) 'utf-8' codec can't decode byte 0xc3 in position 2: unexpected end of data")]
    [InlineData("\\xef\\xbb\\xbf# coding: latin-1\\n", 10, 17, "encoding problem: iso-8859-1 with BOM")]
    [InlineData("\\xef\\xbb\\xbf# coding: utf8\\n", 10, 14, "encoding problem: utf8 with BOM")]
    [InlineData("# coding: uft-8\\n", 10, 15, "unknown encoding: uft-8")]
    [InlineData("# coding: cp1252\\n\\x81\\n", 17, 18, "'charmap' codec can't decode byte 0x81 in position 17: character maps to <undefined>")]
    [InlineData("# coding: ascii\\n\\xff\\n", 16, 17, "'ascii' codec can't decode byte 0xff in position 16: ordinal not in range(128)")]
    [InlineData("# coding: euc-kr\\n\\xa4", 17, 18, "'euc_kr' codec can't decode byte 0xa4 in position 17: illegal multibyte sequence")]
    [InlineData("# coding: utf-16\\n", 0, 1, "encoding problem: utf_16")]
    public void Bytes_that_are_no_text_give_one_error(string source, int start, int end, string message) =>
        SourceText.Read(LexerCases.Unescape(source)).Error.ShouldBe(new SyntaxError(start, end, message));

    [Fact]
    public async Task Every_encoding_of_Python_decodes_as_there()
    {
        // Each name and alias; the text is what the encoding has of all letters and some words, in one line.
        var output = await SystemPython.Run("""
            import codecs, encodings.aliases, pkgutil, encodings
            words = 'äöü ÄÖß éèà ñ ç Ελληνικά Привет мир שלום العربية ไทย こんにちは カタカナ 世界 漢字 中文 你好 汉字 한국어 조선 “” — € x'
            names = sorted({m.name for m in pkgutil.iter_modules(encodings.__path__)} | set(encodings.aliases.aliases))
            for name in names:
                try:
                    info = codecs.lookup(name)
                    if not info._is_text_encoding or info.name in ('idna', 'punycode', 'undefined', 'unicode_escape', 'raw-unicode-escape', 'mbcs', 'oem'):
                        continue
                    head = f'# coding: {name}\n'
                    # Arabic cp864 has another per cent sign.
                    if head.encode(name) != head.encode() or info.name in ('utf-8-sig', 'cp864'):
                        continue
                    kept = ''.join(c for c in words if c.isascii() or c.encode(name, 'ignore').decode(name, 'ignore') == c)
                    if len((head + kept).encode(name).decode(name)) != len(head + kept):
                        continue
                    print(name, (head + kept).encode(name).hex(), (head + kept).encode().hex())
                except (LookupError, UnicodeError, TypeError):
                    pass
            """);
        var (count, approximate, different) = (0, 0, new List<string>());
        foreach (var line in output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var fields = line.Split(' ');
            count++;
            var text = SourceText.Read(Convert.FromHexString(fields[1]));
            if (text.Error is { } error)
                different.Add($"{fields[0]}: {error.Message}");
            else if (SourceEncodings.Find(text.EncodingName) is { IsApproximate: true } or { Name: "big5" or "cp950" })
                approximate++;
            else if (Convert.ToHexStringLower(text.Utf8.Span) != fields[2])
                different.Add($"{fields[0]}: {Encoding.UTF8.GetString(text.Utf8.Span)} expected {Encoding.UTF8.GetString(Convert.FromHexString(fields[2]))}");
        }

        different.ShouldBeEmpty();
        (count - approximate).ShouldBeGreaterThan(200);
    }

    [Fact]
    public void Rows_and_columns_count_lines_and_code_points_from_one()
    {
        var text = "aé😀b\r\nc\rd\n\né"u8.ToArray();
        var lines = new LineMap(text);
        lines.RowCount.ShouldBe(5);
        lines.RowStarts.ToArray().ShouldBe([0, 10, 12, 14, 15]);
        lines.Locate(0).ShouldBe((1, 1));
        lines.Locate(1).ShouldBe((1, 2));
        lines.Locate(2).ShouldBe((1, 2));
        lines.Locate(3).ShouldBe((1, 3));
        lines.Locate(7).ShouldBe((1, 4));
        lines.Locate(8).ShouldBe((1, 5));
        lines.Locate(10).ShouldBe((2, 1));
        lines.Locate(17).ShouldBe((5, 2));
        lines.Locate(12).ShouldBe((3, 1));
        lines.Locate(14).ShouldBe((4, 1));
        Encoding.UTF8.GetString(lines.TextOfRow(1)).ShouldBe("aé😀b");
        Encoding.UTF8.GetString(lines.TextOfRow(4)).ShouldBe("");
        Encoding.UTF8.GetString(lines.TextOfRow(5)).ShouldBe("é");
    }
}
