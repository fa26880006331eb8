using System.Globalization;
using System.Text;
using Bohr.Python.Lexing;
using Bohr.Python.Parsing;
using Bohr.Python.Semantics;
using Bohr.Python.Syntax;

namespace Bohr.Python.Tests.Semantics;

/// <summary>What the names that a source reads mean.</summary>
public sealed class ResolutionTests
{
    private static readonly string Data = Path.Combine(AppContext.BaseDirectory, "Semantics", "Data", "resolution.py");

    public static IEnumerable<TheoryDataRow<string>> Titles => ResolutionCase.Read(Data).Select(found => new TheoryDataRow<string>(found.Title));

    [Theory]
    [MemberData(nameof(Titles))]
    public void A_name_means_what_its_line_says(string title)
    {
        var example = ResolutionCase.Read(Data).Single(candidate => candidate.Title == title);
        var source = Encoding.UTF8.GetBytes(example.Text);
        var parser = new PythonParser();
        var tree = parser.Parse(source, new ParseOptions { TargetVersion = example.Target });
        var model = new SemanticModel();
        model.Build(parser, tree, example.Target);

        tree.Errors.ShouldBeEmpty();
        example.Marks.ShouldNotBeEmpty();
        var lines = new LineMap(source);
        foreach (var (line, name, meaning) in example.Marks)
        {
            var meanings = Enumerable.Range(1, tree.NodeCount - 1)
                .Where(id => tree[id].Kind == NodeKind.Name && tree.Names.Text(tree[id].A) == name
                    && (ExpressionContext)tree[id].Operator == ExpressionContext.Load && lines.Locate(tree[id].Start).Row == line)
                .Select(id => MeaningOf(model, id, lines)).Distinct(StringComparer.Ordinal);
            meanings.ShouldBe([meaning], $"'{name}' in line {line} of the case '{title}'");
        }
    }

    private static string MeaningOf(SemanticModel model, int name, LineMap lines)
    {
        foreach (ref readonly var unresolved in model.UnresolvedReferences)
        {
            if (unresolved.Node == name)
                return unresolved.MayBeStarImported ? "star" : "nothing";
        }

        var binding = model.Bindings[model.BindingOf(name)];
        return binding.Kind == BindingKind.Builtin ? "language" : lines.Locate(binding.Start).Row.ToString(CultureInfo.InvariantCulture);
    }
}
