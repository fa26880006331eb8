using Bohr.Analysis.Rules.Pyflakes.Formatting;
using Bohr.Python.Syntax;

namespace Bohr.Analysis.Rules.Pyflakes;

/// <summary>Finds <c>%</c> formats that take several arguments by position and are given a mapping.</summary>
/// <remarks>
/// <para>A mapping counts as one argument, so formatting raises <c>TypeError</c>: the conversions need names, or the arguments must be a tuple.</para>
/// <para>Python's documentation, "printf-style String Formatting".</para>
/// <example><code>
/// "%s, %s" % {"greeting": "Hello", "name": "world"}
/// # instead: "%(greeting)s, %(name)s" % {"greeting": "Hello", "name": "world"}
/// # or:      "%s, %s" % ("Hello", "world")
/// </code></example>
/// </remarks>
internal sealed class PercentFormatExpectedSequence : FormatRule<PercentFormat>
{
    public override RuleInfo Info { get; } = new("F503", "percent-format-expected-sequence");

    public override void Check(PercentFormat format, RuleContext context)
    {
        if (format.PositionalCount > 1 && format.Arguments.Kind is NodeKind.DictDisplay or NodeKind.DictComprehension)
            context.Report(this, format.Operation, $"'%' format takes {format.PositionalCount} arguments by position, which takes a tuple, not a mapping");
    }
}
