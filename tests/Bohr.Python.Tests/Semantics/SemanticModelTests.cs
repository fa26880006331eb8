using System.Text;
using Bohr.Python.Parsing;
using Bohr.Python.Semantics;
using Bohr.Python.Syntax;
using Bohr.Python.Tests.CPython;

namespace Bohr.Python.Tests.Semantics;

/// <summary>What holds for the model of every source.</summary>
public sealed class SemanticModelTests
{
    // The cell around methods and the body of a class give these without a binding.
    private static readonly HashSet<string> Implicit = new(StringComparer.Ordinal) { "__class__", "__module__", "__qualname__" };

    public static IEnumerable<TheoryDataRow<string>> HostileSources =>
    [
        Row(string.Concat(Enumerable.Repeat("x = x + 1\n", 10_000))),
        Row("x = " + string.Join(" + ", Enumerable.Repeat("a", 20_000)) + "\n"),
        Row("x = " + string.Concat(Enumerable.Repeat("not ", 20_000)) + "a\n"),
        Row("x = a" + string.Concat(Enumerable.Repeat(".b()", 20_000)) + "\n"),
        Row("if a:\n    b = 1\n" + string.Concat(Enumerable.Repeat("elif c:\n    b = 2\n", 10_000))),
        Row(string.Concat(Enumerable.Range(0, 10_000).Select(index => $"def f{index}():\n    global g\n    g = 1\n    y = 1\n    return y\n"))),
        Row(string.Concat(Enumerable.Range(0, 10_000).Select(_ => "x: \"list[int]\" = 1\n"))),
    ];

    [Fact]
    public void Every_name_that_is_read_is_resolved_or_known_to_be_unresolved()
    {
        var parser = new PythonParser();
        var model = new SemanticModel();
        var visited = 0;
        foreach (var path in Corpus.CPythonLibrary.Where((_, index) => Corpus.IsFull || index % 8 == 0))
        {
            if (Build(parser, model, File.ReadAllBytes(path)) is not { } tree)
                continue;

            var unresolved = new HashSet<int>();
            foreach (ref readonly var reference in model.UnresolvedReferences)
                unresolved.Add(reference.Node);

            for (var id = 1; id < tree.NodeCount; id++)
            {
                if (tree[id].Kind != NodeKind.Name || (ExpressionContext)tree[id].Operator != ExpressionContext.Load || model.ScopeOf(id) == 0)
                    continue;

                visited++;
                if (model.BindingOf(id) == 0)
                    (unresolved.Contains(id) || Implicit.Contains(tree.Names.Text(tree[id].A))).ShouldBeTrue($"{path}: '{tree.Names.Text(tree[id].A)}' at byte {tree[id].Start}");
                else
                    model.Bindings[model.BindingOf(id)].NameId.ShouldBe(tree[id].A, path);
            }
        }

        visited.ShouldBeGreaterThan(50_000);
    }

    [Fact]
    public void References_lead_back_to_the_first_and_each_says_where_it_stands()
    {
        var parser = new PythonParser();
        var model = new SemanticModel();
        foreach (var path in Corpus.CPythonLibrary.Where((_, index) => index % 40 == 0))
        {
            if (Build(parser, model, File.ReadAllBytes(path)) is not { } tree)
                continue;

            foreach (ref readonly var binding in model.Bindings[1..])
            {
                for (var reference = binding.LastReference; reference != 0; reference = model.References[reference].Previous)
                {
                    model.References[reference].Previous.ShouldBeLessThan(reference, path);
                    model.References[reference].Node.ShouldBeInRange(1, tree.NodeCount - 1, path);
                    model.References[reference].Scope.ShouldBeInRange(SemanticModel.ModuleScope, model.Scopes.Length - 1, path);
                }
            }
        }
    }

    [Fact]
    public void A_model_serves_source_after_source_without_allocating()
    {
        var parser = new PythonParser();
        var model = new SemanticModel();
        var source = File.ReadAllBytes("/usr/lib/python3.11/argparse.py");
        var other = File.ReadAllBytes("/usr/lib/python3.11/ast.py");
        var first = Describe(parser, model, source);
        Describe(parser, model, other);
        Build(parser, model, source);

        var tree = parser.Parse(source, default);
        var before = GC.GetAllocatedBytesForCurrentThread();
        model.Build(parser, tree, PythonVersion.Py310);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        allocated.ShouldBeLessThan(1024);
        Describe(parser, model, source).ShouldBe(first);
    }

    [Theory]
    [MemberData(nameof(HostileSources))]
    public void No_source_overflows_the_stack(string source)
    {
        var failure = default(Exception);
        var thread = new Thread(
            () =>
            {
                try
                {
                    Build(new PythonParser(), new SemanticModel(), Encoding.UTF8.GetBytes(source)).ShouldNotBeNull();
                }
                catch (Exception exception)
                {
                    failure = exception;
                }
            },
            maxStackSize: 1 << 20);
        thread.Start();

        thread.Join(TimeSpan.FromMinutes(2)).ShouldBeTrue("the model was not done in two minutes");
        failure.ShouldBeNull();
    }

    private static TheoryDataRow<string> Row(string source) => new(source) { TestDisplayName = $"{nameof(No_source_overflows_the_stack)}: {source[..24].ReplaceLineEndings(" ")}..." };

    private static SyntaxTree? Build(PythonParser parser, SemanticModel model, byte[] source)
    {
        var tree = parser.Parse(source, new ParseOptions { TargetVersion = PythonVersion.Py311 });
        if (tree.Errors.HasErrorsOfForm)
            return null;

        model.Build(parser, tree, PythonVersion.Py311);
        return tree;
    }

    private static string Describe(PythonParser parser, SemanticModel model, byte[] source)
    {
        Build(parser, model, source).ShouldNotBeNull();
        var text = new StringBuilder();
        foreach (ref readonly var binding in model.Bindings)
            text.Append(binding.Kind).Append(' ').Append(binding.Start).Append(' ').Append(binding.Scope).Append(' ').Append(binding.LastReference).Append('\n');

        return text.Append(model.UnresolvedReferences.Length).Append(' ').Append(model.Scopes.Length).ToString();
    }
}
