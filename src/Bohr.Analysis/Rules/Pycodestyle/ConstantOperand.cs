using Bohr.Python.Syntax;

namespace Bohr.Analysis.Rules.Pycodestyle;

/// <summary>Operands whose comparison with <c>None</c>, <c>True</c> or <c>False</c> is decided when the code is written.</summary>
internal static class ConstantOperand
{
    /// <summary>
    /// Whether a node is a literal with a value of its own: a number, text, bytes, or a tuple of literals. <c>1 == None</c> is wrong
    /// in another way than by its operator, so the rules about operators leave it alone.
    /// </summary>
    public static bool HasOwnValue(SyntaxNode node) =>
        node.Kind == NodeKind.TupleDisplay ? IsLiteral(node) : node.TryAs<Constant>(out var constant) && constant.Kind > ConstantKind.Ellipsis;

    // A tuple nests as deeply as the parser allows, which is bounded.
    private static bool IsLiteral(SyntaxNode node)
    {
        if (!node.TryAs<TupleDisplay>(out var tuple))
            return node.Kind == NodeKind.Constant;

        foreach (var element in tuple.Elements)
        {
            if (!IsLiteral(element))
                return false;
        }

        return true;
    }
}
