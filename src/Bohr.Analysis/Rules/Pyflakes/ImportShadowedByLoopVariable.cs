using Bohr.Python.Semantics;

namespace Bohr.Analysis.Rules.Pyflakes;

/// <summary>Finds loop variables with the name of an import.</summary>
/// <remarks>
/// The first round of the loop replaces the import, for the loop and all that follows it.
/// <example><code>
/// from os import path
///
/// for path in files:          # From here on, path is one of the files.
///     print(path.upper())
/// </code></example>
/// </remarks>
internal sealed class ImportShadowedByLoopVariable : Rule, IBindingRule
{
    public override RuleInfo Info { get; } = new("F402", "import-shadowed-by-loop-var");

    public ReadOnlySpan<BindingKind> BindingKinds => [BindingKind.LoopVariable];

    public void CheckBinding(int binding, RuleContext context)
    {
        var bindings = context.Model.Bindings;
        ref readonly var variable = ref bindings[binding];
        var shadowed = variable.Shadows != 0 ? variable.Shadows : variable.ShadowsOuter;
        if (shadowed == 0)
            return;

        ref readonly var import = ref bindings[shadowed];
        if ((import.IsImport || import.Kind == BindingKind.FutureImport) && SemanticModel.IsSameBranch(import, variable))
        {
            context.Report(this, variable.Start, variable.End,
                $"The loop variable '{context.Names.Text(variable.NameId)}' hides the import in line {context.RowOf(import.Start)}");
        }
    }
}
