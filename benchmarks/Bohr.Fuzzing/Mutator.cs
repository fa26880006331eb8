using System.Text;
using Bohr.Python.Parsing;
using Bohr.Python.Syntax;

namespace Bohr.Fuzzing;

/// <summary>Makes sources that nobody would write out of those that somebody wrote.</summary>
internal sealed class Mutator(Random random, IReadOnlyList<string> files)
{
    // What mutations insert: where the grammar has its corners.
    private static readonly string[] Pieces =
    [
        "(", ")", "[", "]", "{", "}", ",", ":", ";", ".", "...", "=", ":=", "->", "*", "**", "/", "//", "@", "!", "!=", "~", "-", "%", "<", ">", "<>", "|",
        "\n", "\\\n", "\r\n", "\t", "    ", " ", "\f", "#", "'", "\"", "'''", "\"\"\"", "f'", "f\"{", "{x!r:>{y}}", "f'{a}'", "rb''", "u''", "f'''", "}}", "{{",
        "0", "1_0", "0x", "1e5", "1j", "0777", "1if", "5.real", "1.", ".5", "0b12", "if ", "else ", "elif ", "for ", "while ", "in ", "is ", "not ", "and ", "or ",
        "lambda ", "lambda: ", "yield ", "yield from ", "await ", "async ", "def ", "class ", "return ", "raise ", "from ", "import ", "as ", "with ", "try:",
        "except ", "except* ", "finally:", "global ", "nonlocal ", "del ", "pass", "break", "continue", "assert ", "None", "True", "False", "print ", "exec ",
        "match ", "case ", "type ", "_", "__debug__", "__future__", "*a", "**k", "a=1", "x:=1", "for x in y", "if x else", "async for x in y", "[x]", "(x)", "{x}",
        "{x: y}", "{**x}", "()", "[]", "{}", "é", "µ", "x", "self", "not in ", "is not ", "a.b", "a[b]", "a()", "\\N{DIGIT ONE}", "\\x", "\\u12", "\0", "$", "?", "€",
        "# coding: utf-8", "case _:", "case [*a]:", "x: int", "*, ", "/, ", "*args, ", "<<=", ">>=", "**=", "//=", "->=", "=="
    ];

    private readonly PythonParser _parser = new();
    private readonly List<(int Start, int End)> _tokens = [];

    /// <summary>The next source.</summary>
    internal byte[] Next()
    {
        var source = Excerpt();
        for (var count = 1 + (int)Math.Min(6, -Math.Log(random.NextDouble()) * 1.2); count > 0; count--)
            source = random.Next(8) == 0 ? MutateBytes(source) : MutateTokens(source);

        return source;
    }

    /// <summary>Some lines of a file, moved to the left margin: short sources show a difference better, and there are more of them in a minute.</summary>
    private byte[] Excerpt()
    {
        while (true)
        {
            var bytes = File.ReadAllBytes(files[random.Next(files.Count)]);
            if (bytes.Length is 0 or > 1_000_000 || !System.Text.Unicode.Utf8.IsValid(bytes))
                continue;

            if (bytes.Length < 3000 && random.Next(4) == 0)
                return bytes;

            var lines = Encoding.UTF8.GetString(bytes).Split('\n');
            var first = random.Next(lines.Length);
            var indent = lines[first].Length - lines[first].TrimStart().Length;
            var wanted = 1 + random.Next(25);
            var result = new StringBuilder();
            for (var line = first; line < lines.Length && line < first + wanted; line++)
            {
                var own = lines[line].Length - lines[line].TrimStart().Length;
                result.Append(lines[line].AsSpan(Math.Min(indent, own))).Append('\n');
            }

            return Encoding.UTF8.GetBytes(result.ToString());
        }
    }

    private byte[] MutateBytes(byte[] source)
    {
        if (source.Length == 0)
            return Insert(source, 0, Piece());

        var start = random.Next(source.Length);
        var length = 1 + random.Next(Math.Min(8, source.Length - start));
        return random.Next(5) switch
        {
            0 => Replace(source, start, start + length, []),
            1 => Insert(source, start, source.AsSpan(start, length)),
            2 => source[..start],
            3 => Replace(source, start, start + 1, [(byte)random.Next(random.Next(4) == 0 ? 256 : 128)]),
            _ => Insert(source, start, Piece()),
        };
    }

    private byte[] MutateTokens(byte[] source)
    {
        ReadTokens(source);
        if (_tokens.Count < 2)
            return Insert(source, random.Next(source.Length + 1), Piece());

        var index = random.Next(_tokens.Count);
        var (start, end) = _tokens[index];
        switch (random.Next(9))
        {
            case 0:
                return Replace(source, start, end, []);
            case 1:
                return Insert(source, end, source.AsSpan(start, end - start));
            case 2:
                var (otherStart, otherEnd) = _tokens[random.Next(_tokens.Count)];
                return Replace(source, start, end, source.AsSpan(otherStart, otherEnd - otherStart));
            case 3 when index + 1 < _tokens.Count:
                var (nextStart, nextEnd) = _tokens[index + 1];
                return Replace(source, start, nextEnd,
                    [.. source.AsSpan(nextStart, nextEnd - nextStart), .. source.AsSpan(end, nextStart - end), .. source.AsSpan(start, end - start)]);
            case 4:
                var last = Math.Min(_tokens.Count - 1, index + random.Next(6));
                return Replace(source, start, _tokens[last].End, []);
            case 5:
                return Splice(source, random.Next(2) == 0 ? start : end);
            case 6:
                return Replace(source, start, end, Piece());
            default:
                return Insert(source, random.Next(2) == 0 ? start : end, Piece());
        }
    }

    /// <summary>Inserts some tokens of another file.</summary>
    private byte[] Splice(byte[] source, int at)
    {
        var other = Excerpt();
        ReadTokens(other);
        if (_tokens.Count == 0)
            return source;

        var first = random.Next(_tokens.Count);
        var last = Math.Min(_tokens.Count - 1, first + random.Next(12));
        return Insert(source, at, other.AsSpan(_tokens[first].Start, _tokens[last].End - _tokens[first].Start));
    }

    private void ReadTokens(byte[] source)
    {
        _tokens.Clear();
        var tokens = _parser.Parse(source, new() { TargetVersion = PythonVersion.Py314 }).Tokens;
        for (var index = 0; index < tokens.Count; index++)
        {
            if (tokens.Ends[index] > tokens.Starts[index])
                _tokens.Add((tokens.Starts[index], tokens.Ends[index]));
        }
    }

    private byte[] Piece() => Encoding.UTF8.GetBytes(Pieces[random.Next(Pieces.Length)]);

    private static byte[] Insert(byte[] source, int at, ReadOnlySpan<byte> text) => Replace(source, at, at, text);

    private static byte[] Replace(byte[] source, int start, int end, ReadOnlySpan<byte> text) => [.. source.AsSpan(0, start), .. text, .. source.AsSpan(end)];
}
