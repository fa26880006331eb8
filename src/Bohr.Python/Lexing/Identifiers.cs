using System.Globalization;
using System.Text;

namespace Bohr.Python.Lexing;

/// <summary>Which characters may form an identifier (PEP 3131): Unicode's XID_Start and XID_Continue, as CPython has them.</summary>
public static class Identifiers
{
    // The derivation in Unicode Standard Annex #31: letters and letter numbers, plus Other_ID_Start, minus what does not stay an
    // identifier under NFKC. The lists are short and stable; eng/unicode checks them against Python.
    private static ReadOnlySpan<ushort> OtherStarts => [0x1885, 0x1886, 0x2118, 0x212E];

    private static ReadOnlySpan<ushort> StartsLostToNfkc =>
    [
        0x037A, 0x0E33, 0x0EB3, 0x2E2F, 0xFC5E, 0xFC5F, 0xFC60, 0xFC61, 0xFC62, 0xFC63, 0xFDFA, 0xFDFB,
        0xFE70, 0xFE72, 0xFE74, 0xFE76, 0xFE78, 0xFE7A, 0xFE7C, 0xFE7E, 0xFF9E, 0xFF9F,
    ];

    // 200C and 200D came with Unicode 15.1, 30FB and FF65 too; CPython takes them from the version of its own tables.
    private static ReadOnlySpan<ushort> OtherContinues =>
        [0x00B7, 0x0387, 0x1369, 0x136A, 0x136B, 0x136C, 0x136D, 0x136E, 0x136F, 0x1370, 0x1371, 0x19DA];

    private static ReadOnlySpan<ushort> ContinuesLostToNfkc =>
    [
        0x037A, 0x2E2F, 0xFC5E, 0xFC5F, 0xFC60, 0xFC61, 0xFC62, 0xFC63, 0xFDFA, 0xFDFB,
        0xFE70, 0xFE72, 0xFE74, 0xFE76, 0xFE78, 0xFE7A, 0xFE7C, 0xFE7E,
    ];

    /// <summary>Whether an identifier may begin with a character.</summary>
    /// <param name="codePoint">The character, 0 to 0x10FFFF.</param>
    public static bool CanStart(int codePoint)
    {
        if (codePoint < 0x80)
            return codePoint == '_' || char.IsAsciiLetter((char)codePoint);

        return CharUnicodeInfo.GetUnicodeCategory(codePoint) switch
        {
            UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
                or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.LetterNumber
                => codePoint > 0xFFFF || !StartsLostToNfkc.Contains((ushort)codePoint),
            _ => codePoint <= 0xFFFF && OtherStarts.Contains((ushort)codePoint),
        };
    }

    /// <summary>Whether a character may stand inside of an identifier.</summary>
    /// <param name="codePoint">The character, 0 to 0x10FFFF.</param>
    public static bool CanContinue(int codePoint)
    {
        if (codePoint < 0x80)
            return codePoint == '_' || char.IsAsciiLetterOrDigit((char)codePoint);

        return CharUnicodeInfo.GetUnicodeCategory(codePoint) switch
        {
            UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
                or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.LetterNumber
                or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.DecimalDigitNumber
                or UnicodeCategory.ConnectorPunctuation
                => codePoint > 0xFFFF || !ContinuesLostToNfkc.Contains((ushort)codePoint),
            _ => codePoint <= 0xFFFF && (OtherStarts.Contains((ushort)codePoint) || OtherContinues.Contains((ushort)codePoint)),
        };
    }

    /// <summary>The name that Python means by an identifier: its normal form KC (PEP 3131), so that <c>ﬁn</c> is <c>fin</c>.</summary>
    /// <param name="identifier">The text of a <see cref="TokenKind.Name"/> token, UTF-8.</param>
    public static string Normalize(ReadOnlySpan<byte> identifier)
    {
        if (Ascii.IsValid(identifier))
            return Encoding.ASCII.GetString(identifier);

        var text = new StringBuilder();
        foreach (var point in Nfkc.Normalize(Encoding.UTF8.GetString(identifier).EnumerateRunes().Select(rune => rune.Value)))
            text.Append(new Rune(point));

        return text.ToString();
    }
}
