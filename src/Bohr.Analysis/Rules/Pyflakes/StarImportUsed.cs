using Bohr.Python.Syntax;

namespace Bohr.Analysis.Rules.Pyflakes;

/// <summary>Finds <c>from module import *</c>.</summary>
/// <remarks>
/// <para>Nobody sees which names it binds: neither the reader nor a tool can tell whether a name is misspelled or where it comes from, and a new version of
/// the module may bring names that hide others. Import the names that are used.</para>
/// <para>PEP 8, "Imports".</para>
/// <example><code>
/// from math import *            # instead: from math import pi
///
/// def area(radius):
///     return pi * radius ** 2
/// </code></example>
/// </remarks>
internal sealed class StarImportUsed : Rule, IModuleRule
{
    public override RuleInfo Info { get; } = new("F403", "undefined-local-with-import-star");

    public void CheckModule(RuleContext context)
    {
        foreach (var import in context.Model.StarImports)
        {
            var statement = new ImportFrom(context.Tree, import.Statement);
            context.Report(this, statement.Node, $"'from {ImportedName.ModuleOf(statement)} import *' hides which names are defined");
        }
    }
}
