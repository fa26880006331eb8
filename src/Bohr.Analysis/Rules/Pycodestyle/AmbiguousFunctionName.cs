using Bohr.Python.Syntax;

namespace Bohr.Analysis.Rules.Pycodestyle;

/// <summary>Finds functions and methods named <c>l</c>, <c>O</c> or <c>I</c>.</summary>
/// <remarks>
/// <para>In many typefaces these letters cannot be told from the digits one and zero, nor from each other. Any other name will do.</para>
/// <para>PEP 8, "Names to Avoid".</para>
/// <example><code>
/// def l(path): ...    # instead: def load(path): ...
/// </code></example>
/// </remarks>
internal sealed class AmbiguousFunctionName : Rule, INodeRule
{
    public override RuleInfo Info { get; } = new("E743", "ambiguous-function-name");

    public ReadOnlySpan<NodeKind> Kinds => [NodeKind.FunctionDefinition];

    public void Check(SyntaxNode node, RuleContext context)
    {
        var definition = node.As<FunctionDefinition>();
        if (AmbiguousName.Is(context.Names.Utf8(definition.NameId)))
            context.Report(this, definition.NameStart, definition.NameEnd, $"Ambiguous function name '{context.Names.Text(definition.NameId)}'; use a name that cannot be mistaken for a digit");
    }
}
