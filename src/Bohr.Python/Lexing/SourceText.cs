using System.Buffers;
using System.Text;
using System.Text.Unicode;
using Bohr.Python.Syntax;

namespace Bohr.Python.Lexing;

/// <summary>The bytes of a Python file, made ready for the lexer: UTF-8 without a byte order mark.</summary>
/// <remarks>
/// The encoding is found as CPython does (PEP 263): a byte order mark, or a comment with <c>coding:</c> or <c>coding=</c> in the
/// first line, or in the second if the first is blank or a comment; otherwise UTF-8. Nothing is copied unless another encoding is declared.
/// </remarks>
/// <param name="Utf8">
/// The text. All offsets (tokens, errors, <see cref="LineMap"/>) refer to it; so a byte order mark is not counted.
/// Where <paramref name="Error"/> is set, these are the bytes of the file as they are.
/// </param>
/// <param name="EncodingName">The declared name, or <c>utf-8</c>.</param>
/// <param name="HasByteOrderMark">Whether the file begins with the UTF-8 byte order mark.</param>
/// <param name="Error">Why the bytes are no text, in CPython's words; CPython reads such a file no further, and so should the caller.</param>
public readonly record struct SourceText(ReadOnlyMemory<byte> Utf8, string EncodingName, bool HasByteOrderMark, SyntaxError? Error)
{
    private const string Utf8Name = "utf-8";

    private static readonly SearchValues<byte> NameBytes =
        SearchValues.Create("-_.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);

    /// <summary>Whether the file is in another encoding than UTF-8, so that offsets in the text are none in the file.</summary>
    public bool IsTranscoded => Error is null && !IsUtf8(EncodingName);

    /// <summary>Reads the content of a file. Any bytes are accepted; what is wrong with them is in <see cref="Error"/>.</summary>
    /// <param name="file">All bytes of the file; kept, not copied, if they are UTF-8.</param>
    public static SourceText Read(ReadOnlyMemory<byte> file)
    {
        var hasMark = file.Span is [0xEF, 0xBB, 0xBF, ..];
        var text = hasMark ? file[3..] : file;
        var cookie = FindCookie(text.Span);
        var name = cookie.Length == 0 ? Utf8Name : Canonical(Encoding.ASCII.GetString(text.Span.Slice(cookie.Start, cookie.Length)));

        // Behind a byte order mark CPython takes its own spellings of UTF-8 only, not the aliases of its codec registry, such as utf8.
        if (hasMark && name != Utf8Name)
            return new(text, name, hasMark, new(cookie.Start, cookie.Start + cookie.Length, $"encoding problem: {name} with BOM"));

        if (IsUtf8(name))
            return new(text, name, hasMark, CheckUtf8(text.Span, declared: hasMark || cookie.Length > 0));

        if (SourceEncodings.Find(name) is not { } encoding)
            return new(text, name, hasMark, new(cookie.Start, cookie.Start + cookie.Length, $"unknown encoding: {name}"));

        var utf8 = encoding.ToUtf8(text.Span, out var wrongAt, out var reason);
        return utf8 is null
            ? new(text, name, hasMark, new(wrongAt, Math.Min(wrongAt + 1, text.Length), reason))
            : new(utf8, name, hasMark, null);
    }

    // CPython's own shortcut: these prefixes never reach its codec registry.
    private static string Canonical(string name)
    {
        var normal = name.ToLowerInvariant().Replace('_', '-');
        if (normal == Utf8Name || normal.StartsWith("utf-8-", StringComparison.Ordinal))
            return Utf8Name;

        ReadOnlySpan<string> latin = ["latin-1", "iso-8859-1", "iso-latin-1"];
        foreach (var latin1 in latin)
        {
            if (normal == latin1 || normal.StartsWith(latin1 + "-", StringComparison.Ordinal))
                return "iso-8859-1";
        }

        return name;
    }

    private static bool IsUtf8(string name) => name == Utf8Name || SourceEncodings.IsUtf8(name);

    private static (int Start, int Length) FindCookie(ReadOnlySpan<byte> text)
    {
        var start = 0;
        for (var line = 0; line < 2 && start < text.Length; line++)
        {
            var length = text[start..].IndexOfAny((byte)'\n', (byte)'\r');
            length = length < 0 ? text.Length - start : length;
            if (!FindCookieInLine(text.Slice(start, length), out var cookie))
                break;

            if (cookie.Length > 0)
                return (start + cookie.Start, cookie.Length);

            start += length;
            start += text[start..] is [(byte)'\r', (byte)'\n', ..] ? 2 : 1;
        }

        return default;
    }

    /// <summary>Looks for a declaration in a line; false if the line holds code, behind which no declaration counts.</summary>
    private static bool FindCookieInLine(ReadOnlySpan<byte> line, out (int Start, int Length) cookie)
    {
        cookie = default;
        var comment = line.IndexOfAnyExcept(" \t\f"u8);
        if (comment < 0)
            return true;

        if (line[comment] != '#')
            return false;

        for (var position = comment; line[position..].IndexOf("coding"u8) is var found and >= 0;)
        {
            position += found + "coding".Length;
            if (position >= line.Length || line[position] is not ((byte)':' or (byte)'='))
                continue;

            var value = line[(position + 1)..];
            var blanks = value.IndexOfAnyExcept((byte)' ', (byte)'\t');
            if (blanks < 0)
                return true;

            var length = value[blanks..].IndexOfAnyExcept(NameBytes);
            length = length < 0 ? value.Length - blanks : length;
            if (length == 0)
                continue;

            cookie = (position + 1 + blanks, length);
            return true;
        }

        return true;
    }

    private static SyntaxError? CheckUtf8(ReadOnlySpan<byte> text, bool declared)
    {
        if (System.Text.Unicode.Utf8.IsValid(text))
            return null;

        var offset = 0;
        while (true)
        {
            offset += IndexOfNonAscii(text[offset..]);
            if (Rune.DecodeFromUtf8(text[offset..], out _, out var length) != OperationStatus.Done)
                break;

            offset += length;
        }

        var wrong = text[offset];
        if (!declared)
        {
            var line = text[..offset].Count((byte)'\n') + 1;
            return new(offset, offset + 1, $"Non-UTF-8 code starting with '\\x{wrong:x2}' on line {line}, but no encoding declared; see https://peps.python.org/pep-0263/ for details");
        }

        var expected = wrong switch { >= 0xF0 => 4, >= 0xE0 => 3, _ => 2 };
        var reason = wrong is < 0xC2 or > 0xF4 ? "invalid start byte"
            : offset + expected > text.Length && text[(offset + 1)..].IndexOfAnyExceptInRange((byte)0x80, (byte)0xBF) < 0 ? "unexpected end of data"
            : "invalid continuation byte";
        return new(offset, offset + 1, $"(unicode error) 'utf-8' codec can't decode byte 0x{wrong:x2} in position {offset}: {reason}");
    }

    private static int IndexOfNonAscii(ReadOnlySpan<byte> text)
    {
        var index = text.IndexOfAnyExceptInRange((byte)0, (byte)0x7F);
        return index < 0 ? text.Length : index;
    }
}
