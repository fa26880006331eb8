using Bohr.Python.Semantics;

namespace Bohr.Analysis.Rules;

/// <summary>A rule that looks at what names are bound to, in bindings of certain kinds. All such rules share one pass over the bindings of a file.</summary>
/// <remarks>Bindings come in the order in which they were made, of all scopes mixed.</remarks>
internal interface IBindingRule
{
    /// <summary>The kinds of bindings that it wants. Asked once.</summary>
    ReadOnlySpan<BindingKind> BindingKinds { get; }

    /// <summary>Looks at one binding of one of these kinds.</summary>
    /// <param name="binding">Its index in <see cref="SemanticModel.Bindings"/>.</param>
    /// <param name="context">The file.</param>
    void CheckBinding(int binding, RuleContext context);
}
