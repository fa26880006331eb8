using Bohr.Python.Semantics;

namespace Bohr.Analysis.Rules.Pyflakes;

/// <summary>Finds local variables that are read before they have a value.</summary>
/// <remarks>
/// A name that a function binds anywhere is local in all of it. Reading it above the binding raises <c>UnboundLocalError</c>, even where
/// the module has a variable of that name; <c>global</c> or <c>nonlocal</c> says that the outer one is meant.
/// <example><code>
/// count = 0
///
/// def next_number():
///     count += 1     # Without 'global count' this is another count.
///     return count
/// </code></example>
/// </remarks>
internal sealed class UndefinedLocal : Rule, IBindingRule
{
    private static readonly BindingKind[] AllKinds = Enum.GetValues<BindingKind>();

    public override RuleInfo Info { get; } = new("F823", "undefined-local");

    public ReadOnlySpan<BindingKind> BindingKinds => AllKinds;

    public void CheckBinding(int binding, RuleContext context)
    {
        var model = context.Model;
        ref readonly var variable = ref model.Bindings[binding];
        if (variable.ReadBefore == 0 || model.Lookup(variable.Scope, variable.NameId) != binding)
            return;

        var name = context.Tree[model.References[variable.ReadBefore].Node];
        context.Report(this, name.Start, name.End, $"Local variable '{context.Names.Text(variable.NameId)}' is read before it has a value");
    }
}
