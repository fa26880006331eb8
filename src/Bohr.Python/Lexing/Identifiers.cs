using System.Globalization;
using System.Text;

namespace Bohr.Python.Lexing;

/// <summary>Which characters may form an identifier (PEP 3131): Unicode's XID_Start and XID_Continue, as CPython has them.</summary>
public static class Identifiers
{
    // The derivation in Unicode Standard Annex #31: letters and letter numbers, plus Other_ID_Start, minus what does not stay an
    // identifier under NFKC. The exceptions are few and stable; a test asks Python about every character.
    private static bool IsOtherStart(int codePoint) => codePoint is 0x1885 or 0x1886 or 0x2118 or 0x212E;

    private static bool IsStartLostToNfkc(int codePoint) => codePoint is 0x0E33 or 0x0EB3 or 0xFF9E or 0xFF9F || IsContinueLostToNfkc(codePoint);

    private static bool IsOtherContinue(int codePoint) =>
        codePoint is 0x00B7 or 0x0387 or (>= 0x1369 and <= 0x1371) or 0x19DA;

    private static bool IsContinueLostToNfkc(int codePoint) => codePoint is 0x037A or 0x2E2F or (>= 0xFC5E and <= 0xFC63) or 0xFDFA or 0xFDFB
        or 0xFE70 or 0xFE72 or 0xFE74 or 0xFE76 or 0xFE78 or 0xFE7A or 0xFE7C or 0xFE7E;

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
                => !IsStartLostToNfkc(codePoint),
            _ => IsOtherStart(codePoint),
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
                => !IsContinueLostToNfkc(codePoint),
            _ => IsOtherStart(codePoint) || IsOtherContinue(codePoint),
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
