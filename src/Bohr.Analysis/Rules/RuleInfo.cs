namespace Bohr.Analysis.Rules;

/// <summary>A rule as users name it. What it finds and why stands in the documentation of its class.</summary>
/// <param name="Code">The code that Python users know it by, such as <c>F401</c>.</param>
/// <param name="Name">The same in words, such as <c>unused-import</c>.</param>
public sealed record RuleInfo(string Code, string Name)
{
    /// <summary>The letters of its code, such as <c>F</c>.</summary>
    public string Letters => Code[..Code.AsSpan().IndexOfAnyInRange('0', '9')];

    /// <summary>The tool that the rule comes from, as that spells itself: <c>Pyflakes</c>.</summary>
    /// <exception cref="InvalidOperationException">The letters belong to no family: a line is missing here.</exception>
    public string Family => Letters switch
    {
        "E" or "W" => "pycodestyle",
        "F" => "Pyflakes",
        _ => throw new InvalidOperationException($"The rule {Code} has no family."),
    };
}
