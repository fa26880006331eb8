namespace Bohr.Analysis.Rules;

/// <summary>A rule as users name it. What it finds and why stands in the documentation of its class.</summary>
/// <param name="Code">The code that Python users know it by, such as <c>F401</c>.</param>
/// <param name="Name">The same in words, such as <c>unused-import</c>.</param>
public sealed record RuleInfo(string Code, string Name);
