using Bohr.Python.Semantics;

namespace Bohr.Analysis.Rules.Pyflakes;

/// <summary>Finds names in <c>__all__</c> that the module does not bind.</summary>
/// <remarks>
/// <para><c>from module import *</c> raises <c>AttributeError</c> for such a name. It is misspelled, or was renamed or removed without its entry.</para>
/// <para>An <c>__init__.py</c> may name the modules of its package, so it is left alone; and where a star import may bind the name, it is F405.</para>
/// <example><code>
/// __all__ = ["parse", "fromat"]     # The function is format.
///
/// def parse(text): ...
/// def format(tree): ...
/// </code></example>
/// </remarks>
internal sealed class UndefinedExport : Rule, IModuleRule
{
    public override RuleInfo Info { get; } = new("F822", "undefined-export");

    public void CheckModule(RuleContext context)
    {
        var model = context.Model;
        if (model.Exports.Count == 0 || context.IsPackageInit || model.Scopes[SemanticModel.ModuleScope].HasStarImport)
            return;

        foreach (var export in model.Exports)
        {
            if (export.IsBound)
                continue;

            var name = context.Tree[export.Node];
            context.Report(this, name.Start, name.End, $"'{context.Names.Text(export.NameId)}' is in __all__ but not defined", model.Bindings[export.Definition].Start);
        }
    }
}
