using System.Text;
using Bohr.Python.Parsing;
using Bohr.Python.Syntax;

namespace Bohr.Python.Tests.Parsing;

public sealed class PythonParserTests
{
    [Fact]
    public void A_part_of_a_source_is_read_as_an_expression_with_the_offsets_of_the_whole()
    {
        var source = "def f(x: 'list[ int]', y = = 1"u8.ToArray();
        var start = Encoding.UTF8.GetString(source).IndexOf("list", StringComparison.Ordinal);

        var tree = new PythonParser().ParseExpression(source, start, start + "list[ int]".Length, PythonVersion.Py310);

        tree.Errors.ShouldBeEmpty();
        var subscript = tree.Root.As<ExpressionRoot>().Body.As<Subscript>();
        Encoding.UTF8.GetString(subscript.Node.Text).ShouldBe("list[ int]");
        subscript.Index.Start.ShouldBe(start + "list[ ".Length);
        tree.Names.Text(subscript.Index.As<Name>().NameId).ShouldBe("int");
    }

    [Fact]
    public void The_target_version_is_3_10_unless_told_otherwise()
    {
        var tree = new PythonParser().Parse("match x:\n    case 1: a[*b]\n"u8.ToArray(), default);

        tree.Errors.ShouldHaveSingleItem().RequiredVersion.ShouldBe(PythonVersion.Py311);
    }

    [Fact]
    public void Arguments_are_given_by_kind_and_in_the_order_of_the_source()
    {
        var tree = new PythonParser().Parse("f(a, x=1, *b, **c)\n"u8.ToArray(), default);

        var call = tree.Root.As<Module>().Body[0].As<ExpressionStatement>().Value.As<Call>();

        TextOf(call.Arguments).ShouldBe(["a", "*b"]);
        TextOf(call.Keywords).ShouldBe(["x=1", "**c"]);
        TextOf(call.SourceArguments).ShouldBe(["a", "x=1", "*b", "**c"]);
    }

    [Fact]
    public void Parameters_are_given_by_the_way_in_which_arguments_reach_them()
    {
        var tree = new PythonParser().Parse("def f(a, /, b, c=1, *d, e, **g): pass\ndef h(): pass\n"u8.ToArray(), default);

        var parameters = tree.Root.As<Module>().Body[0].As<FunctionDefinition>().Parameters;
        TextOf(parameters.PositionalOnly).ShouldBe(["a"]);
        TextOf(parameters.Regular).ShouldBe(["b", "c"]);
        TextOf(parameters.KeywordOnly).ShouldBe(["e"]);
        tree.Names.Text(parameters.VariadicPositional.NameId).ShouldBe("d");
        tree.Names.Text(parameters.VariadicKeyword.NameId).ShouldBe("g");

        var none = tree.Root.As<Module>().Body[1].As<FunctionDefinition>().Parameters;
        none.All.IsEmpty.ShouldBeTrue();
        none.HasVariadicPositional.ShouldBeFalse();
    }

    [Fact]
    public void One_parser_reads_source_after_source_without_allocating()
    {
        var parser = new PythonParser();
        var sources = new[] { "x = 1\n"u8.ToArray(), "def f(a, *b: int) -> c:\n    return [d for d in f'{a}' if b]\n"u8.ToArray() };
        foreach (var source in sources)
            parser.Parse(source, default);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            parser.Parse(sources[i % sources.Length], default);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    [Fact]
    public void A_view_of_the_wrong_kind_says_what_the_node_is()
    {
        var tree = new PythonParser().Parse("x\n"u8.ToArray(), default);

        Should.Throw<InvalidOperationException>(() => tree.Root.As<Call>()).Message.ShouldContain("is a Module, not a Call");
        tree.Root.TryAs<Module>(out _).ShouldBeTrue();
        tree.Root.TryAs<Call>(out _).ShouldBeFalse();
    }

    private static List<string> TextOf(NodeList nodes)
    {
        var texts = new List<string>();
        foreach (var node in nodes)
            texts.Add(Encoding.UTF8.GetString(node.Text));

        return texts;
    }
}
