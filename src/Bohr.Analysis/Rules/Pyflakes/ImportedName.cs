using Bohr.Python.Semantics;
using Bohr.Python.Syntax;

namespace Bohr.Analysis.Rules.Pyflakes;

/// <summary>What an import brings in, by its full name.</summary>
internal static class ImportedName
{
    /// <summary>The full name as it would be written in one <c>import</c>: <c>a.b</c> for <c>from a import b as c</c>, with the dots of a relative import.</summary>
    public static string Of(in Binding import, RuleContext context)
    {
        var member = context.Names.Text(new Alias(context.Tree, import.Node).NameId);
        if (import.Kind != BindingKind.FromImport)
            return member;

        var statement = new ImportFrom(context.Tree, import.Statement);
        return statement.ModuleId == 0 ? ModuleOf(statement) + member : $"{ModuleOf(statement)}.{member}";
    }

    /// <summary>The module of an import as it is written, without spaces.</summary>
    public static string ModuleOf(ImportFrom statement) =>
        new string('.', statement.Level) + (statement.ModuleId == 0 ? "" : statement.Tree.Names.Text(statement.ModuleId));

    /// <summary>Whether two imports bring in the same, whatever they call it.</summary>
    public static bool IsSame(in Binding one, in Binding other, RuleContext context)
    {
        if (one.Kind == BindingKind.FromImport && other.Kind == BindingKind.FromImport)
            return Of(one, context) == Of(other, context);

        if (other.Kind == BindingKind.FromImport)
            return IsSame(other, one, context);

        var name = new Alias(context.Tree, other.Node).NameId;
        var member = new Alias(context.Tree, one.Node).NameId;
        if (one.Kind != BindingKind.FromImport)
            return name == member;

        var statement = new ImportFrom(context.Tree, one.Statement);
        if (statement.Level > 0 || statement.ModuleId == 0)
            return false;

        var dotted = context.Names.Utf8(name);
        var module = context.Names.Utf8(statement.ModuleId);
        return dotted.StartsWith(module) && dotted[module.Length..] is [(byte)'.', .. var rest] && rest.SequenceEqual(context.Names.Utf8(member));
    }
}
