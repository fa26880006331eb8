using Bohr.Python.Semantics;

namespace Bohr.Analysis.Rules.Pyflakes;

/// <summary>Finds names that nothing binds.</summary>
/// <remarks>
/// Using such a name raises <c>NameError</c> when the line runs: it is misspelled, its import is missing, or it was deleted before. A name that any
/// <c>from module import *</c> may bind is F405 instead, and one whose <c>NameError</c> is handled around it is left alone.
/// <code>
/// from pathlib import Path
///
/// def newest(folder):
///     return max(Path(foldr).iterdir())     # The parameter is folder.
/// </code>
/// </remarks>
internal sealed class UndefinedName : Rule, IModuleRule
{
    public override RuleInfo Info { get; } = new("F821", "undefined-name");

    public void CheckModule(RuleContext context)
    {
        foreach (ref readonly var reference in context.Model.UnresolvedReferences)
        {
            if (reference.MayBeStarImported || (reference.Exceptions & HandledExceptions.NameError) != HandledExceptions.None)
                continue;

            // A local name without a value may get one from a function inside, by nonlocal.
            if (reference.Annotation != 0 && context.Model.Bindings[reference.Annotation].Has(BindingFlags.Rebound))
                continue;

            // A package has a path; other modules have none.
            var name = context.Tree[reference.Node];
            if (context.IsPackageInit && context.Names.Utf8(name.A).SequenceEqual("__path__"u8))
                continue;

            context.Report(this, name.Start, name.End, $"Undefined name '{context.Names.Text(name.A)}'");
        }
    }
}
