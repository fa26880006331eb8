using Bohr.Python.Semantics;

namespace Bohr.Analysis.Rules.Pyflakes;

/// <summary>Finds local variables that have an annotation, but neither a value nor a use.</summary>
/// <remarks>
/// Such a line does nothing: annotations of locals are not even evaluated. It is left over, or a value is missing.
/// <example><code>
/// def total(prices):
///     result: float     # unused
///     return sum(prices)
/// </code></example>
/// </remarks>
internal sealed class UnusedAnnotation : Rule, IBindingRule
{
    public override RuleInfo Info { get; } = new("F842", "unused-annotation");

    public ReadOnlySpan<BindingKind> BindingKinds => [BindingKind.Annotation];

    public void CheckBinding(int binding, RuleContext context)
    {
        var model = context.Model;
        ref readonly var variable = ref model.Bindings[binding];
        if (variable.IsUsed || model.Scopes[variable.Scope].Kind is not (ScopeKind.Function or ScopeKind.Lambda)
            || model.Lookup(variable.Scope, variable.NameId) != binding || DummyName.Is(variable, context))
        {
            return;
        }

        context.Report(this, variable.Start, variable.End, $"Local variable '{context.Names.Text(variable.NameId)}' is annotated but never used");
    }
}
