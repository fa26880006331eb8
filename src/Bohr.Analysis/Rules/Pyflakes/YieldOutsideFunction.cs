using Bohr.Python.Syntax;

namespace Bohr.Analysis.Rules.Pyflakes;

/// <summary>Finds <c>yield</c>, <c>yield from</c> and <c>await</c> that no function is around, and <c>yield</c> in comprehensions.</summary>
/// <remarks>
/// <para>They suspend a function, so without one they are a <c>SyntaxError</c>: the body of a class or module cannot be suspended, nor, since
/// Python 3.8, a comprehension by <c>yield</c>.</para>
/// <para>The Python Language Reference, "Yield expressions" and "Await expression".</para>
/// <example><code>
/// class Reader:
///     yield "line"          # instead: in a method: def __iter__(self): yield "line"
///
/// await main()              # instead: asyncio.run(main())
/// </code></example>
/// </remarks>
internal sealed class YieldOutsideFunction() : SyntaxErrorRule(SyntaxErrorKind.YieldOutsideFunction)
{
    public override RuleInfo Info { get; } = new("F704", "yield-outside-function");
}
