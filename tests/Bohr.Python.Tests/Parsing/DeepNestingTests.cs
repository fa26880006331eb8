using System.Text;
using Bohr.Python.Parsing;
using Bohr.Python.Syntax;

namespace Bohr.Python.Tests.Parsing;

public sealed class DeepNestingTests
{
    private const int SmallStack = 1 << 20;

    // Each is repeated 10,000 times around or behind a name. The first group is read without a stack, so it has no error.
    [Theory]
    [InlineData("", "x", " + x", "", true)]
    [InlineData("", "x", " and x", "", true)]
    [InlineData("", "x", " < x", "", true)]
    [InlineData("", "x", ".a", "", true)]
    [InlineData("", "x", "(a)", "", true)]
    [InlineData("", "x", "[a]", "", true)]
    [InlineData("", "x", " = x", "", true)]
    [InlineData("", "x", ", x", "", true)]
    [InlineData("", "x", "; x", "", true)]
    [InlineData("", "x", " if x else x", "", true)]
    [InlineData("not ", "x", "", "", true)]
    [InlineData("-", "x", "", "", true)]
    [InlineData("@x\n", "def f(): pass", "", "", true)]
    [InlineData("", "if x: pass\n", "elif x: pass\n", "", true)]
    [InlineData("", "try: pass\n", "except x: pass\n", "", true)]
    [InlineData("", "'a'", " 'b'", "", true)]
    [InlineData("", "f'a'", " f'{b}'", "", true)]
    [InlineData("", "[x for x in y ", "for x in y ", "]", true)]
    [InlineData("(", "x", "", "", false)]
    [InlineData("(", "x", ")", "", false)]
    [InlineData("[", "x", "]", "", false)]
    [InlineData("{", "x", "}", "", false)]
    [InlineData("{x: ", "x", "}", "", false)]
    [InlineData("f(", "x", ")", "", false)]
    [InlineData("x[", "x", "]", "", false)]
    [InlineData("lambda: ", "x", "", "", false)]
    [InlineData("lambda x=", "x", ": x", "", false)]
    [InlineData("", "x", " ** x", "", false)]
    [InlineData("x or x and x < x | x ^ x & x << x + x * -x ** (", "x", ")", "", false)]
    [InlineData("(x or x and not x < x | x ^ x & x << x + x * -x ** ", "x", ")", "", false)]
    [InlineData("await ", "x", "", "", false)]
    [InlineData("(yield ", "x", ")", "", false)]
    [InlineData("f'{", "x", "}'", "", false)]
    [InlineData("f'{x:{", "x", "}}'", "", false)]
    [InlineData("*", "x", "", "", false)]
    public void Ten_thousand_levels_give_a_tree_or_an_error_but_never_end_the_stack(string prefix, string core, string suffix, string end, bool isValid)
    {
        const int Count = 10_000;
        var text = new StringBuilder();
        for (var i = 0; i < Count; i++)
            text.Append(prefix);

        text.Append(core);
        for (var i = 0; i < Count; i++)
            text.Append(suffix);

        // Brackets may be too many for the lexer, and nested too deeply for the parser.
        var errors = ErrorsOnSmallStack(text.Append(end).Append('\n').ToString());
        errors.ShouldBeInRange(isValid ? 0 : 1, isValid ? 0 : 2, customMessage: prefix + core + suffix);
    }

    // Brackets within each other: the most that CPython reads, each around the deepest chain of operators there is.
    [Fact]
    public void The_deepest_accepted_nesting_fits_into_a_small_stack()
    {
        const string Operators = "x or x and not x < x | x ^ x & x << x + x * -x ** ";
        foreach (var (open, close) in (ReadOnlySpan<(string, string)>)[("(", ")"), ("[", "]"), ("{x: ", "}"), ("f(a=", ")"), ("x[", "]"), ("(lambda x=", ": x)")])
        {
            var deepest = Enumerable.Range(1, 199).Last(depth => ErrorsOnSmallStack(Nest(open + Operators, close, depth)) == 0);
            deepest.ShouldBeGreaterThan(40);
        }

        ErrorsOnSmallStack(Nest("(", ")", 190)).ShouldBe(0);
        ErrorsOnSmallStack("match x:\n case " + Nest("[", "]", 190).TrimEnd() + ": pass\n").ShouldBe(0);
    }

    [Fact]
    public void Ninety_nine_levels_of_indentation_are_read()
    {
        var text = new StringBuilder();
        for (var i = 0; i < 99; i++)
            text.Append(' ', i).Append(i % 3 == 0 ? "if x:\n" : i % 3 == 1 ? "with x:\n" : "class C:\n");

        text.Append(' ', 99).Append("x\n");

        ErrorsOnSmallStack(text.ToString()).ShouldBe(0);
    }

    private static string Nest(string open, string close, int depth) =>
        string.Concat(Enumerable.Repeat(open, depth)) + "x" + string.Concat(Enumerable.Repeat(close, depth)) + "\n";

    private static int ErrorsOnSmallStack(string source)
    {
        var errors = -1;
        var thread = new Thread(
            () =>
            {
                var tree = new PythonParser().Parse(Encoding.UTF8.GetBytes(source), new ParseOptions { TargetVersion = PythonVersion.Py314 });
                errors = tree.Errors.Count;

                // The tree can be walked whatever its depth.
                var traversal = new SyntaxTraversal();
                traversal.Start(tree, tree.Root.Id);
                while (traversal.MoveNext())
                    tree[traversal.Current].Start.ShouldBeLessThanOrEqualTo(tree[traversal.Current].End);
            },
            SmallStack);
        thread.Start();
        thread.Join(TimeSpan.FromSeconds(60)).ShouldBeTrue();
        return errors;
    }
}
