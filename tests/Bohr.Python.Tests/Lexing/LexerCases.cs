using System.Globalization;
using System.Text;
using Bohr.Python.Lexing;
using Bohr.Python.Syntax;

namespace Bohr.Python.Tests.Lexing;

/// <summary>
/// Reads a case file and writes it again with what the lexer says now. A line <c>&gt; source</c> (with the escapes of Python's
/// bytes) begins a case; indented lines are the tokens and the errors (<c>!</c>) that are expected; all other lines are kept.
/// </summary>
internal static class LexerCases
{
    public static string Rewrite(string cases)
    {
        var target = PythonVersion.Py314;
        var text = new StringBuilder();
        foreach (var line in cases.Split('\n'))
        {
            if (line.StartsWith("    ", StringComparison.Ordinal))
                continue;

            text.Append(line).Append('\n');
            if (line.StartsWith("target ", StringComparison.Ordinal))
                target = Enum.Parse<PythonVersion>(line["target ".Length..]);
            else if (line.StartsWith("> ", StringComparison.Ordinal))
                text.Append(Render(Unescape(line[2..]), target));
        }

        return text.ToString()[..^1];
    }

    public static string Render(byte[] source, PythonVersion target)
    {
        var (tokens, errors) = (new TokenTable(), new SyntaxErrorList(target));
        new Lexer().Tokenize(source, tokens, errors);
        var text = new StringBuilder();
        text.Append("   ");
        for (var index = 0; index < tokens.Count; index++)
        {
            var (kind, start, end) = (tokens.Kinds[index], tokens.Starts[index], tokens.Ends[index]);
            text.Append(' ').Append(kind);
            if (!kind.HasFixedSpelling() && end > start)
                text.Append('\'').Append(Escape(source[start..end])).Append('\'');

            if (kind.HasFixedSpelling())
                Encoding.Latin1.GetString(source[start..end]).ShouldBe(kind.Text());
        }

        text.Append('\n');
        for (var index = 0; index < tokens.CommentCount; index++)
            text.Append("    # ").Append(tokens.CommentStarts[index]).Append('-').Append(tokens.CommentEnds[index]).Append('\n');

        foreach (var error in errors)
            text.Append("    ! ").Append(error.Start).Append('-').Append(error.End).Append(' ').Append(error.Message).Append('\n');

        return text.ToString();
    }

    public static byte[] Unescape(string text)
    {
        var bytes = new List<byte>();
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] != '\\')
            {
                var length = char.IsHighSurrogate(text[index]) ? 2 : 1;
                bytes.AddRange(Encoding.UTF8.GetBytes(text.Substring(index, length)));
                index += length - 1;
                continue;
            }

            index++;
            if (text[index] == 'x')
            {
                bytes.Add(byte.Parse(text.AsSpan(index + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                index += 2;
                continue;
            }

            bytes.Add((byte)(text[index] switch { 'n' => '\n', 'r' => '\r', 't' => '\t', 'f' => '\f', '\\' => '\\', var other => throw new FormatException($"\\{other}") }));
        }

        return [.. bytes];
    }

    private static string Escape(byte[] bytes)
    {
        var text = new StringBuilder();
        var rest = bytes.AsSpan();
        while (rest.Length > 0)
        {
            var valid = Rune.DecodeFromUtf8(rest, out var rune, out var length) == System.Buffers.OperationStatus.Done;
            text.Append(rest[0] switch
            {
                (byte)'\n' => "\\n",
                (byte)'\r' => "\\r",
                (byte)'\t' => "\\t",
                (byte)'\f' => "\\f",
                (byte)'\\' => "\\\\",
                < 0x20 or 0x7F => $"\\x{rest[0]:x2}",
                _ => valid ? rune.ToString() : $"\\x{rest[0]:x2}",
            });
            rest = rest[(valid ? length : 1)..];
        }

        return text.ToString();
    }
}
