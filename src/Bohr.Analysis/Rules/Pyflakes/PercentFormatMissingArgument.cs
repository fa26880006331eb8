using Bohr.Analysis.Rules.Pyflakes.Formatting;

namespace Bohr.Analysis.Rules.Pyflakes;

/// <summary>Finds names in a <c>%</c> format that the dict it is given does not have.</summary>
/// <remarks>
/// <para>Formatting raises <c>KeyError</c>.</para>
/// <para>Python's documentation, "printf-style String Formatting".</para>
/// <example><code>
/// "%(greeting)s, %(name)s" % {"name": "world"}
/// # instead: "%(greeting)s, %(name)s" % {"greeting": "Hello", "name": "world"}
/// </code></example>
/// </remarks>
internal sealed class PercentFormatMissingArgument : FormatRule<PercentFormat>
{
    private readonly NameSet _given = new();

    public override RuleInfo Info { get; } = new("F505", "percent-format-missing-argument");

    public override void Check(PercentFormat format, RuleContext context)
    {
        if (format.Keys.Count == 0 || !format.TryGetMapping(out var mapping))
            return;

        _given.Clear();
        for (var index = 0; index < mapping.Count; index++)
        {
            // A key that is computed may be any.
            if (!format.TryReadKey(mapping.Key(index), out var name))
                return;

            _given.Add(name);
        }

        List<string>? missing = null;
        for (var key = 0; key < format.Keys.Count; key++)
        {
            if (!_given.Contains(format.Keys[key]))
                (missing ??= []).Add(format.Keys.Text(key));
        }

        if (missing is not null)
            context.Report(this, format.Operation, $"'%' format has no argument for the placeholder{(missing.Count == 1 ? "" : "s")} {string.Join(", ", missing)}");
    }
}
