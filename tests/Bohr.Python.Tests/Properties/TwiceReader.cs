using Bohr.Python.Checking;
using Bohr.Python.Parsing;
using Bohr.Python.Syntax;

namespace Bohr.Python.Tests.Properties;

/// <summary>Reads a source with a parser that has read others and with another one, and holds the trees against the invariants.</summary>
internal sealed class TwiceReader
{
    private readonly PythonParser _used = new();
    private readonly PythonParser _other = new();
    private readonly SyntaxChecker _checker = new();

    public void Read(ReadOnlyMemory<byte> source)
    {
        var tree = _used.Parse(source, new() { TargetVersion = PythonVersion.Py314 });
        TreeInvariants.Broken(tree).ShouldBeNull();

        // The other parser reads something else in between, so that what it left in the buffers would show.
        _other.Parse("def f(x): return {x: [1, *y]}\n"u8.ToArray(), new());
        TreeInvariants.AreEqual(tree, _other.Parse(source, new() { TargetVersion = PythonVersion.Py314 })).ShouldBeTrue("a used parser reads as a new one does");
        _checker.Check(tree, tree.Errors);
    }
}
