using System.Text;
using Bohr.Python.Parsing;
using Bohr.Python.Syntax;

namespace Bohr.Python.Tests.Syntax;

public sealed class ExpressionComparerTests
{
    private readonly ExpressionComparer _comparer = new();

    [Theory]
    [InlineData("f(x, 0x10)", "f( x,16, )")]
    [InlineData("'a' \"b\"", "'''\\x61b'''")]
    [InlineData("b'a\\x00'", "B\"a\\0\"")]
    [InlineData("0xFFFFFFFFFFFFFFFFFF", "4722366482869645213695")]
    [InlineData("1_0.5e1 + 1J", "105.0 + 1.0j")]
    [InlineData("a.b[1:2, ...]", "a.b [1:2,...]")]
    [InlineData("f(a=1, *b, **c)", "f(*b, a=1, **c)")]
    [InlineData("f(a=1, b=2)", "f(b=2, a=1)", false)]
    [InlineData("lambda a, /, b=1, *c, d, **e: a", "lambda a,/,b=0x1,*c,d,**e:(a)")]
    [InlineData("lambda a, b: a", "lambda a, /, b: a", false)]
    [InlineData("lambda a, *b: a", "lambda a, b: a", false)]
    [InlineData("lambda a=1: a", "lambda a: a", false)]
    [InlineData("[x async for x in y if z]", "[ x async for x in y if z ]")]
    [InlineData("[x async for x in y]", "[x for x in y]", false)]
    [InlineData("[x for x in y if z]", "[x for x in y for z in z]", false)]
    [InlineData("{1: 2, **a}", "{ 1 : 2, ** a }")]
    [InlineData("{1: 2, **a}", "{1: 2, a: a}", false)]
    [InlineData("a[1:]", "a[:1]", false)]
    [InlineData("a[::1]", "a[:1]", false)]
    [InlineData("a < b <= c", "a<b<=c")]
    [InlineData("a < b <= c", "a < b < c", false)]
    [InlineData("a < b", "a < b < c", false)]
    [InlineData("a and b", "a or b", false)]
    [InlineData("not a", "-a", false)]
    [InlineData("a + b", "b + a", false)]
    [InlineData("a if b else c", "(a) if (b) else (c)")]
    [InlineData("(yield)", "(yield a)", false)]
    [InlineData("(a := 1)", "( a:=1 )")]
    [InlineData("1", "1.0", false)]
    [InlineData("1", "True", false)]
    [InlineData("None", "...", false)]
    [InlineData("'a'", "b'a'", false)]
    [InlineData("'a'", "f'a'", false)]
    [InlineData("ﬁ.ﬁ", "fi.fi")]
    [InlineData("a.b", "a.c", false)]
    [InlineData("f'{a}' 'b'", "rf'{ a }b'")]
    [InlineData("f'{a}\\x62{{'", "f\"\"\"{a}b\\x7b\"\"\"")]
    [InlineData("rf'{a}\\n'", "f'{a}\\\\n'")]
    [InlineData("f'{a:>{b}\\x62}'", "f'{a:>{b}b}'")]
    [InlineData("f'{a:{b:{{}}}}'", "f'{a:{b:{{}}}}'")]
    [InlineData("f'{f\"{{\"}'", "f'{f\"\\x7b\"}'")]
    [InlineData("f'{a!r}'", "f'{a}'", false)]
    [InlineData("f'{a:}'", "f'{a}'", false)]
    [InlineData("f'{a=}'", "f'{a=}'")]
    [InlineData("f'{a = }'", "f'{a=}'", false)]
    [InlineData("f'{a=}'", "f'a={a!r}'", false)]
    [InlineData("t'{a}b'", "t'{a}' t'b'")]
    [InlineData("t'{a}'", "f'{a}'", false)]
    [InlineData("'\\ud83d\\ude00'", "'\\U0001f600'", false)]
    public void Expressions_are_equal_where_they_say_the_same(string left, string right, bool equal = true)
    {
        var tree = Parse(left, right, out var one, out var other);

        _comparer.AreEqual(tree, one, other).ShouldBe(equal);
        _comparer.AreEqual(tree, other, one).ShouldBe(equal);
        if (equal)
            _comparer.Hash(tree, one).ShouldBe(_comparer.Hash(tree, other));
    }

    [Fact]
    public void A_chain_of_any_length_can_be_compared()
    {
        var chain = string.Join(" + ", Enumerable.Range(0, 100_000));
        var tree = Parse(chain, chain.Replace(" ", "", StringComparison.Ordinal), out var one, out var other);

        _comparer.AreEqual(tree, one, other).ShouldBeTrue();
        _comparer.Hash(tree, one).ShouldBe(_comparer.Hash(tree, other));
    }

    private static SyntaxTree Parse(string left, string right, out int one, out int other)
    {
        var tree = new PythonParser().Parse(Encoding.UTF8.GetBytes($"{left}\n{right}\n"), new() { TargetVersion = PythonVersion.Py314 });
        tree.Errors.ShouldBeEmpty();
        var body = tree.Root.As<Module>().Body;
        one = body[0].As<ExpressionStatement>().Value.Id;
        other = body[1].As<ExpressionStatement>().Value.Id;
        return tree;
    }
}
