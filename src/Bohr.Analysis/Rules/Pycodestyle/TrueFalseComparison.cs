using Bohr.Python.Syntax;

namespace Bohr.Analysis.Rules.Pycodestyle;

/// <summary>Finds comparisons with <c>True</c> or <c>False</c> by <c>==</c> or <c>!=</c>.</summary>
/// <remarks>
/// <para>A condition is already true or false, and comparing it says nothing more: write <c>if ready</c>, <c>if not ready</c>. Where the value may be of
/// another type and only <c>True</c> itself will do, <c>is True</c> says so; <c>==</c> accepts <c>1</c> and <c>1.0</c> as well, and objects with
/// an <c>__eq__</c> of their own, such as arrays, may answer anything.</para>
/// <para>PEP 8, "Programming Recommendations".</para>
/// <example><code>
/// if ready == True: ...     # instead: if ready: ...
/// if ready == False: ...    # instead: if not ready: ...
/// </code></example>
/// </remarks>
internal sealed class TrueFalseComparison : Rule, INodeRule
{
    public override RuleInfo Info { get; } = new("E712", "true-false-comparison");

    public ReadOnlySpan<NodeKind> Kinds => [NodeKind.Comparison];

    public void Check(SyntaxNode node, RuleContext context)
    {
        var comparison = node.As<Comparison>();
        var left = comparison.Left;
        var comparators = comparison.Comparators;
        for (var index = 0; index < comparators.Count; index++)
        {
            var right = comparators[index];
            var sign = comparison.Operator(index);
            if (sign is ComparisonOperator.Equal or ComparisonOperator.NotEqual)
            {
                var (first, second) = (Truth(left), Truth(right));
                if (index == 0 && first is { } value && !ConstantOperand.HasOwnValue(right))
                    Report(comparison, value, sign, context);

                // True == True would only say the same again; True != True and True == False are odd in both operands.
                if (second is { } other && !ConstantOperand.HasOwnValue(left) && (first != other || sign == ComparisonOperator.NotEqual))
                    Report(comparison, other, sign, context);
            }

            left = right;
        }
    }

    private void Report(Comparison comparison, bool value, ComparisonOperator sign, RuleContext context)
    {
        var wanted = value == (sign == ComparisonOperator.Equal);
        context.Report(this, comparison.Node, comparison.Comparators.Count > 1
            ? $"Comparison with {value} in a chain of comparisons; test the truth of the value by itself"
            : $"Comparison with {value} by '{(sign == ComparisonOperator.Equal ? "==" : "!=")}'; test the truth of the value instead: '{(wanted ? "if value" : "if not value")}'");
    }

    private static bool? Truth(SyntaxNode node) => !node.TryAs<Constant>(out var constant) ? null : constant.Kind switch
    {
        ConstantKind.True => true,
        ConstantKind.False => false,
        _ => null,
    };
}
