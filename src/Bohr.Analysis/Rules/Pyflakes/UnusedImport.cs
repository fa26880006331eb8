using Bohr.Python.Semantics;

namespace Bohr.Analysis.Rules.Pyflakes;

/// <summary>Finds imports that nothing in the file uses.</summary>
/// <remarks>
/// <para>An unused import costs time at every start, may close a circle of imports, and tells the reader of a dependency that is not there.</para>
/// <para>A name counts as used where it is read, deleted, named in <c>__all__</c> or in a type in quotes. <c>import a as a</c> and
/// <c>from b import c as c</c> say that the name is for others to import from here. In a <c>try</c> that handles <c>ImportError</c> the import may ask whether a module
/// is there; <c>importlib.util.find_spec</c> asks that without importing it.</para>
/// <example><code>
/// import os             # unused
/// import sys
///
/// print(sys.argv)
/// </code></example>
/// </remarks>
internal sealed class UnusedImport : Rule, IBindingRule
{
    public override RuleInfo Info { get; } = new("F401", "unused-import");

    public ReadOnlySpan<BindingKind> BindingKinds => [BindingKind.Import, BindingKind.FromImport, BindingKind.SubmoduleImport];

    public void CheckBinding(int binding, RuleContext context)
    {
        var model = context.Model;
        ref readonly var import = ref model.Bindings[binding];
        if (import.IsUsed || (import.Flags & (BindingFlags.ExplicitExport | BindingFlags.Global | BindingFlags.Nonlocal)) != BindingFlags.None)
            return;

        // A class's attributes may be used from anywhere, and what is bound anew is for F811 to judge.
        if (model.Scopes[import.Scope].Kind is not (ScopeKind.Module or ScopeKind.Function) || model.Lookup(import.Scope, import.NameId) != binding)
            return;

        // A noqa comment in the first line counts for all names of a long from … import; those of a long import have one of their own.
        var statementStart = import.Kind == BindingKind.FromImport ? context.Tree[import.Statement].Start : -1;
        context.Report(this, import.Start, import.End, Message(import, context), statementStart);
    }

    private static string Message(in Binding import, RuleContext context)
    {
        var name = ImportedName.Of(import, context);
        if ((import.Exceptions & (HandledExceptions.ImportError | HandledExceptions.ModuleNotFoundError)) != HandledExceptions.None)
            return $"'{name}' is imported but unused; importlib.util.find_spec tells whether it is there without importing it";

        return context.IsPackageInit && import.Scope == SemanticModel.ModuleScope && IsOfOwnPackage(name, context.Path)
            ? $"'{name}' is imported but unused; remove it, add it to __all__, or import it under its own name by 'as'"
            : $"'{name}' is imported but unused";
    }

    /// <summary>Whether a module is relative to the file, or begins with the name of a folder that the file lies in.</summary>
    private static bool IsOfOwnPackage(string name, string path)
    {
        var top = name.AsSpan(0, name.IndexOf('.', StringComparison.Ordinal) is var dot and >= 0 ? dot : name.Length);
        if (top.IsEmpty)
            return true;

        foreach (var part in path.AsSpan().Split('/'))
        {
            if (path.AsSpan(part).SequenceEqual(top))
                return true;
        }

        return false;
    }
}
