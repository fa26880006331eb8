using Bohr.Analysis.Rules.Pyflakes.Formatting;
using Bohr.Python.Syntax;

namespace Bohr.Analysis.Rules.Pyflakes;

/// <summary>Finds <c>%</c> formats with names in parentheses whose arguments are a sequence.</summary>
/// <remarks>
/// <para>A name is looked up in a mapping. With a tuple, a list or a set, formatting raises <c>TypeError</c>.</para>
/// <para>Python's documentation, "printf-style String Formatting".</para>
/// <example><code>
/// "%(greeting)s, %(name)s" % ("Hello", "world")
/// # instead: "%(greeting)s, %(name)s" % {"greeting": "Hello", "name": "world"}
/// # or:      "%s, %s" % ("Hello", "world")
/// </code></example>
/// </remarks>
internal sealed class PercentFormatExpectedMapping : FormatRule<PercentFormat>
{
    public override RuleInfo Info { get; } = new("F502", "percent-format-expected-mapping");

    public override void Check(PercentFormat format, RuleContext context)
    {
        if (format.Keys.Count > 0 && format.Arguments.Kind is NodeKind.TupleDisplay or NodeKind.ListDisplay or NodeKind.SetDisplay
            or NodeKind.ListComprehension or NodeKind.SetComprehension or NodeKind.GeneratorExpression)
        {
            context.Report(this, format.Operation, "'%' format names its arguments, which takes a mapping, not a sequence");
        }
    }
}
