using Bohr.Python.Syntax;

namespace Bohr.Analysis.Rules.Pyflakes;

/// <summary>Finds <c>continue</c> that no loop is around.</summary>
/// <remarks>
/// <para>It is a <c>SyntaxError</c>. The <c>else</c> of a loop is no part of it, and a function or class in a loop begins anew: use <c>return</c> there,
/// or a condition.</para>
/// <para>The Python Language Reference, "The continue statement".</para>
/// <example><code>
/// def show(item):
///     if not item:
///         continue      # instead: return
///     print(item)
/// </code></example>
/// </remarks>
internal sealed class ContinueOutsideLoop() : SyntaxErrorRule(SyntaxErrorKind.ContinueOutsideLoop)
{
    public override RuleInfo Info { get; } = new("F702", "continue-outside-loop");
}
