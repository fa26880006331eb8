using System.Text;
using Bohr.Python.Parsing;
using Bohr.Python.Syntax;
using Bohr.Python.Tests.CPython;

namespace Bohr.Python.Tests.Parsing;

/// <summary>What the case file <c>annotations.cases</c> cannot say: numbers, tokens, memory and depth.</summary>
public sealed class QuotedAnnotationTests
{
    [Fact]
    public void The_nodes_and_tokens_of_an_annotation_follow_those_of_the_text()
    {
        var parser = new PythonParser();
        var tree = parser.Parse("x: 'int | \"y\"'  # none\n"u8.ToArray(), default);
        var (root, nodes, tokens) = (tree.Root, tree.NodeCount, tree.Tokens.Count);

        var expression = parser.ParseQuotedAnnotation(StringAfter(tree, 0), out var error);

        error.ShouldBeNull();
        expression.ShouldBe(tree.NodeCount - 1);
        tree.Children(expression).MoveNext().ShouldBeTrue();
        foreach (var child in tree.Children(expression))
            child.Id.ShouldBeInRange(nodes, expression - 1);

        tree.Root.ShouldBe(root);
        tree.Tokens.TextCount.ShouldBe(tokens);
        var inner = new SyntaxNode(tree, StringAfter(tree, nodes)).As<Constant>();
        inner.FirstToken.ShouldBeGreaterThanOrEqualTo(tokens);
        Encoding.UTF8.GetString(tree.TokenText(inner.FirstToken)).ShouldBe("\"y\"");
    }

    [Fact]
    public void A_token_behind_an_escape_is_read_as_it_means()
    {
        var parser = new PythonParser();
        var tree = parser.Parse("x: 'list[\\'in\\x74\\']'\n"u8.ToArray(), default);

        parser.ParseQuotedAnnotation(StringAfter(tree, 0), out _).ShouldNotBe(0);

        var inner = new SyntaxNode(tree, StringAfter(tree, tree.Root.Id));
        Encoding.UTF8.GetString(inner.Text).ShouldBe("'list[\\'in\\x74\\']'");
        var token = inner.As<Constant>().FirstToken;
        Encoding.UTF8.GetString(tree.TokenText(token)).ShouldBe("'int'");
        tree.Tokens.Starts[token].ShouldBeGreaterThanOrEqualTo(tree.Source.Length, "no slice of the source can be taken for the token");
    }

    [Fact]
    public void What_is_no_expression_leaves_the_tree_as_it_was()
    {
        var parser = new PythonParser();
        var tree = parser.Parse("x: 'a b # c'\ny: 'a \\x2b'\nz = = 1\n"u8.ToArray(), default);
        var (nodes, tokens, comments, errors) = (tree.NodeCount, tree.Tokens.Count, tree.Tokens.CommentCount, tree.Errors.Count);

        for (var id = 1; id < nodes; id++)
        {
            if (tree[id].Kind == NodeKind.Constant && (ConstantKind)tree[id].Operator == ConstantKind.String)
                parser.ParseQuotedAnnotation(id, out var error).ShouldBe(0, error?.Message);
        }

        (tree.NodeCount, tree.Tokens.Count, tree.Tokens.CommentCount, tree.Errors.Count).ShouldBe((nodes, tokens, comments, errors));
    }

    [Fact]
    public void An_annotation_without_escapes_is_read_without_allocating()
    {
        var parser = new PythonParser();
        var source = "def f(x: 'list[int | None]', y: \"a.b\") -> '''c''': pass\n"u8.ToArray();
        ReadAll(parser, source);
        ReadAll(parser, source);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            ReadAll(parser, source);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    [Fact(Timeout = 60_000)]
    public Task Brackets_within_quotes_within_brackets_are_bounded_altogether() => Deep.Run(
        () =>
        {
            // Each pair of quotes lets in half as many levels as the one around it.
            var parser = new PythonParser();
            var text = "x";
            foreach (var (quote, brackets) in (ReadOnlySpan<(string, int)>)[("'", 20), ("\"", 40), ("'''", 80), ("\"\"\"", 150)])
                text = $"{quote}{new string('(', brackets)}{text}{new string(')', brackets)}{quote}";

            var levels = DepthsOf(parser, $"x: {text}\n");
            levels.Count.ShouldBe(4, "all strings are expressions");
            levels = DepthsOf(parser, "x: " + Nested(levels: 12, brackets: 100));
            levels.Count.ShouldBeLessThan(4, "the brackets within the inner quotes are too many");
        },
        stackBytes: 1 << 20);

    /// <summary>Strings within strings, each with escapes for the one around it.</summary>
    private static string Nested(int levels, int brackets)
    {
        var text = "x";
        for (var level = 0; level < levels; level++)
        {
            text = $"{new string('(', brackets)}{text}{new string(')', brackets)}";
            text = $"'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'";
        }

        return text + "\n";
    }

    private static List<int> DepthsOf(PythonParser parser, string source)
    {
        var tree = parser.Parse(Encoding.UTF8.GetBytes(source), default);
        tree.Errors.ShouldBeEmpty();
        var found = new List<int>();
        for (var id = StringAfter(tree, 0); id != 0 && parser.ParseQuotedAnnotation(id, out _) is var expression and not 0; id = StringAfter(tree, id))
            found.Add(expression);

        return found;
    }

    private static void ReadAll(PythonParser parser, byte[] source)
    {
        var tree = parser.Parse(source, default);
        for (var id = StringAfter(tree, 0); id != 0; id = StringAfter(tree, id))
            parser.ParseQuotedAnnotation(id, out _);
    }

    /// <summary>The next string in the order of the nodes, or 0.</summary>
    private static int StringAfter(SyntaxTree tree, int id)
    {
        for (id++; id < tree.NodeCount; id++)
        {
            if (tree[id].Kind == NodeKind.Constant && (ConstantKind)tree[id].Operator == ConstantKind.String)
                return id;
        }

        return 0;
    }
}
