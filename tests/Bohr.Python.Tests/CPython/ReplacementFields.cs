using System.Text;
using Bohr.Python.Parsing;
using Bohr.Python.Syntax;

namespace Bohr.Python.Tests.CPython;

/// <summary>Checks the spans inside f-strings, for which CPython 3.11 has none: read alone, the text of a field gives the same nodes at the same places.</summary>
internal sealed class ReplacementFields
{
    private readonly PythonParser _parser = new();
    private readonly List<(NodeKind Kind, int Start, int End)> _expected = [];
    private readonly List<(NodeKind Kind, int Start, int End)> _found = [];

    /// <summary>What is wrong, or null.</summary>
    public string? Check(SyntaxTree tree)
    {
        for (var id = 1; id < tree.NodeCount; id++)
        {
            ref readonly var node = ref tree[id];
            if (node.Kind != NodeKind.FormattedValue)
                continue;

            var problem = CheckField(tree, node);
            if (problem is not null)
                return $"the field {Encoding.UTF8.GetString(tree.Source.Span[node.Start..node.End])} at offset {node.Start}: {problem}";
        }

        return null;
    }

    private string? CheckField(SyntaxTree tree, Node field)
    {
        var source = tree.Source.Span;
        var end = field.C;
        if (source[field.Start] != '{' || source[field.End - 1] != '}' || end <= field.Start || end > field.End)
            return "its span is not that of its braces";

        // Alone, it stands in parentheses: a field may go over several lines and be a tuple, a yield or an assignment expression.
        var length = end - field.Start - 1;
        if ((field.Flags & NodeFlags.SelfDocumenting) != NodeFlags.None)
            length = source.Slice(field.Start + 1, length).LastIndexOf((byte)'=');

        var text = source.Slice(field.Start + 1, length);
        var alone = new byte[length + 3];
        alone[0] = (byte)'(';
        text.CopyTo(alone.AsSpan(1));
        alone[^2] = (byte)'\n';
        alone[^1] = (byte)')';
        var reread = _parser.Parse(alone, new() { TargetVersion = PythonVersion.Py314 });
        if (reread.Errors.Count > 0)
            return $"its text is no expression: {reread.Errors[0].Message}";

        _expected.Clear();
        _found.Clear();
        var value = new Module(reread, reread.Root.Id).Body[0].As<ExpressionStatement>().Value;
        // Parentheses belong to a tuple; those added here do not.
        var isTuple = value.Kind == NodeKind.TupleDisplay && value.Start == 0;
        Flatten(value, 1, _expected);
        Flatten(new(tree, field.A), field.Start + 1, _found);
        if (isTuple)
            _expected[0] = _found[0].Kind == NodeKind.TupleDisplay ? _found[0] : _expected[0];

        for (var index = 0; index < Math.Max(_expected.Count, _found.Count); index++)
        {
            if (index >= _expected.Count || index >= _found.Count || _expected[index] != _found[index])
                return $"its nodes differ: {(index < _found.Count ? _found[index] : "nothing")} instead of {(index < _expected.Count ? _expected[index] : "nothing")}";
        }

        return null;
    }

    private static void Flatten(SyntaxNode node, int offset, List<(NodeKind Kind, int Start, int End)> into)
    {
        into.Add((node.Kind, node.Start - offset, node.End - offset));
        foreach (var child in node.Children)
            Flatten(child, offset, into);
    }
}
