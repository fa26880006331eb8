using Bohr.Python.Tests.CPython;

namespace Bohr.Fuzzing;

/// <summary>Sources for rules: most of them parse, and many hold what rules look for.</summary>
internal sealed class RuleSources
{
    private readonly Random _random;
    private readonly Mutator _real;
    private readonly Mutator _fixtures;

    /// <summary>Makes an endless supply.</summary>
    /// <param name="seed">The same seed gives the same sources.</param>
    /// <param name="fixtures">The folder with the rules' fixtures, which hold a place for each rule to find.</param>
    internal RuleSources(int seed, string fixtures)
    {
        _random = new Random(seed);
        _real = new Mutator(_random, [.. Corpus.CPythonLibrary, .. Corpus.Django]);
        _fixtures = new Mutator(_random, [.. Directory.EnumerateFiles(fixtures, "*.py", SearchOption.AllDirectories).Order(StringComparer.Ordinal)]);
    }

    /// <summary>The next source.</summary>
    internal byte[] Next()
    {
        var mutator = _random.Next(2) == 0 ? _real : _fixtures;
        return _random.Next(4) == 0 ? mutator.Next() : mutator.NextGentle();
    }
}
