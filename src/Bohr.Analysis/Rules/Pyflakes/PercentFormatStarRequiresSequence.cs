using Bohr.Analysis.Rules.Pyflakes.Formatting;
using Bohr.Python.Syntax;

namespace Bohr.Analysis.Rules.Pyflakes;

/// <summary>Finds <c>%</c> formats with <c>*</c> as a width or precision whose arguments are a mapping.</summary>
/// <remarks>
/// <para>A <c>*</c> takes its number from a tuple; with a mapping, formatting raises <c>TypeError</c>. A width can be part of the text, or an f-string
/// can name it.</para>
/// <para>Python's documentation, "printf-style String Formatting".</para>
/// <example><code>
/// "%(n).*f" % {"n": (2, pi)}
/// # instead: "%.*f" % (2, pi)
/// # or:      f"{pi:.{digits}f}"
/// </code></example>
/// </remarks>
internal sealed class PercentFormatStarRequiresSequence : FormatRule<PercentFormat>
{
    public override RuleInfo Info { get; } = new("F508", "percent-format-star-requires-sequence");

    public override void Check(PercentFormat format, RuleContext context)
    {
        if (format.HasStar && format.Arguments.Kind is NodeKind.DictDisplay or NodeKind.DictComprehension)
            context.Report(this, format.Operation, "'*' in a '%' format takes its number from a tuple, not from a mapping");
    }
}
