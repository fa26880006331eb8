using Bohr.Python.Syntax;

namespace Bohr.Analysis.Rules.Pyflakes;

/// <summary>Finds <c>return</c> that no function is around.</summary>
/// <remarks>
/// <para>It is a <c>SyntaxError</c>. A script ends with <c>sys.exit()</c>; the body of a class runs to its end.</para>
/// <para>The Python Language Reference, "The return statement".</para>
/// <example><code>
/// if not ready:
///     return            # instead: sys.exit("not ready")
/// </code></example>
/// </remarks>
internal sealed class ReturnOutsideFunction() : SyntaxErrorRule(SyntaxErrorKind.ReturnOutsideFunction)
{
    public override RuleInfo Info { get; } = new("F706", "return-outside-function");
}
