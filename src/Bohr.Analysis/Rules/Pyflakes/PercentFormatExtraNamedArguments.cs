using System.Text;
using Bohr.Analysis.Rules.Pyflakes.Formatting;

namespace Bohr.Analysis.Rules.Pyflakes;

/// <summary>Finds entries of a dict that the <c>%</c> format it is given to does not use.</summary>
/// <remarks>
/// <para>Python ignores them, so a conversion was forgotten, or misspelt, or the entry is left over from an earlier text.</para>
/// <para>Python's documentation, "printf-style String Formatting".</para>
/// <example><code>
/// "Hello, %(name)s" % {"greeting": "Hello", "name": "world"}
/// # instead: "Hello, %(name)s" % {"name": "world"}
/// </code></example>
/// </remarks>
internal sealed class PercentFormatExtraNamedArguments : FormatRule<PercentFormat>
{
    public override RuleInfo Info { get; } = new("F504", "percent-format-extra-named-arguments");

    public override void Check(PercentFormat format, RuleContext context)
    {
        if (!format.TryGetMapping(out var mapping))
            return;

        List<string>? unused = null;
        for (var index = 0; index < mapping.Count; index++)
        {
            if (format.TryReadKey(mapping.Key(index), out var name) && !format.Keys.Contains(name))
                (unused ??= []).Add(Encoding.UTF8.GetString(name));
        }

        if (unused is not null)
            context.Report(this, format.Operation, $"'%' format does not use the argument{(unused.Count == 1 ? "" : "s")} {string.Join(", ", unused)}");
    }
}
