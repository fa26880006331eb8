using Bohr.Python.Syntax;

namespace Bohr.Analysis.Rules.Pyflakes;

/// <summary>Finds comparisons by <c>is</c> or <c>is not</c> with a number, string, bytes, tuple, list, set or dict that is written out.</summary>
/// <remarks>
/// <para><c>is</c> asks whether both are the same object. Whether two equal numbers or strings are one object depends on the implementation of
/// Python, and a list, set or dict that is written out is always a new one. Since Python 3.8 the comparison with a constant gives a <c>SyntaxWarning</c>.</para>
/// <para>The Python Language Reference, "Identity comparisons".</para>
/// <example><code>
/// if count is 200: ...     # instead: if count == 200: ...
/// if names is not []: ...  # instead: if names != []: ... or: if names: ...
/// </code></example>
/// </remarks>
internal sealed class IsLiteral : Rule, INodeRule
{
    public override RuleInfo Info { get; } = new("F632", "is-literal");

    public ReadOnlySpan<NodeKind> Kinds => [NodeKind.Comparison];

    public void Check(SyntaxNode node, RuleContext context)
    {
        var comparison = node.As<Comparison>();
        var left = comparison.Left;
        for (var index = 0; index < comparison.Comparators.Count; index++)
        {
            var right = comparison.Comparators[index];
            var sign = comparison.Operator(index);
            if (sign is ComparisonOperator.Is or ComparisonOperator.IsNot && (HasOwnIdentity(left) || HasOwnIdentity(right)))
            {
                var (found, wanted) = sign == ComparisonOperator.Is ? ("is", "==") : ("is not", "!=");
                context.Report(this, node, $"Comparison with a literal by '{found}'; use '{wanted}'");
            }

            left = right;
        }
    }

    /// <summary>Whether it is a literal other than <c>None</c>, <c>True</c>, <c>False</c> and <c>...</c>, of which there is one each.</summary>
    private static bool HasOwnIdentity(SyntaxNode node) => node.Kind switch
    {
        NodeKind.Constant => node.As<Constant>().Kind > ConstantKind.Ellipsis,
        NodeKind.TupleDisplay => IsConstant(node),
        NodeKind.ListDisplay or NodeKind.SetDisplay or NodeKind.DictDisplay => true,
        NodeKind.ListComprehension or NodeKind.SetComprehension or NodeKind.DictComprehension => true,
        _ => false,
    };

    // A tuple nests as deeply as the parser allows, which is bounded.
    private static bool IsConstant(SyntaxNode node)
    {
        if (!node.TryAs<TupleDisplay>(out var tuple))
            return node.Kind == NodeKind.Constant;

        foreach (var element in tuple.Elements)
        {
            if (!IsConstant(element))
                return false;
        }

        return true;
    }
}
