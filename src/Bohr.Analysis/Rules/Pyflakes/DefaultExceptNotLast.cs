using Bohr.Python.Syntax;

namespace Bohr.Analysis.Rules.Pyflakes;

/// <summary>Finds <c>except:</c> before other <c>except</c> clauses.</summary>
/// <remarks>
/// <para>It catches everything, so nothing is left to the clauses behind it: a <c>SyntaxError</c>. Put it last, or say what it shall catch.</para>
/// <para>The Python Language Reference, "The try statement".</para>
/// <example><code>
/// try:
///     number = int(text)
/// except:                   # instead: behind except ValueError
///     number = None
/// except ValueError:
///     number = 0
/// </code></example>
/// </remarks>
internal sealed class DefaultExceptNotLast() : SyntaxErrorRule(SyntaxErrorKind.DefaultExceptNotLast)
{
    public override RuleInfo Info { get; } = new("F707", "default-except-not-last");
}
