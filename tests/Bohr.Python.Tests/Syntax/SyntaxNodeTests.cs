using System.Text;
using Bohr.Python.Parsing;
using Bohr.Python.Syntax;

namespace Bohr.Python.Tests.Syntax;

public sealed class SyntaxNodeTests
{
    // The expression asked for is the first name "a" that is read, or what is around it in parentheses of its own.
    [Theory]
    [InlineData("a", "a")]
    [InlineData("(a)", "(a)")]
    [InlineData("( ( a ) )", "( ( a ) )")]
    [InlineData("f(a)", "a")]
    [InlineData("f((a))", "(a)")]
    [InlineData("f(((a)), b)", "((a))")]
    [InlineData("f((a), (b))", "(a)")]
    [InlineData("f(x=(a))", "(a)")]
    [InlineData("f(*(a))", "(a)")]
    [InlineData("(f)((a))", "(a)")]
    [InlineData("((a), b)", "(a)")]
    [InlineData("((a) for b in c)", "(a)")]
    [InlineData("f((a) for b in c)", "(a)")]
    [InlineData("(a).b", "(a)")]
    [InlineData("class C((a)): pass", "(a)")]
    [InlineData("class C[T]((a), b): pass", "(a)")]
    [InlineData("def f(b=(a)) -> c: pass", "(a)")]
    [InlineData("return (a)", "(a)")]
    [InlineData("with ((a)) as b: pass", "((a))")]
    [InlineData("with ((a) as b): pass", "(a)")]
    [InlineData("@(a)\ndef f(): pass", "(a)")]
    [InlineData("f'{(a)}'", "(a)")]
    [InlineData("(\n  a  # comment\n)", "(\n  a  # comment\n)")]
    public void Parentheses_of_an_expression_are_told_from_those_of_its_parent(string source, string expected)
    {
        var tree = new PythonParser().Parse(Encoding.UTF8.GetBytes(source + "\n"), new() { TargetVersion = PythonVersion.Py314 });
        var a = tree.Names.Intern("a"u8);
        var traversal = new SyntaxTraversal();
        traversal.Start(tree, tree.Root.Id);
        var parents = new Stack<int>();
        while (traversal.MoveNext() && (tree[traversal.Current].Kind != NodeKind.Name || tree[traversal.Current].A != a))
        {
            if (traversal.IsLeaving)
                parents.Pop();
            else
                parents.Push(traversal.Current);
        }

        var (start, end) = new SyntaxNode(tree, traversal.Current).SpanWithParentheses(new(tree, parents.Peek()));

        Encoding.UTF8.GetString(tree.Source.Span[start..end]).ShouldBe(expected);
    }

    [Fact]
    public void A_tuple_may_have_parentheses_besides_those_that_make_it()
    {
        var tree = new PythonParser().Parse("f(((a, b)))\n"u8.ToArray(), default);
        var call = tree.Root.As<Module>().Body[0].As<ExpressionStatement>().Value;

        call.As<Call>().Arguments[0].SpanWithParentheses(call).ShouldBe((2, 10));
    }
}
