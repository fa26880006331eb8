using System.Globalization;
using Bohr.Analysis.Rules.Pyflakes.Formatting;
using Bohr.Python.Syntax;

namespace Bohr.Analysis.Rules.Pyflakes;

/// <summary>Finds placeholders for which the call of <c>format</c> has no argument.</summary>
/// <remarks>
/// <para>Formatting raises <c>IndexError</c> or <c>KeyError</c>.</para>
/// <para>Python's documentation, <c>str.format</c>.</para>
/// <example><code>
/// "{greeting}, {name}".format(name="world")
/// # instead: "{greeting}, {name}".format(greeting="Hello", name="world")
/// </code></example>
/// </remarks>
internal sealed class StringDotFormatMissingArguments : FormatRule<StringFormat>
{
    private readonly NameSet _given = new();

    public override RuleInfo Info { get; } = new("F524", "string-dot-format-missing-arguments");

    public override void Check(StringFormat format, RuleContext context)
    {
        if (format.UnpacksSequence || format.UnpacksMapping)
            return;

        List<string>? missing = null;
        var count = format.Call.Arguments.Count;
        for (var index = count; index < format.AutomaticCount; index++)
            (missing ??= []).Add(index.ToString(CultureInfo.InvariantCulture));

        foreach (var index in format.Indexes)
        {
            if (index >= (ulong)count)
                (missing ??= []).Add(index.ToString(CultureInfo.InvariantCulture));
        }

        AddMissingNames(format, context, ref missing);
        if (missing is null)
            return;

        // An argument that is missing is missing once, however often it is asked for.
        var wanted = missing.Distinct(StringComparer.Ordinal).ToList();
        context.Report(this, format.Call.Node, $"'format' call has no argument for the placeholder{(wanted.Count == 1 ? "" : "s")} {string.Join(", ", wanted)}");
    }

    private void AddMissingNames(StringFormat format, RuleContext context, ref List<string>? missing)
    {
        if (format.Names.Count == 0)
            return;

        _given.Clear();
        foreach (var keyword in format.Call.Keywords)
            _given.Add(context.Names.Utf8(keyword.As<Keyword>().NameId));

        for (var name = 0; name < format.Names.Count; name++)
        {
            if (!_given.Contains(format.Names[name]))
                (missing ??= []).Add(format.Names.Text(name));
        }
    }
}
