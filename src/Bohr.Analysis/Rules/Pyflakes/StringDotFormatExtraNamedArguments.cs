using Bohr.Analysis.Rules.Pyflakes.Formatting;
using Bohr.Python.Syntax;

namespace Bohr.Analysis.Rules.Pyflakes;

/// <summary>Finds keyword arguments of <c>format</c> that no placeholder uses.</summary>
/// <remarks>
/// <para>Python ignores them, so a placeholder was forgotten, or misspelt, or the argument is left over from an earlier text.</para>
/// <para>Python's documentation, <c>str.format</c>.</para>
/// <example><code>
/// "Hello, {name}".format(greeting="Hello", name="world")
/// # instead: "Hello, {name}".format(name="world")
/// </code></example>
/// </remarks>
internal sealed class StringDotFormatExtraNamedArguments : FormatRule<StringFormat>
{
    public override RuleInfo Info { get; } = new("F522", "string-dot-format-extra-named-arguments");

    public override void Check(StringFormat format, RuleContext context)
    {
        if (format.UnpacksMapping)
            return;

        List<string>? unused = null;
        foreach (var keyword in format.Call.Keywords)
        {
            var name = keyword.As<Keyword>().NameId;
            if (!format.Names.Contains(context.Names.Utf8(name)))
                (unused ??= []).Add(context.Names.Text(name));
        }

        if (unused is not null)
            context.Report(this, format.Call.Node, $"'format' call does not use the argument{(unused.Count == 1 ? "" : "s")} {string.Join(", ", unused)}");
    }
}
