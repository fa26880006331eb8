using Bohr.Analysis.Rules.Pyflakes.Formatting;

namespace Bohr.Analysis.Rules.Pyflakes;

/// <summary>Finds <c>%</c> formats that end within a conversion, or ask for a width that Python does not accept.</summary>
/// <remarks>
/// <para>Formatting raises <c>ValueError</c>, whatever the arguments are. A percent sign that is meant as one is written <c>%%</c>.</para>
/// <para>Python's documentation, "printf-style String Formatting".</para>
/// <example><code>
/// "progress: %d%" % done        # instead: "progress: %d%%" % done
/// "Hello, %(name" % values      # instead: "Hello, %(name)s" % values
/// </code></example>
/// </remarks>
internal sealed class PercentFormatInvalidFormat : FormatRule<PercentFormat>
{
    public override RuleInfo Info { get; } = new("F501", "percent-format-invalid-format");

    public override void CheckUnusable(PercentFormat format, RuleContext context)
    {
        var reason = format.Problem switch
        {
            PercentFormatProblem.IncompleteConversion => "it ends before the letter of a conversion; a percent sign is written '%%'",
            PercentFormatProblem.IncompleteKey => "the parenthesis of a name is not closed",
            PercentFormatProblem.AmountTooLarge => "a width or precision is larger than 2147483647",
            _ => null,
        };
        if (reason is not null)
            context.Report(this, format.Operation, $"'%' format is invalid: {reason}");
    }
}
