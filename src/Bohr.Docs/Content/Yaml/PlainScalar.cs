using System.Buffers;
using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace Bohr.Docs.Content.Yaml;

/// <summary>What an unquoted scalar means by the schema of YAML 1.1, and how Python prints that.</summary>
/// <remarks>
/// Content was written for PyYAML: <c>yes</c> is a flag, <c>010</c> is eight, <c>1:30</c> is ninety, and what is printed is Python's form of
/// the value (<c>True</c>, <c>0.1</c>), not what the author typed. Source: https://yaml.org/type/ as PyYAML reads it.
/// </remarks>
internal static partial class PlainScalar
{
    private static readonly SearchValues<char> OfNumbers = SearchValues.Create("0123456789abcdefABCDEFxXinfINFTZtz_+-.: ");

    /// <summary>Its kind, and its text as it is printed.</summary>
    public static (YamlKind Kind, string Text) Resolve(string text)
    {
        if (text.Length == 0 || text is "~" or "null" or "Null" or "NULL")
            return (YamlKind.Null, "");

        // Nearly every scalar is prose and is told by its first letter.
        return text[0] switch
        {
            'y' or 'Y' or 'n' or 'N' or 't' or 'T' or 'f' or 'F' or 'o' or 'O' => Flag(text),
            (>= '0' and <= '9') or '+' or '-' or '.' => Number(text),
            _ => (YamlKind.Text, text),
        };
    }

    /// <summary>A number as Python prints a float: the shortest digits that give the same number again.</summary>
    public static string Real(double value)
    {
        if (double.IsNaN(value))
            return "nan";

        if (double.IsInfinity(value))
            return value > 0 ? "inf" : "-inf";

        // "d.ddddE+xxx" with as many digits as are needed.
        var scientific = value.ToString("E16", CultureInfo.InvariantCulture);
        for (var digits = 0; digits < 17; digits++)
        {
            var shorter = value.ToString("E" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
            if (double.Parse(shorter, CultureInfo.InvariantCulture) != value)
                continue;

            scientific = shorter;
            break;
        }

        var mark = scientific.IndexOf('E', StringComparison.Ordinal);
        var exponent = int.Parse(scientific[(mark + 1)..], CultureInfo.InvariantCulture);
        var sign = scientific[0] == '-' ? "-" : "";
        var mantissa = scientific[sign.Length..mark].Replace(".", "", StringComparison.Ordinal);
        if (exponent is < -4 or >= 16)
        {
            var fraction = mantissa.Length > 1 ? "." + mantissa[1..] : "";
            return $"{sign}{mantissa[0]}{fraction}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}";
        }

        if (exponent < 0)
            return $"{sign}0.{new string('0', -exponent - 1)}{mantissa}";

        mantissa = mantissa.PadRight(exponent + 2, '0');
        return $"{sign}{mantissa[..(exponent + 1)]}.{mantissa[(exponent + 1)..]}";
    }

    private static (YamlKind, string) Flag(string text) => text switch
    {
        "yes" or "Yes" or "YES" or "true" or "True" or "TRUE" or "on" or "On" or "ON" => (YamlKind.Flag, "True"),
        "no" or "No" or "NO" or "false" or "False" or "FALSE" or "off" or "Off" or "OFF" => (YamlKind.Flag, "False"),
        _ => (YamlKind.Text, text),
    };

    private static (YamlKind, string) Number(string text)
    {
        // The longest number or date that anybody writes is far shorter, and prose that begins with a digit is left at once.
        const int Longest = 100;
        if (text.Length > Longest || text.AsSpan().ContainsAnyExcept(OfNumbers))
            return (YamlKind.Text, text);

        if (IntegerForm().IsMatch(text))
            return (YamlKind.Integer, Integer(text.Replace("_", "", StringComparison.Ordinal)));

        if (RealForm().IsMatch(text))
            return (YamlKind.Real, Real(RealValue(text.Replace("_", "", StringComparison.Ordinal))));

        if (DateForm().IsMatch(text))
            return (YamlKind.Date, text);

        return TimeForm().IsMatch(text) ? (YamlKind.Date, text.Replace('T', ' ').Replace('t', ' ')) : (YamlKind.Text, text);
    }

    private static string Integer(string text)
    {
        var isNegative = text[0] == '-';
        var digits = text.TrimStart('+', '-');
        BigInteger value;
        if (digits.StartsWith("0b", StringComparison.Ordinal))
            value = Digits(digits[2..], 2);
        else if (digits.StartsWith("0x", StringComparison.Ordinal))
            value = Digits(digits[2..], 16);
        else if (digits.Contains(':', StringComparison.Ordinal))
            value = digits.Split(':').Aggregate(BigInteger.Zero, (sum, part) => (sum * 60) + Digits(part, 10));
        else
            value = Digits(digits, digits.Length > 1 && digits[0] == '0' ? 8 : 10);

        return (isNegative ? -value : value).ToString(CultureInfo.InvariantCulture);
    }

    private static BigInteger Digits(string digits, int radix) =>
        digits.Aggregate(BigInteger.Zero, (sum, digit) => (sum * radix) + Convert.ToInt32(digit.ToString(), 16));

    private static double RealValue(string text)
    {
        var sign = text[0] == '-' ? -1 : 1;
        var digits = text.TrimStart('+', '-');
        if (digits is ".inf" or ".Inf" or ".INF")
            return sign * double.PositiveInfinity;

        if (digits is ".nan" or ".NaN" or ".NAN")
            return double.NaN;

        return sign * digits.Split(':').Aggregate(0.0, (sum, part) => (sum * 60) + double.Parse(part, CultureInfo.InvariantCulture));
    }

    [GeneratedRegex(@"^(?:[-+]?0b[01_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+)\z", RegexOptions.CultureInvariant)]
    private static partial Regex IntegerForm();

    [GeneratedRegex(@"^(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))\z", RegexOptions.CultureInvariant)]
    private static partial Regex RealForm();

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}\z", RegexOptions.CultureInvariant)]
    private static partial Regex DateForm();

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?(?:[ \t]*(?:Z|[-+][0-9]{1,2}(?::[0-9]{2})?))?\z", RegexOptions.CultureInvariant)]
    private static partial Regex TimeForm();
}
