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
        ReadStrings(_used, tree);
    }

    /// <summary>Parses all strings as annotations, those in them included, and holds what that gives against the invariants.</summary>
    private static void ReadStrings(PythonParser parser, SyntaxTree tree)
    {
        var (root, errors) = (tree.Root, tree.Errors.Count);
        var (textTokens, comments) = (tree.Tokens.TextCount, tree.Tokens.CommentCount);
        for (var id = 1; id < tree.NodeCount; id++)
        {
            if (tree[id].Kind != NodeKind.Constant)
                continue;

            var (nodes, tokens) = (tree.NodeCount, tree.Tokens.Count);
            var expression = parser.ParseQuotedAnnotation(id, out var error);
            if (expression == 0)
            {
                tree.NodeCount.ShouldBe(nodes);
                tree.Tokens.Count.ShouldBe(tokens);
                if (error is { } problem)
                    (problem.Start >= tree[id].Start && problem.End <= tree[id].End && problem.Start <= problem.End).ShouldBeTrue(problem.Message);
            }
            else
            {
                expression.ShouldBe(tree.NodeCount - 1);
                (tree[expression].Start >= tree[id].Start && tree[expression].End <= tree[id].End).ShouldBeTrue("an annotation stands within its quotes");
            }
        }

        tree.Root.ShouldBe(root);
        tree.Errors.Count.ShouldBe(errors);
        (tree.Tokens.TextCount, tree.Tokens.CommentCount).ShouldBe((textTokens, comments));
        TreeInvariants.Broken(tree).ShouldBeNull();
    }
}
