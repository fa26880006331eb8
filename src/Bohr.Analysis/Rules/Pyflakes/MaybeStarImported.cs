using Bohr.Python.Semantics;

namespace Bohr.Analysis.Rules.Pyflakes;

/// <summary>Finds names that nothing binds, unless a <c>from module import *</c> does.</summary>
/// <remarks>
/// Such a name is misspelled, or comes from one of the modules; only running the code tells. Import the name, and it is known to be there.
/// <example><code>
/// from math import *            # instead: from math import pi
///
/// def area(radius):
///     return pi * radius ** 2
/// </code></example>
/// </remarks>
internal sealed class MaybeStarImported : Rule, IModuleRule
{
    public override RuleInfo Info { get; } = new("F405", "undefined-local-with-import-star-usage");

    public void CheckModule(RuleContext context)
    {
        var model = context.Model;
        if (model.StarImports.Count == 0)
            return;

        foreach (ref readonly var reference in model.UnresolvedReferences)
        {
            if (reference.MayBeStarImported)
                Report(reference.Node, context.Tree[reference.Node].A, -1, context);
        }

        if (!model.Scopes[SemanticModel.ModuleScope].HasStarImport)
            return;

        foreach (var export in model.Exports)
        {
            if (!export.IsBound)
                Report(export.Node, export.NameId, model.Bindings[export.Definition].Start, context);
        }
    }

    private void Report(int node, int nameId, int statementStart, RuleContext context) => context.Report(
        this, context.Tree[node].Start, context.Tree[node].End, $"'{context.Names.Text(nameId)}' is undefined, or comes from a star import", statementStart);
}
