using System.Globalization;
using Bohr.Docs.Content.Rst;
using Bohr.Docs.Content.Yaml;

namespace Bohr.Docs.Content.Models;

/// <summary>Reads the level of a heading.</summary>
internal static class HeadingLevel
{
    /// <summary>The level that a number or an underlining character stands for; null: it is none.</summary>
    public static int? Parse(YamlScalar scalar)
    {
        if (scalar.Text.Length == 1 && HeadingLevels.Characters.IndexOf(scalar.Text[0], StringComparison.Ordinal) is >= 0 and var at)
            return at + 1;

        return double.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= 1 && number < HeadingLevels.Deepest + 1
            ? (int)number
            : null;
    }
}
