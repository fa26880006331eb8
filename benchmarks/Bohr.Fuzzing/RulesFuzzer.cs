using Bohr.Analysis.Tests.Properties;

namespace Bohr.Fuzzing;

/// <summary>Feeds mutated sources to all rules and holds what they report against their promises.</summary>
internal sealed class RulesFuzzer(FuzzOptions options) : Fuzzer(options)
{
    private readonly RuleSources _sources = new(options.Seed, Path.Combine("tests", "Bohr.Analysis.Tests", "Fixtures"));
    private readonly RuleInvariants _invariants = new();

    protected override string Reached => $"{_invariants.Parsed} of them parsed, {_invariants.Found.Count} codes reported";

    protected override byte[] Next() => _sources.Next();

    protected override string? Problem(byte[] source) => _invariants.Broken(source);
}
