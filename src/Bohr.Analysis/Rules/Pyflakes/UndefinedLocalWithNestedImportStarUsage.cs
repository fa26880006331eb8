using Bohr.Python.Syntax;

namespace Bohr.Analysis.Rules.Pyflakes;

/// <summary>Finds <c>from module import *</c> in functions and classes.</summary>
/// <remarks>
/// <para>Python compiles the names of a function before the module is known, so this is a <c>SyntaxError</c>, in a class as well. Import what is needed
/// by its name.</para>
/// <para>The Python Language Reference, "The import statement".</para>
/// <example><code>
/// def area(radius):
///     from math import *     # instead: from math import pi
///     return pi * radius ** 2
/// </code></example>
/// </remarks>
internal sealed class UndefinedLocalWithNestedImportStarUsage() : SyntaxErrorRule(SyntaxErrorKind.StarImportOutsideModule)
{
    public override RuleInfo Info { get; } = new("F406", "undefined-local-with-nested-import-star-usage");
}
