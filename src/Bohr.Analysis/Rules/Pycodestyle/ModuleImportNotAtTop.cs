using System.Text;
using Bohr.Python.Semantics;
using Bohr.Python.Syntax;
using Attribute = Bohr.Python.Syntax.Attribute;

namespace Bohr.Analysis.Rules.Pycodestyle;

/// <summary>Finds imports of a module below its other code.</summary>
/// <remarks>
/// <para>Readers look for what a module needs at its top, and code above an import runs without it. Imports come after the docstring and comments, before everything
/// else. What may stand between them: <c>if</c>, <c>try</c>, <c>with</c> and <c>match</c>, in which imports themselves are never reported; assignments
/// to names such as <c>__all__</c>; and what must run first so that an import works: changes of <c>sys.path</c> and <c>os.environ</c>,
/// <c>site.addsitedir</c>, <c>matplotlib.use</c>, <c>pytest.importorskip</c>.</para>
/// <para>PEP 8, "Imports".</para>
/// <example><code>
/// limit = 10
/// import os     # instead: above the first line
/// </code></example>
/// </remarks>
internal sealed class ModuleImportNotAtTop : Rule, IModuleRule
{
    public override RuleInfo Info { get; } = new("E402", "module-import-not-at-top-of-file");

    public void CheckModule(RuleContext context)
    {
        var hasCode = false;
        var docstring = context.Model.DocstringOf(context.Tree.Root.Id);
        foreach (var statement in context.Tree.Root.As<Module>().Body)
        {
            if (statement.Kind is NodeKind.Import or NodeKind.ImportFrom)
            {
                if (hasCode)
                    context.Report(this, statement, "Module imported below other code; move the import to the top of the file");
            }
            else
            {
                hasCode = hasCode || !IsDocstring(statement, docstring) && !MayPrecedeImports(statement, context);
            }
        }
    }

    private static bool IsDocstring(SyntaxNode statement, int docstring) =>
        docstring != 0 && statement.TryAs<ExpressionStatement>(out var expression) && expression.Value.Id == docstring;

    private static bool MayPrecedeImports(SyntaxNode statement, RuleContext context)
    {
        switch (statement.Kind)
        {
            case NodeKind.If or NodeKind.Try or NodeKind.With or NodeKind.Match:
                return true;
            case NodeKind.ExpressionStatement:
                return statement.As<ExpressionStatement>().Value.TryAs<Call>(out var call) && PreparesImports(call.Function, context);
            case NodeKind.Assign:
                var targets = statement.As<Assign>().Targets;
                return (targets.Count == 1 && IsDunder(targets[0], context)) || HasEnvironment(targets, context);
            case NodeKind.AnnotatedAssign:
                var annotated = statement.As<AnnotatedAssign>().Target;
                return IsDunder(annotated, context) || NameOf(annotated, context) is "os.environ";
            case NodeKind.AugmentedAssign:
                return NameOf(statement.As<AugmentedAssign>().Target, context) is "os.environ" or "sys.path";
            case NodeKind.Delete:
                return HasEnvironment(statement.As<Delete>().Targets, context);
            default:
                return false;
        }
    }

    private static bool PreparesImports(SyntaxNode function, RuleContext context) => QualifiedName(function, context) is
        "sys.path.append" or "sys.path.insert" or "sys.path.extend" or "sys.path.remove" or "sys.path.pop" or "sys.path.clear" or "sys.path.reverse" or "sys.path.sort"
        or "os.putenv" or "os.unsetenv"
        or "os.environ.update" or "os.environ.pop" or "os.environ.clear" or "os.environ.setdefault" or "os.environ.popitem"
        or "site.addsitedir" or "matplotlib.use" or "pytest.importorskip";

    private static bool HasEnvironment(NodeList targets, RuleContext context)
    {
        foreach (var target in targets)
        {
            if (NameOf(target, context) is "os.environ")
                return true;
        }

        return false;
    }

    private static bool IsDunder(SyntaxNode target, RuleContext context) =>
        target.TryAs<Name>(out var name) && context.Names.Utf8(name.NameId) is [(byte)'_', (byte)'_', ..] text && text.EndsWith("__"u8);

    /// <summary>The full name of a target, or of what it is an element of.</summary>
    private static string NameOf(SyntaxNode target, RuleContext context) =>
        QualifiedName(target.TryAs<Subscript>(out var subscript) ? subscript.Value : target, context);

    /// <summary>The full name of an expression by what was imported above it; empty where nothing is known.</summary>
    private static string QualifiedName(SyntaxNode expression, RuleContext context)
    {
        var head = expression;
        while (head.TryAs<Attribute>(out var attribute))
            head = attribute.Value;

        if (!head.TryAs<Name>(out var name))
            return "";

        var binding = context.Model.BindingOf(head.Id);
        if (name.Context == ExpressionContext.Store)
            binding = BindingBefore(binding, context.Model);

        return Encoding.UTF8.GetString(context.Model.QualifiedName(expression, binding));
    }

    /// <summary>What a name was bound to before it was bound anew.</summary>
    private static int BindingBefore(int binding, SemanticModel model)
    {
        var before = binding - 1;
        while (before > 0 && (model.Bindings[before].NameId != model.Bindings[binding].NameId || model.Bindings[before].Scope != SemanticModel.ModuleScope))
            before--;

        return before;
    }
}
