using System.Text.Unicode;
using Bohr.Python.Checking;
using Bohr.Python.Parsing;
using Bohr.Python.Syntax;
using Bohr.Python.Tests.CPython;
using Bohr.Python.Tests.Properties;

namespace Bohr.Fuzzing;

/// <summary>Feeds mutated sources to the Python front end and compares what it says with CPython.</summary>
internal sealed class PythonFuzzer(FuzzOptions options) : Fuzzer(options)
{
    private readonly Mutator _mutator = new(new Random(options.Seed), [.. Corpus.CPythonLibrary, .. Corpus.Django]);
    private readonly PythonParser _first = new();
    private readonly PythonParser _second = new();
    private readonly SyntaxChecker _checker = new();
    private readonly TreeComparison _comparison = new();
    private CPythonOracle _oracle = new();
    private int _accepted;

    protected override string Reached => $"{_accepted} accepted by CPython";

    public override void Dispose()
    {
        _oracle.Dispose();
        base.Dispose();
    }

    protected override byte[] Next() => _mutator.Next();

    /// <summary>What is wrong with our reading of a source, or null.</summary>
    protected override string? Problem(byte[] source)
    {
        var tree = _first.Parse(source, new() { TargetVersion = PythonVersion.Py311 });
        if (TreeInvariants.Broken(tree) is { } broken)
            return "invariant: " + broken;

        var again = _second.Parse(source, new() { TargetVersion = PythonVersion.Py311 });
        if (!TreeInvariants.AreEqual(tree, again))
            return "two parsers read it differently";

        _checker.Check(tree, tree.Errors);
        StopClock();
        // Given text instead of a file, CPython does not look at bytes in comments that are no UTF-8.
        if (!Utf8.IsValid(source))
            return null;

        // Before 3.13 CPython took a relative module of this name for the real one.
        if (source.AsSpan().IndexOf(".__future__"u8) >= 0)
            return null;

        var reply = Ask(source);
        _accepted += reply.IsAccepted ? 1 : 0;
        return reply.IsUndecided || reply.Kind == '\0' ? null : _comparison.Of(source, reply);
    }

    private OracleReply Ask(byte[] source)
    {
        try
        {
            return _oracle.Ask('d', source);
        }
        catch (IOException)
        {
            // CPython itself died of the source, which is no finding about us.
            _oracle.Dispose();
            _oracle = new();
            return default;
        }
    }
}
