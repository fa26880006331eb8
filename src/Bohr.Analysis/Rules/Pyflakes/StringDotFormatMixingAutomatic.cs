using Bohr.Analysis.Rules.Pyflakes.Formatting;

namespace Bohr.Analysis.Rules.Pyflakes;

/// <summary>Finds calls of <c>format</c> on a string in which some placeholders have a number and others are numbered by their order.</summary>
/// <remarks>
/// <para>Formatting raises <c>ValueError</c>. Number all placeholders or none; those with names do not count.</para>
/// <para>Python's documentation, "Format String Syntax".</para>
/// <example><code>
/// "{0}, {}".format("Hello", "world")    # instead: "{}, {}".format("Hello", "world")
/// "{0:{}}".format(value, width)         # instead: "{0:{1}}".format(value, width)
/// </code></example>
/// </remarks>
internal sealed class StringDotFormatMixingAutomatic : FormatRule<StringFormat>
{
    public override RuleInfo Info { get; } = new("F525", "string-dot-format-mixing-automatic");

    public override void Check(StringFormat format, RuleContext context)
    {
        if (format.AutomaticCount > 0 && !format.Indexes.IsEmpty)
            context.Report(this, format.Call.Node, "Format of 'format' call mixes automatic and manual numbering");
    }
}
