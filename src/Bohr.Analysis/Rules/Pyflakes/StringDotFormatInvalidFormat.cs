using Bohr.Analysis.Rules.Pyflakes.Formatting;

namespace Bohr.Analysis.Rules.Pyflakes;

/// <summary>Finds calls of <c>format</c> on a string whose braces or placeholders are wrong.</summary>
/// <remarks>
/// <para>Formatting raises <c>ValueError</c>, whatever the arguments are. Braces that are meant as such are doubled: <c>{{</c> and <c>}}</c>.</para>
/// <para>Python's documentation, "Format String Syntax".</para>
/// <example><code>
/// "{".format(name)             # instead: "{}".format(name)
/// "set: {x}}".format(x=1)      # instead: "set: {x}}}".format(x=1)
/// "{user.}".format(user=u)     # instead: "{user.name}".format(user=u)
/// </code></example>
/// </remarks>
internal sealed class StringDotFormatInvalidFormat : FormatRule<StringFormat>
{
    public override RuleInfo Info { get; } = new("F521", "string-dot-format-invalid-format");

    public override void CheckUnusable(StringFormat format, RuleContext context) =>
        context.Report(this, format.Call.Node, $"Format of 'format' call is invalid: {format.Problem}");
}
