using Bohr.Analysis.Rules.Pyflakes.Formatting;

namespace Bohr.Analysis.Rules.Pyflakes;

/// <summary>Finds <c>%</c> formats in which some conversions have a name and others take an argument by position.</summary>
/// <remarks>
/// <para>The arguments are either a mapping or a tuple, so one kind of conversion does not get what it needs: formatting raises <c>TypeError</c>, or
/// shows the whole mapping. A <c>*</c> for a width or precision also takes an argument by position.</para>
/// <para>Python's documentation, "printf-style String Formatting".</para>
/// <example><code>
/// "%s, %(name)s" % ("Hello", {"name": "world"})
/// # instead: "%s, %s" % ("Hello", "world")
/// # or:      "%(greeting)s, %(name)s" % {"greeting": "Hello", "name": "world"}
/// </code></example>
/// </remarks>
internal sealed class PercentFormatMixedPositionalAndNamed : FormatRule<PercentFormat>
{
    public override RuleInfo Info { get; } = new("F506", "percent-format-mixed-positional-and-named");

    public override void Check(PercentFormat format, RuleContext context)
    {
        if (format.PositionalCount > 0 && format.Keys.Count > 0)
            context.Report(this, format.Operation, "'%' format mixes placeholders by position and by name");
    }
}
