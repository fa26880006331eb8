using Bohr.Python.Syntax;

namespace Bohr.Python.Checking;

/// <summary>Finds what would bind or delete <c>__debug__</c>, which is a constant.</summary>
/// <remarks>Nearly no source mentions it, so this is a pass of its own, made only where the names ask for it.</remarks>
internal sealed class ReservedNames
{
    private const string Message = "cannot assign to __debug__";

    private readonly HashSet<int> _augmented = [];

    internal void Check(SyntaxTree tree, SyntaxErrorList errors)
    {
        _augmented.Clear();
        for (var id = 1; id < tree.Root.Id; id++)
        {
            ref readonly var node = ref tree[id];
            if (node.Kind == NodeKind.AugmentedAssign)
                _augmented.Add(node.A);
        }

        for (var id = 1; id < tree.Root.Id; id++)
        {
            ref readonly var node = ref tree[id];
            if (node.Kind == NodeKind.MatchClass)
                CheckKeywords(new(tree, id), errors);

            if (!Binds(tree, id, node))
                continue;

            var isDeleted = node.Kind == NodeKind.Name && (ExpressionContext)node.Operator == ExpressionContext.Delete;
            errors.Add(node.Start, node.End, isDeleted ? "cannot delete __debug__" : Message, SyntaxErrorKind.Compilation);
        }
    }

    private static void CheckKeywords(MatchClass pattern, SyntaxErrorList errors)
    {
        var parts = pattern.KeywordPatterns;
        for (var index = 0; index < parts.Count; index++)
        {
            if (pattern.KeywordNameId(index) == WellKnownNames.Debug)
                errors.Add(parts[index].Start, parts[index].End, Message, SyntaxErrorKind.Compilation);
        }
    }

    private bool Binds(SyntaxTree tree, int id, Node node)
    {
        switch (node.Kind)
        {
            case NodeKind.Name:
                return node.A == WellKnownNames.Debug && (ExpressionContext)node.Operator != ExpressionContext.Load;
            case NodeKind.Attribute:
                // CPython lets x.__debug__ += 1 pass.
                return node.B == WellKnownNames.Debug && (ExpressionContext)node.Operator == ExpressionContext.Store && !_augmented.Contains(id);
            case NodeKind.FunctionDefinition or NodeKind.ClassDefinition:
                return tree.Record(id, 0) == WellKnownNames.Debug;
            case NodeKind.Parameter or NodeKind.Keyword or NodeKind.MatchStar
                or NodeKind.TypeVariable or NodeKind.TypeVariableTuple or NodeKind.ParameterSpecification:
                return node.A == WellKnownNames.Debug;
            case NodeKind.MatchAs or NodeKind.MatchMapping:
                return node.B == WellKnownNames.Debug;
            case NodeKind.ExceptHandler:
                return new ExceptHandler(tree, id).NameId == WellKnownNames.Debug;
            case NodeKind.Import:
                return BindsIn(tree, new Import(tree, id).Names, isFrom: false);
            case NodeKind.ImportFrom:
                return BindsIn(tree, new ImportFrom(tree, id).Names, isFrom: true);
            default:
                return false;
        }
    }

    private static bool BindsIn(SyntaxTree tree, NodeList names, bool isFrom)
    {
        foreach (var name in names)
        {
            var alias = name.As<Alias>();
            var binds = alias.AsNameId != 0
                ? alias.AsNameId == WellKnownNames.Debug
                : alias.NameId == WellKnownNames.Debug || (!isFrom && tree.Names.Utf8(alias.NameId).StartsWith("__debug__."u8));
            if (binds)
                return true;
        }

        return false;
    }
}
