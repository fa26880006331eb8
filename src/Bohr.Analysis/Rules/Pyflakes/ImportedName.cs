using System.Text;
using Bohr.Python.Semantics;
using Bohr.Python.Syntax;

namespace Bohr.Analysis.Rules.Pyflakes;

/// <summary>What an import brings in, by its full name.</summary>
internal static class ImportedName
{
    /// <summary>The full name as it would be written in one <c>import</c>: <c>a.b</c> for <c>from a import b as c</c>, with the dots of a relative import.</summary>
    public static string Of(in Binding import, RuleContext context)
    {
        var names = context.Names;
        var member = Encoding.UTF8.GetString(names.Utf8(new Alias(context.Tree, import.Node).NameId));
        if (import.Kind != BindingKind.FromImport)
            return member;

        var statement = new ImportFrom(context.Tree, import.Statement);
        var dots = new string('.', statement.Level);
        return statement.ModuleId == 0 ? dots + member : $"{dots}{Encoding.UTF8.GetString(names.Utf8(statement.ModuleId))}.{member}";
    }
}
