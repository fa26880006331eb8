using System.Globalization;
using Bohr.Analysis.Rules.Pyflakes.Formatting;
using Bohr.Python.Syntax;

namespace Bohr.Analysis.Rules.Pyflakes;

/// <summary>Finds positional arguments of <c>format</c> that no placeholder uses.</summary>
/// <remarks>
/// <para>Python ignores them, so a placeholder was forgotten, or the argument is left over from an earlier text.</para>
/// <para>Python's documentation, <c>str.format</c>.</para>
/// <example><code>
/// "Hello, {0}".format("world", "!")    # instead: "Hello, {0}{1}".format("world", "!")
/// </code></example>
/// </remarks>
internal sealed class StringDotFormatExtraPositionalArguments : FormatRule<StringFormat>
{
    private bool[] _isUsed = new bool[16];

    public override RuleInfo Info { get; } = new("F523", "string-dot-format-extra-positional-arguments");

    public override void Check(StringFormat format, RuleContext context)
    {
        var arguments = format.Call.Arguments;
        if (arguments.Count <= format.AutomaticCount)
            return;

        var isUsed = Marks(format, arguments.Count);
        List<string>? unused = null;
        for (var index = 0; index < arguments.Count; index++)
        {
            if (!isUsed[index] && arguments[index].Kind != NodeKind.Starred)
                (unused ??= []).Add(index.ToString(CultureInfo.InvariantCulture));
        }

        if (unused is not null)
            context.Report(this, format.Call.Node, $"'format' call does not use the argument{(unused.Count == 1 ? "" : "s")} at position {string.Join(", ", unused)}");
    }

    private Span<bool> Marks(StringFormat format, int count)
    {
        if (_isUsed.Length < count)
            _isUsed = new bool[count];

        var isUsed = _isUsed.AsSpan(0, count);
        isUsed.Clear();
        isUsed[..format.AutomaticCount].Fill(true);
        foreach (var index in format.Indexes)
        {
            if (index < (ulong)count)
                isUsed[(int)index] = true;
        }

        return isUsed;
    }
}
