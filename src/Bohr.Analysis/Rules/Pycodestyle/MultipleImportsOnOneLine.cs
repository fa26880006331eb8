using Bohr.Python.Syntax;

namespace Bohr.Analysis.Rules.Pycodestyle;

/// <summary>Finds <c>import</c> statements that name several modules.</summary>
/// <remarks>
/// <para>With one module a line, imports can be sorted, searched and removed one by one, and two branches that each add one merge without
/// conflict. Several names after <c>from … import</c> are fine: they come from the same module.</para>
/// <para>PEP 8, "Imports".</para>
/// <example><code>
/// import os, sys    # instead: import os
///                   #          import sys
/// </code></example>
/// </remarks>
internal sealed class MultipleImportsOnOneLine : Rule, INodeRule
{
    public override RuleInfo Info { get; } = new("E401", "multiple-imports-on-one-line");

    public ReadOnlySpan<NodeKind> Kinds => [NodeKind.Import];

    public void Check(SyntaxNode node, RuleContext context)
    {
        if (node.As<Import>().Names.Count > 1)
            context.Report(this, node, "Several modules in one import statement; give each a line of its own");
    }
}
