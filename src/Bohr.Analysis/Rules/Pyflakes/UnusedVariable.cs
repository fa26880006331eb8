using Bohr.Python.Semantics;

namespace Bohr.Analysis.Rules.Pyflakes;

/// <summary>Finds local variables that get a value which nothing reads.</summary>
/// <remarks>
/// <para>Either the assignment is left over, or the name is misspelled where the value is wanted. Where the value itself does not matter, a name that
/// begins with an underscore says so.</para>
/// <para>Names that a value is unpacked into, loop variables and parameters are left alone, and so is a function that calls <c>locals()</c>. The name
/// of an exception handler is reported in modules and classes as well, since it ends with the handler.</para>
/// <example><code>
/// def area(width, height):
///     result = width * height     # unused
///     return width * heigth
/// </code></example>
/// </remarks>
internal sealed class UnusedVariable : Rule, IBindingRule
{
    public override RuleInfo Info { get; } = new("F841", "unused-variable");

    public ReadOnlySpan<BindingKind> BindingKinds =>
        [BindingKind.Assignment, BindingKind.NamedExpression, BindingKind.WithItem, BindingKind.BoundException];

    public void CheckBinding(int binding, RuleContext context)
    {
        ref readonly var variable = ref context.Model.Bindings[binding];
        if (variable.IsUsed || (variable.Kind != BindingKind.BoundException && !IsLocalAndUnwanted(binding, variable, context)))
            return;

        if (!DummyName.Is(variable, context))
            context.Report(this, variable.Start, variable.End, $"Local variable '{context.Names.Text(variable.NameId)}' is assigned to but never used");
    }

    private static bool IsLocalAndUnwanted(int binding, in Binding variable, RuleContext context)
    {
        if ((variable.Flags & (BindingFlags.Global | BindingFlags.Nonlocal | BindingFlags.Unpacked)) != BindingFlags.None)
            return false;

        // Every other binding of the name is judged by the last one, which has the references of all.
        var model = context.Model;
        var scope = model.Scopes[variable.Scope];
        return (scope.Kind == ScopeKind.Lambda || (scope.Kind == ScopeKind.Function && !scope.UsesLocals))
            && model.Lookup(variable.Scope, variable.NameId) == binding
            && !IsReadByTools(context.Names.Utf8(variable.NameId));
    }

    /// <summary>Whether pytest, Zope or IPython's debugger look for a local of this name.</summary>
    private static bool IsReadByTools(ReadOnlySpan<byte> name) =>
        name.StartsWith("__"u8)
        && (name.SequenceEqual("__tracebackhide__"u8) || name.SequenceEqual("__traceback_info__"u8)
            || name.SequenceEqual("__traceback_supplement__"u8) || name.SequenceEqual("__debuggerskip__"u8));
}
