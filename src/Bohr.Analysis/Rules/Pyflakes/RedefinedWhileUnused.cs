using Bohr.Python.Semantics;
using Bohr.Python.Syntax;

namespace Bohr.Analysis.Rules.Pyflakes;

/// <summary>Finds definitions and imports that are replaced before anything uses them.</summary>
/// <remarks>
/// <para>The first of the two is lost: a test of that name does not run, a method is not the one that was meant, an import is not needed, or hidden by
/// a parameter of the same name. Either the second has the wrong name, or the first can go.</para>
/// <para>Definitions in different branches of <c>if</c>, <c>try</c>, <c>match</c> or <c>with</c> are alternatives and left alone, as are functions decorated with
/// <c>typing.overload</c>, and, but for imports, names that begin with an underscore.</para>
/// <example><code>
/// def test_sum(): ...
/// def test_difference(): ...
/// def test_sum(): ...       # The first test_sum never runs.
/// </code></example>
/// </remarks>
internal sealed class RedefinedWhileUnused : Rule, IBindingRule
{
    public override RuleInfo Info { get; } = new("F811", "redefined-while-unused");

    // All but loop variables, which F402 is about, and what gives a name no new meaning.
    public ReadOnlySpan<BindingKind> BindingKinds =>
    [
        BindingKind.Argument, BindingKind.NamedExpression, BindingKind.Assignment, BindingKind.WithItem, BindingKind.Global, BindingKind.Nonlocal,
        BindingKind.ClassDefinition, BindingKind.FunctionDefinition, BindingKind.Export, BindingKind.Import, BindingKind.FromImport,
        BindingKind.SubmoduleImport, BindingKind.BoundException, BindingKind.UnboundException,
    ];

    public void CheckBinding(int binding, RuleContext context)
    {
        var bindings = context.Model.Bindings;
        ref readonly var second = ref bindings[binding];
        var shadowed = second.Shadows != 0 ? second.Shadows : second.ShadowsOuter;
        if (shadowed == 0)
            return;

        ref readonly var first = ref bindings[shadowed];
        var scope = context.Model.Scopes[second.Scope].Kind;
        if (first.IsUsed || scope is ScopeKind.TypeParameters or ScopeKind.ClassCell || !SemanticModel.IsSameBranch(first, second) || !Redefines(second, first, context))
            return;

        if (second.Shadows == 0)
        {
            // A scope inside hides other names on purpose, what the module offers to others is not for it, and an attribute of a class hides nothing from its methods.
            if (!first.IsImport || first.Has(BindingFlags.ExplicitExport) || scope == ScopeKind.Class)
                return;
        }
        else if (!first.IsImport && DummyName.Is(second, context))
        {
            return;
        }

        if (IsOverload(first, context) || context.Model.IsUnderTypeChecking(first.Statement) != context.Model.IsUnderTypeChecking(second.Statement))
            return;

        var name = second.Kind == BindingKind.SubmoduleImport ? ImportedName.Of(second, context) : context.Names.Text(second.NameId);
        context.Report(this, second.Start, second.End, $"'{name}' is defined again; what line {context.RowOf(first.Start)} defines is never used",
            second.Kind == BindingKind.FromImport ? context.Tree[second.Statement].Start : -1);
    }

    private static bool Redefines(in Binding second, in Binding first, RuleContext context)
    {
        // import a.b and import a.c both bind a, and both are needed.
        if (second.IsImport && first.IsImport && (second.Kind == BindingKind.SubmoduleImport || first.Kind == BindingKind.SubmoduleImport))
            return ImportedName.IsSame(second, first, context);

        return first.Kind switch
        {
            BindingKind.ClassDefinition or BindingKind.FunctionDefinition or BindingKind.Import or BindingKind.FromImport => true,
            BindingKind.Assignment or BindingKind.NamedExpression => second.Kind is not (BindingKind.Assignment or BindingKind.NamedExpression),
            _ => false,
        };
    }

    private static bool IsOverload(in Binding binding, RuleContext context)
    {
        if (binding.Kind != BindingKind.FunctionDefinition)
            return false;

        foreach (var decorator in new FunctionDefinition(context.Tree, binding.Node).Decorators)
        {
            if (context.Model.IsTyping(decorator, "overload"u8))
                return true;
        }

        return false;
    }
}
