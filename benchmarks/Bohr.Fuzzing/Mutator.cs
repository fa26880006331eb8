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

    // Lines that many rules have an opinion on.
    private static readonly string[] Lines =
    [
        "import os", "import os, sys", "import a.b.c as d", "from a import b as b, c", "from . import *", "from __future__ import annotations", "from m import (x,  # noqa", "y)",
        "__all__ = ['x', 'y'] + ['z']", "__all__ += ('q',)", "global x", "nonlocal y", "x = 1", "x: 'List[int]' = None", "x: int", "del x", "l = O = 0", "x, y = y, x", "x += 1",
        "if x == None: pass", "while x is 'a': break", "if not x in y: pass", "if (x, y): pass", "assert (x, 'y')", "assert x, (y,)", "print >>x, y", "raise NotImplemented", "return x", "yield x",
        "f = lambda: 0", "f'x'", "'%s %d' % (x,)", "'%(a)s' % {'a': 1, 'b': 2}", "'{} {1}'.format(x, *y)", "'{a}'.format(b=1)", "{'a': 1, 'a': 2}", "type(x) == type(y)", "x; y;", "def f(x, *, y=x): return y",
        "class A(B): l = 1", "@x", "try: import z", "except: pass", "except E as e: e", "finally: pass", "else: x", "for x in y: x", "async def g(): await x", "with x as y: y", "match x:", "case [*a, b]: pass",
        "type T = int", "print(__file__, __class__, __path__)", "# noqa", "# noqa: E711, F401", "# ruff: disable[E711]", "# ruff: enable[E711]", "# ruff: noqa: F401", "x = 1  # ruff: ignore[F841]", "'''é'''", "if TYPE_CHECKING: from t import T",
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

    /// <summary>The next source, changed gently from one that parses: names become other names of it, lines come in between. About every second one parses.</summary>
    internal byte[] NextGentle()
    {
        var source = Excerpt();
        for (var tries = 0; tries < 8 && Errors(source) > 0; tries++)
            source = Excerpt();

        for (var count = 1 + random.Next(4); count > 0; count--)
            source = random.Next(3) == 0 ? InsertLine(source) : ExchangeAlike(source);

        return source;
    }

    private int Errors(byte[] source) => _parser.Parse(source, new() { TargetVersion = PythonVersion.Py314 }).Errors.Count;

    /// <summary>Puts another token of the same kind in the place of one.</summary>
    private byte[] ExchangeAlike(byte[] source)
    {
        var tokens = _parser.Parse(source, new() { TargetVersion = PythonVersion.Py314 }).Tokens;
        var index = random.Next(tokens.TextCount);
        for (var tries = 0; tries < 30; tries++)
        {
            var other = random.Next(tokens.TextCount);
            if (tokens.Kinds[other] == tokens.Kinds[index])
                return Replace(source, tokens.Starts[index], tokens.Ends[index], source.AsSpan(tokens.Starts[other], tokens.Ends[other] - tokens.Starts[other]));
        }

        return source;
    }

    /// <summary>Puts a line before another one, indented like it.</summary>
    private byte[] InsertLine(byte[] source)
    {
        var start = random.Next(source.Length + 1);
        start = source.AsSpan(0, start).LastIndexOf((byte)'\n') + 1;
        var indentation = source.AsSpan(start).IndexOfAnyExcept((byte)' ', (byte)'\t');
        var line = Encoding.UTF8.GetBytes(Lines[random.Next(Lines.Length)] + "\n");
        return Insert(source, start, [.. source.AsSpan(start, Math.Max(0, indentation)), .. line]);
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
