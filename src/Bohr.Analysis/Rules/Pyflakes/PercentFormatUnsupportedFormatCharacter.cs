using System.Globalization;
using System.Text;
using Bohr.Analysis.Rules.Pyflakes.Formatting;

namespace Bohr.Analysis.Rules.Pyflakes;

/// <summary>Finds <c>%</c> formats with a conversion that does not exist.</summary>
/// <remarks>
/// <para>Formatting raises <c>ValueError</c>. The letters are <c>d i o u x X e E f F g G c r s a</c>; a percent sign that is meant as one is
/// written <c>%%</c>.</para>
/// <para>Python's documentation, "printf-style String Formatting".</para>
/// <example><code>
/// "Hello, %S" % name         # instead: "Hello, %s" % name
/// "100% yes, %s" % name      # instead: "100%% yes, %s" % name
/// </code></example>
/// </remarks>
internal sealed class PercentFormatUnsupportedFormatCharacter : FormatRule<PercentFormat>
{
    public override RuleInfo Info { get; } = new("F509", "percent-format-unsupported-format-character");

    public override void CheckUnusable(PercentFormat format, RuleContext context)
    {
        if (format.Problem != PercentFormatProblem.UnsupportedCharacter)
            return;

        var character = format.UnsupportedCharacter;
        var shown = Rune.IsControl(character) ? $"U+{character.Value.ToString("X4", CultureInfo.InvariantCulture)}" : $"'{character}'";
        context.Report(this, format.Operation, $"'%' format has the unsupported conversion {shown}; a percent sign is written '%%'");
    }
}
