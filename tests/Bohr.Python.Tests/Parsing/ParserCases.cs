using System.Text;
using Bohr.Python.Parsing;
using Bohr.Python.Syntax;

namespace Bohr.Python.Tests.Parsing;

/// <summary>
/// Reads a case file and writes it again with what the parser says now. A line <c>=== title</c> begins a case, <c>---</c> ends its
/// source; what follows is expected: the tree, and the errors (<c>!</c>) with line and column. The title may contain <c>[Py38]</c> to set
/// the target version, <c>[expression]</c>, <c>[errors]</c> where only the errors matter, and <c>[quoted]</c> where only the strings do,
/// which are then parsed as annotations.
/// </summary>
internal static class ParserCases
{
    public static string Rewrite(string cases)
    {
        var text = new StringBuilder();
        var source = new StringBuilder();
        var (title, inSource) = ("", false);
        foreach (var line in cases.Split('\n')[..^1])
        {
            if (line.StartsWith("=== ", StringComparison.Ordinal))
            {
                (title, inSource) = (line, true);
                source.Clear();
                text.Append(line).Append('\n');
            }
            else if (inSource && line == "---")
            {
                inSource = false;
                text.Append(source).Append("---\n").Append(Render(source.ToString(), title)).Append('\n');
            }
            else if (inSource)
            {
                source.Append(line).Append('\n');
            }
            else if (title.Length == 0)
            {
                text.Append(line).Append('\n');
            }
        }

        return text.ToString();
    }

    private static string Render(string source, string title)
    {
        var target = PythonVersion.Py314;
        foreach (var version in Enum.GetValues<PythonVersion>())
        {
            if (title.Contains($"[{version}]", StringComparison.Ordinal))
                target = version;
        }

        var options = new ParseOptions
        {
            TargetVersion = target,
            Mode = title.Contains("[expression]", StringComparison.Ordinal) ? ParseMode.Expression : ParseMode.Module,
        };
        var bytes = Encoding.UTF8.GetBytes(source);
        var parser = new PythonParser();
        var tree = parser.Parse(bytes, options);
        var text = new StringBuilder();
        if (title.Contains("[quoted]", StringComparison.Ordinal))
            RenderQuoted(parser, tree, bytes, text);
        else if (!title.Contains("[errors]", StringComparison.Ordinal))
            RenderTree(tree, tree.Root.Id, -1, text);

        foreach (var error in tree.Errors)
            text.Append("! ").Append(Place(bytes, error.Start)).Append('-').Append(Place(bytes, error.End)).Append(' ').Append(error.Message).Append('\n');

        return text.ToString();
    }

    private static void RenderQuoted(PythonParser parser, SyntaxTree tree, byte[] source, StringBuilder text)
    {
        // The strings found on the way are at the end.
        for (var id = 1; id < tree.NodeCount; id++)
        {
            if (tree[id].Kind != NodeKind.Constant)
                continue;

            RenderNode(tree, id, 0, text);
            var expression = parser.ParseQuotedAnnotation(id, out var error);
            if (expression != 0)
                RenderTree(tree, expression, 1, text);
            else if (error is { } problem)
                text.Append("  ! ").Append(Place(source, problem.Start)).Append('-').Append(Place(source, problem.End)).Append(' ').Append(problem.Message).Append('\n');
        }
    }

    /// <summary>Writes a node and all below it; at the depth -1 without the node, because the root is the same in every case.</summary>
    private static void RenderTree(SyntaxTree tree, int root, int depth, StringBuilder text)
    {
        var traversal = new SyntaxTraversal();
        traversal.Start(tree, root);
        while (traversal.MoveNext())
        {
            if (traversal.IsLeaving)
            {
                depth--;
                continue;
            }

            if (depth++ >= 0)
                RenderNode(tree, traversal.Current, depth - 1, text);
        }
    }

    private static void RenderNode(SyntaxTree tree, int id, int depth, StringBuilder text)
    {
        var node = new SyntaxNode(tree, id);
        text.Append(' ', depth * 2).Append(node.Kind);
        var op = tree[id].Operator;
        object? detail = node.Kind switch
        {
            NodeKind.BooleanOperation => (BooleanOperator)op,
            NodeKind.BinaryOperation or NodeKind.AugmentedAssign => (BinaryOperator)op,
            NodeKind.UnaryOperation => (UnaryOperator)op,
            NodeKind.Comparison => string.Join(',', Enumerable.Range(0, node.As<Comparison>().Comparators.Count).Select(i => node.As<Comparison>().Operator(i))),
            NodeKind.Constant or NodeKind.MatchSingleton => (ConstantKind)op,
            NodeKind.Parameter => (ParameterKind)op,
            NodeKind.FormattedValue or NodeKind.Interpolation => op == 0 ? null : (Conversion)op,
            NodeKind.Name or NodeKind.Attribute or NodeKind.Subscript or NodeKind.Starred or NodeKind.ListDisplay or NodeKind.TupleDisplay =>
                op == 0 ? null : (ExpressionContext)op,
            NodeKind.FunctionDefinition => tree.Names.Text(node.As<FunctionDefinition>().NameId),
            NodeKind.ClassDefinition => tree.Names.Text(node.As<ClassDefinition>().NameId),
            NodeKind.MatchAs => tree.Names.Text(node.As<MatchAs>().NameId),
            NodeKind.MatchStar => tree.Names.Text(node.As<MatchStar>().NameId),
            NodeKind.Keyword => tree.Names.Text(node.As<Keyword>().NameId),
            NodeKind.ExceptHandler => tree.Names.Text(node.As<ExceptHandler>().NameId),
            NodeKind.Alias => $"{tree.Names.Text(node.As<Alias>().NameId)} as {tree.Names.Text(node.As<Alias>().AsNameId)}",
            NodeKind.ImportFrom => $"{node.As<ImportFrom>().Level} {tree.Names.Text(node.As<ImportFrom>().ModuleId)}",
            _ => null,
        };
        if (detail is not null)
            text.Append(' ').Append(detail);

        if (node.Flags != NodeFlags.None)
            text.Append(" (").Append(node.Flags).Append(')');

        var excerpt = Encoding.UTF8.GetString(node.Text).ReplaceLineEndings("⏎");
        text.Append(" '").Append(excerpt.Length <= 60 ? excerpt : $"{excerpt[..30]}…{excerpt[^29..]}").Append("'\n");
    }

    private static string Place(byte[] source, int offset)
    {
        var before = source.AsSpan(0, offset);
        return $"{before.Count((byte)'\n') + 1}:{Encoding.UTF8.GetCharCount(before[(before.LastIndexOf((byte)'\n') + 1)..]) + 1}";
    }
}
