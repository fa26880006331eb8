namespace Bohr.Analysis.Rules.Pycodestyle;

/// <summary>Stands for code that Python cannot read. It is reported as <c>invalid-syntax</c>.</summary>
/// <remarks>
/// <para>What does not parse does not run, and no other rule can look at it. So <c>invalid-syntax</c> is always reported: no selection, no
/// <c>--ignore E999</c> and no <c>noqa</c> comment turns it off. The code E999 is known here because Flake8 uses it, and because configurations name it.</para>
/// <para>Several places a file are reported, each with the message that CPython has for it.</para>
/// <example><code>
/// print("half a call"    # invalid-syntax: '(' was never closed
/// </code></example>
/// </remarks>
internal sealed class SyntaxError : Rule
{
    public override RuleInfo Info { get; } = new("E999", "syntax-error");
}
