using System.Globalization;
using System.Text;
using Bohr.Python.Lexing;

namespace Bohr.Python.Tests.Lexing;

public sealed class LiteralTests
{
    // Reads literals, one a line in hexadecimal, and prints the value (strings as UTF-8 with lone surrogates) or the message.
    private const string Evaluate = """
        import ast, struct, sys
        for line in sys.stdin:
            source = bytes.fromhex(line)
            try:
                value = ast.literal_eval(source.decode())
                if isinstance(value, (str, bytes)):
                    print((value.encode('utf-8', 'surrogatepass') if isinstance(value, str) else value).hex())
                elif isinstance(value, complex):
                    print(struct.pack('>d', value.imag).hex())
                elif isinstance(value, float):
                    print(struct.pack('>d', value).hex())
                else:
                    print(hex(value))
            except SyntaxError as error:
                print('!', error.msg)
        """;

    private static readonly string[] Pieces =
    [
        "a", "é", "名", "😀", "\\\\", "\\n", "\\r", "\\t", "\\a", "\\b", "\\f", "\\v", "\\'", "\\\"", "\\0", "\\7", "\\12", "\\377", "\\400", "\\777",
        "\\1234", "\\8", "\\x41", "\\x4", "\\x", "\\xg", "\\u00e9", "\\u12", "\\ud83d", "\\ude00", "\\udfff", "\\U0001F600", "\\U00110000", "\\U0001",
        "\\N{DIGIT ONE}", "\\N{digit two}", "\\N{LF}", "\\N{nothing}", "\\N{}", "\\N", "\\N{", "\\N{é}", "\\d", "\\é", "\\😀", "\\\n", "\\\r\n", "\\\r", "\n", "\r\n", "\r",
        "{", "}", "{{", "\\{", "z", " ", "\\N{HANGUL SYLLABLE GA}", "\\N{CJK UNIFIED IDEOGRAPH-4E00}", "\\u000a", "\\\\x", "#",
    ];

    [Fact]
    public async Task Strings_and_bytes_have_the_values_and_errors_of_Python()
    {
        var random = new Random(38);
        var literals = new List<string>();
        foreach (var prefix in new[] { "", "r", "b", "br", "u", "Rb", "U" })
        {
            foreach (var piece in Pieces)
            {
                literals.Add($"{prefix}'''{piece}'''");
                literals.Add($"{prefix}'''é{piece}b'''");
            }

            for (var count = 0; count < 3000; count++)
                literals.Add($"{prefix}'''{string.Concat(Enumerable.Range(0, random.Next(1, 7)).Select(_ => Pieces[random.Next(Pieces.Length)]))}'''");
        }

        // An escaped end quote makes another literal, and CR LF after an escaped CR another escape.
        literals.RemoveAll(text => text.EndsWith("\\'''", StringComparison.Ordinal) || text.EndsWith("''''", StringComparison.Ordinal));
        var different = await Differences(literals, Value);
        different.ShouldBeEmpty();
    }

    private static string Value(string literal)
    {
        var bytes = Encoding.UTF8.GetBytes(literal);
        var value = new byte[bytes.Length];
        var length = StringLiteral.Decode(bytes, value, out var error);
        StringLiteral.Check(bytes).ShouldBe(error);
        return error.IsError ? "! " + error.Message : Convert.ToHexStringLower(value.AsSpan(0, length));
    }

    [Theory]
    [InlineData("a{{b}}c", false, false, "a{b}c")]
    [InlineData("{{{{", false, false, "{{")]
    [InlineData("}}", false, true, "}}")]
    [InlineData("\\{{", false, false, "\\{")]
    [InlineData("\\x41{{\\N{DIGIT ONE}", false, false, "A{1")]
    [InlineData("\\x41\\n", true, false, "\\x41\\n")]
    [InlineData("a\r\nb\rc", false, false, "a\nb\nc")]
    public void Text_of_f_strings_has_single_braces(string text, bool raw, bool inFormatSpecification, string expected)
    {
        var value = new byte[100];
        var length = StringLiteral.DecodeText(Encoding.UTF8.GetBytes(text), raw, inFormatSpecification, value, out var error);
        error.ShouldBe(default);
        Encoding.UTF8.GetString(value, 0, length).ShouldBe(expected);
    }

    [Fact]
    public void A_wrong_escape_in_an_f_string_is_placed_in_its_text()
    {
        var error = StringLiteral.CheckText("é{{a\\x1"u8, raw: false, inFormatSpecification: false);
        error.ShouldBe(new StringLiteralError(5, 8, "(unicode error) 'unicodeescape' codec can't decode bytes in position 1-3: truncated \\xXX escape"));
    }

    [Theory]
    [InlineData("'a'", "", 1, 1, 2)]
    [InlineData("rb\"\"\"a\"\"\"", "rb", 3, 5, 6)]
    [InlineData("u''", "u", 1, 2, 2)]
    [InlineData("f'", "f", 1, 2, 2)]
    [InlineData("'", "", 1, 1, 1)]
    public void A_literal_has_a_prefix_quotes_and_content(string text, string prefix, int quotes, int start, int end)
    {
        var literal = StringLiteral.Read(Encoding.UTF8.GetBytes(text));
        (literal.PrefixLength, literal.QuoteLength, literal.ContentStart, literal.ContentEnd).ShouldBe((prefix.Length, quotes, start, end));
        (literal.IsBytes, literal.IsRaw, literal.HasUnicodePrefix, literal.IsFString)
            .ShouldBe((prefix.Contains('b', StringComparison.Ordinal), prefix.Contains('r', StringComparison.Ordinal), prefix == "u", prefix == "f"));
    }

    [Fact]
    public async Task Numbers_have_the_values_of_Python()
    {
        var random = new Random(311);
        var literals = new List<string> { "0", "00_0", "1_0", "9223372036854775807", "9223372036854775808", "1e400", "1e-400", "5e-324", "0.1", "1_0.0_1e1_0", ".5", "1.", "1e5j", "0j" };
        for (var count = 0; count < 4000; count++)
        {
            var digits = string.Concat(Enumerable.Range(0, random.Next(1, 60)).Select(_ => random.Next(10)));
            var hex = string.Concat(Enumerable.Range(0, random.Next(1, 60)).Select(_ => "0123456789abcdefABCDEF"[random.Next(22)]));
            var octal = string.Concat(Enumerable.Range(0, random.Next(1, 60)).Select(_ => random.Next(8)));
            var binary = string.Concat(Enumerable.Range(0, random.Next(1, 90)).Select(_ => random.Next(2)));
            literals.AddRange(["1" + digits, "0x_" + hex, "0O" + octal, "0b" + binary, $"{digits}.{digits[^1]}", $"{digits[0]}.{digits}e{random.Next(-330, 310)}", $".{digits}j"]);
        }

        literals.Add(new string('1', 4300));
        literals.Add(new string('1', 4301));
        literals.Add(string.Join('_', Enumerable.Repeat("12", 2500)));
        literals.Add(new string('0', 4301));
        literals.Add("0x" + new string('f', 5000));
        (await Differences(literals, Number)).ShouldBeEmpty();
    }

    private static string Number(string literal)
    {
        var bytes = Encoding.ASCII.GetBytes(literal);
        if (literal.EndsWith('j'))
            return Hexadecimal(NumberLiteral.Imaginary(bytes));

        if (!literal.StartsWith("0x", StringComparison.OrdinalIgnoreCase) && literal.IndexOfAny(['.', 'e']) >= 0)
            return Hexadecimal(NumberLiteral.Float(bytes));

        if (NumberLiteral.Check(bytes) is { } message)
            return "! " + message;

        var text = NumberLiteral.Int(bytes).ToString("x", CultureInfo.InvariantCulture).TrimStart('0');
        return "0x" + (text.Length == 0 ? "0" : text);
    }

    // Bits instead of digits: no formatting can hide a difference.
    private static string Hexadecimal(double value) => BitConverter.DoubleToInt64Bits(value).ToString("x16", CultureInfo.InvariantCulture);

    private static async Task<List<string>> Differences(List<string> literals, Func<string, string> actual)
    {
        var input = string.Join('\n', literals.Select(text => Convert.ToHexStringLower(Encoding.UTF8.GetBytes(text))));
        var lines = (await SystemPython.Run(Evaluate, input)).Split('\n')[..^1];
        lines.Length.ShouldBe(literals.Count);
        var different = new List<string>();
        for (var index = 0; index < lines.Length; index++)
        {
            var got = actual(literals[index]);
            if (got != lines[index])
                different.Add($"{literals[index].ReplaceLineEndings("<LE>")} python {lines[index]} got {got}");
        }

        return different;
    }
}
