using Bohr.Python.Syntax;

namespace Bohr.Analysis.Rules.Pyflakes;

/// <summary>Finds <c>print &gt;&gt; file</c>, the way in which Python 2 printed to a file.</summary>
/// <remarks>
/// <para>In Python 3 it shifts the function <c>print</c>, which raises <c>TypeError</c>. The file is an argument now.</para>
/// <para>Python's documentation, <c>print</c>; PEP 3105.</para>
/// <example><code>
/// print >> sys.stderr, "Hello, world!"    # instead: print("Hello, world!", file=sys.stderr)
/// </code></example>
/// </remarks>
internal sealed class InvalidPrintSyntax : Rule, INodeRule
{
    public override RuleInfo Info { get; } = new("F633", "invalid-print-syntax");

    public ReadOnlySpan<NodeKind> Kinds => [NodeKind.BinaryOperation];

    public void Check(SyntaxNode node, RuleContext context)
    {
        var operation = node.As<BinaryOperation>();
        if (operation.Operator == BinaryOperator.RightShift && context.Model.IsBuiltin(operation.Left, WellKnownNames.Print))
            context.Report(this, operation.Left, "'>>' after the function 'print'; use 'print(…, file=…)'");
    }
}
