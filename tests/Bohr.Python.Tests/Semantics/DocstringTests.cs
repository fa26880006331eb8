using System.Text;
using Bohr.Python.Lexing;
using Bohr.Python.Parsing;
using Bohr.Python.Semantics;
using Bohr.Python.Syntax;
using Bohr.Python.Tests.CPython;

namespace Bohr.Python.Tests.Semantics;

/// <summary>Which strings are docstrings, by the rules and by CPython's opinion of real files.</summary>
public sealed class DocstringTests
{
    [Theory]
    [InlineData("'a'", "'a'")]
    [InlineData("'a' \"b\"", "'a' \"b\"")]
    [InlineData("('a')", "'a'")]
    [InlineData("(\n'a'\n'b')", "'a'\n'b'")]
    [InlineData("r'a'; 1", "r'a'")]
    [InlineData("u''", "u''")]
    [InlineData("# why\n'a'", "'a'")]
    [InlineData("b'a'", null)]
    [InlineData("f'a'", null)]
    [InlineData("'a' f'b'", null)]
    [InlineData("t'a'", null)]
    [InlineData("'a',", null)]
    [InlineData("'a' % b", null)]
    [InlineData("'a'.b", null)]
    [InlineData("a = 'b'", null)]
    [InlineData("1; 'a'", null)]
    [InlineData("...", null)]
    public void A_docstring_is_a_first_statement_that_is_nothing_but_a_string(string body, string? expected)
    {
        var indented = body.Replace("\n", "\n    ", StringComparison.Ordinal);
        foreach (var source in (string[])[$"{body}\n", $"class C:\n    {indented}\n", $"def f():\n    {indented}\n", $"@d\nasync def f():\n    {indented}\n"])
        {
            var parser = new PythonParser();
            var model = new SemanticModel();
            var tree = parser.Parse(Encoding.UTF8.GetBytes(source), new() { TargetVersion = PythonVersion.Py314 });
            model.Build(parser, tree, PythonVersion.Py314);
            var definition = source == $"{body}\n" ? tree.Root.Id : tree.Root.As<Module>().Body[0].Id;

            var docstring = model.DocstringOf(definition);

            (docstring == 0 ? null : Encoding.UTF8.GetString(tree.TextOf(tree[docstring].Start, tree[docstring].End)).Replace("\n    ", "\n", StringComparison.Ordinal))
                .ShouldBe(expected, source);
        }
    }

    [Fact]
    public void What_is_no_definition_has_no_docstring()
    {
        var parser = new PythonParser();
        var model = new SemanticModel();
        var tree = parser.Parse("if a:\n    'b'\n"u8.ToArray(), default);
        model.Build(parser, tree, PythonVersion.Py310);

        for (var id = 0; id < tree.NodeCount; id++)
            model.DocstringOf(id).ShouldBe(0, tree[id].Kind.ToString());
    }

    [Fact(Timeout = 600_000)]
    public async Task CPython_finds_the_same_docstrings_in_its_library()
    {
        string[] files = [.. Corpus.CPythonLibrary.Where((_, index) => Corpus.IsFull || index % 4 == 0)];
        var (parser, model) = (new PythonParser(), new SemanticModel());
        var failures = new List<string>();
        var (withDocstring, without) = (0, 0);
        await FileQuestions.Ask('O', files, (file, reply) =>
        {
            if (!reply.IsAccepted)
                return;

            var theirs = Lines(reply.Payload.Span);
            var ours = Docstrings(parser, model, File.ReadAllBytes(file));
            withDocstring += theirs.Count(line => !line.EndsWith("\t_", StringComparison.Ordinal));
            without += theirs.Count(line => line.EndsWith("\t_", StringComparison.Ordinal));
            failures.AddRange(theirs.Except(ours, StringComparer.Ordinal).Select(line => $"{file}: CPython: {line}"));
            failures.AddRange(ours.Except(theirs, StringComparer.Ordinal).Select(line => $"{file}: ours: {line}"));
        });
        failures.ShouldBeEmpty();
        withDocstring.ShouldBeGreaterThan(2_000);
        without.ShouldBeGreaterThan(10_000);
    }

    private static List<string> Lines(ReadOnlySpan<byte> text) =>
        [.. Encoding.Latin1.GetString(text).Split('\n', StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>What oracle.py says about the same file, from our tree and model.</summary>
    private static List<string> Docstrings(PythonParser parser, SemanticModel model, byte[] bytes)
    {
        var text = SourceText.Read(bytes);
        var tree = parser.Parse(text.Utf8, new() { TargetVersion = PythonVersion.Py311 });
        model.Build(parser, tree, PythonVersion.Py311);
        var (value, places, found) = (new StringValue(), new LineMap(text.Utf8), new List<string>());
        for (var id = 1; id < tree.NodeCount; id++)
        {
            if (tree[id].Kind is not (NodeKind.Module or NodeKind.ClassDefinition or NodeKind.FunctionDefinition))
                continue;

            var head = tree[id].Kind switch
            {
                NodeKind.Module => "\t0.0",
                NodeKind.ClassDefinition => Head(new ClassDefinition(tree, id).NameId),
                _ => Head(new FunctionDefinition(tree, id).NameId),
            };
            var docstring = model.DocstringOf(id);
            found.Add(docstring == 0 ? $"{head}\t_\t_" : $"{head}\t{Place(tree[docstring].Start)}\t{Escaped(value.Read(new(tree, docstring)))}");

            string Head(int name) => $"{Encoding.Latin1.GetString(tree.Names.Utf8(name))}\t{Place(tree[id].Start)}";
        }

        return found;

        string Place(int offset)
        {
            var row = places.Locate(offset).Row;
            var start = row == 1 && text.Utf8.Span.StartsWith("\uFEFF"u8) ? 3 : places.RowStarts[row - 1];
            return $"{row}.{offset - start}";
        }
    }

    private static string Escaped(ReadOnlySpan<byte> value) =>
        Encoding.Latin1.GetString(value).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}
