using Bohr.Analysis.Rules.Pyflakes.Keys;
using Bohr.Python.Syntax;

namespace Bohr.Analysis.Rules.Pyflakes;

/// <summary>Finds dict displays in which a name is a key more than once.</summary>
/// <remarks>
/// <para>The later value replaces the earlier one without a word.</para>
/// <para>The Python Language Reference, "Dictionary displays".</para>
/// <example><code>
/// handlers = {
///     START: on_start,
///     STOP: on_stop,
///     START: on_restart,    # instead: one entry for each key
/// }
/// </code></example>
/// </remarks>
internal sealed class MultiValueRepeatedKeyVariable : RepeatedKeyRule
{
    public override RuleInfo Info { get; } = new("F602", "multi-value-repeated-key-variable");

    public override void CheckRepeated(SyntaxNode key, SyntaxNode first, RuleContext context)
    {
        if (key.Kind == NodeKind.Name)
            context.Report(this, key, KeyMessage.For(key, first));
    }
}
