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
internal sealed class TrueFalseComparison : EqualityComparison
{
    public override RuleInfo Info { get; } = new("E712", "true-false-comparison");

    protected override void CheckPair(in Pair pair, RuleContext context)
    {
        var (first, second) = (Truth(pair.Left), Truth(pair.Right));
        if (pair.IsFirst && first is { } value && !ConstantOperand.HasOwnValue(pair.Right))
            Report(pair.Comparison, value, pair.Sign, context);

        // True == True would only say the same again; True != True and True == False are odd in both operands.
        if (second is { } other && !ConstantOperand.HasOwnValue(pair.Left) && (first != other || pair.Sign == ComparisonOperator.NotEqual))
            Report(pair.Comparison, other, pair.Sign, context);
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
