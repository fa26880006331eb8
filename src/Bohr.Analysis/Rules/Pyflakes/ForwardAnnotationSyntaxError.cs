using Bohr.Python.Semantics;

namespace Bohr.Analysis.Rules.Pyflakes;

/// <summary>Finds types in quotes that are no expression.</summary>
/// <remarks>
/// A type may stand in quotes where what it names is defined later, but it must be one all the same: tools that read annotations, and
/// <c>typing.get_type_hints</c>, fail on anything else. A text that is no type belongs into <c>Literal</c> or <c>Annotated</c>.
/// <example><code>
/// def find(name: "the name") -> "Item or None": ...     # Both are texts for readers.
///
/// def find(name: str) -> "Item | None": ...
/// </code></example>
/// </remarks>
internal sealed class ForwardAnnotationSyntaxError : Rule, IModuleRule
{
    public override RuleInfo Info { get; } = new("F722", "forward-annotation-syntax-error");

    public void CheckModule(RuleContext context)
    {
        foreach (var (node, where, error) in context.Model.InvalidAnnotations)
        {
            if ((where & SemanticContext.NoTypeCheck) != SemanticContext.None)
                continue;

            var text = context.Tree[node];
            context.Report(this, text.Start, text.End, $"Syntax error in a type in quotes: {error.Message}");
        }
    }
}
