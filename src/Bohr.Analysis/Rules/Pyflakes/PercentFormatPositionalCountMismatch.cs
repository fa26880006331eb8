using Bohr.Analysis.Rules.Pyflakes.Formatting;
using Bohr.Python.Syntax;

namespace Bohr.Analysis.Rules.Pyflakes;

/// <summary>Finds <c>%</c> formats that are given more or fewer arguments than they take by position.</summary>
/// <remarks>
/// <para>Formatting raises <c>TypeError</c>. Only a tuple holds several arguments: a list, a string or a number is one, and so is a name wherever the
/// format takes none. A <c>*</c> for a width or precision takes an argument as well.</para>
/// <para>Python's documentation, "printf-style String Formatting".</para>
/// <example><code>
/// "%s, %s" % ("Hello", "world", "!")    # instead: "%s, %s%s" % ("Hello", "world", "!")
/// "%s of %s" % [done, total]            # instead: "%s of %s" % (done, total)
/// </code></example>
/// </remarks>
internal sealed class PercentFormatPositionalCountMismatch : FormatRule<PercentFormat>
{
    public override RuleInfo Info { get; } = new("F507", "percent-format-positional-count-mismatch");

    public override void Check(PercentFormat format, RuleContext context)
    {
        if (format.Keys.Count > 0 || ArgumentCount(format) is not { } count || count == format.PositionalCount)
            return;

        context.Report(this, format.Operation, $"'%' format takes {Counted(format.PositionalCount)} by position but is given {count}");
    }

    private static string Counted(int count) => count == 1 ? "1 argument" : $"{count} arguments";

    /// <summary>How many arguments there are; null if that is not known before the code runs, or cannot matter.</summary>
    private static int? ArgumentCount(PercentFormat format)
    {
        if (format.Arguments.TryAs<TupleDisplay>(out var tuple))
            return TupleCount(tuple);

        if (format.PositionalCount == 1)
            return null;

        // Only an empty tuple would do where the format takes no argument.
        var type = ApparentTypes.Of(format.Arguments);
        return type != ApparentType.Tuple && (format.PositionalCount == 0 || type.IsSingle()) ? 1 : null;
    }

    private static int? TupleCount(TupleDisplay tuple)
    {
        foreach (var element in tuple.Elements)
        {
            if (element.Kind == NodeKind.Starred)
                return null;
        }

        return tuple.Elements.Count;
    }
}
