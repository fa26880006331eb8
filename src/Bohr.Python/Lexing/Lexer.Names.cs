using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace Bohr.Python.Lexing;

public sealed unsafe partial class Lexer
{
    /// <summary>One bit for each of 16 bytes: whether it ends a name.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint NameStops(Vector128<byte> bytes)
    {
        // A byte belongs to a name when the entries of its two halves have a bit in common: 1 digits, 2 letters a-o, 4 letters p-z,
        // 8 the underscore, 16 any byte of a multi-byte character.
        var lowHalves = Vector128.Create((byte)21, 23, 23, 23, 23, 23, 23, 23, 23, 23, 22, 18, 18, 18, 18, 26);
        var highHalves = Vector128.Create((byte)0, 0, 0, 1, 2, 4 + 8, 2, 4, 16, 16, 16, 16, 16, 16, 16, 16);
        var low = Vector128.ShuffleNative(lowHalves, bytes & Vector128.Create((byte)0x0F));
        var high = Vector128.ShuffleNative(highHalves, bytes >>> 4);
        return Vector128.Equals(low & high, Vector128<byte>.Zero).ExtractMostSignificantBits();
    }

    /// <summary>Adds a name with characters beyond ASCII, up to the first character that no name may hold, or that character itself.</summary>
    private byte* ScanNonAsciiName(byte* start)
    {
        var p = start;
        while (true)
        {
            if (*p < 0x80)
            {
                // The first byte is no digit, or it would have begun a number.
                if (LexerTables.Address->Classes[*p] is not ((byte)CharacterClass.Identifier or (byte)CharacterClass.Digit))
                    break;

                p++;
                continue;
            }

            var left = new ReadOnlySpan<byte>(p, (int)Math.Min(4, _end - p));
            if (Rune.DecodeFromUtf8(left, out var rune, out var length) != OperationStatus.Done)
                return p > start ? AddName(start, p) : InvalidUtf8(p);

            if (!(p == start ? Identifiers.CanStart(rune.Value) : Identifiers.CanContinue(rune.Value)))
                return p > start ? AddName(start, p) : InvalidCharacter(p, rune, length);

            p += length;
        }

        return AddName(start, p);
    }

    private byte* AddName(byte* start, byte* end) => AddWord(TokenKind.Name, start, end);

    private byte* AddWord(TokenKind kind, byte* start, byte* end)
    {
        _table.Add(kind, Offset(start), Offset(end));
        return end;
    }

    private static TokenKind KindOfWord(byte* start, byte* end)
    {
        var tables = LexerTables.Address;
        return tables->KindOfWord(*(ulong*)start & tables->WordMasks[end - start]);
    }

    private byte* InvalidCharacter(byte* p, Rune rune, int length)
    {
        var printable = Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse
            or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.SpaceSeparator);
        Report(p, p + length, printable
            ? $"invalid character '{rune}' (U+{rune.Value:X4})"
            : $"invalid non-printable character U+{rune.Value:X4}");
        return Invalid(p, p + length);
    }

    /// <summary>Adds bytes that are no UTF-8, up to the next line end or ASCII character.</summary>
    private byte* InvalidUtf8(byte* start)
    {
        var p = start;
        do
            p++;
        while (p < _end && *p >= 0x80);

        // Whoever decoded the source has reported the first of them.
        var offset = Offset(start);
        var reported = false;
        for (var index = 0; index < _errorsAtStart && !reported; index++)
            reported = _errors[index].Start <= offset;

        if (!reported)
            Report(start, p, $"invalid UTF-8 byte 0x{*start:x2}");

        return Invalid(start, p);
    }
}
