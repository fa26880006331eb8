using Bohr.Python.Syntax;

namespace Bohr.Analysis.Rules;

/// <summary>A rule about a mistake that CPython's compiler refuses after its parser, in the compiler's words.</summary>
/// <remarks>Such a mistake is reported under the rule's code, and not at all where the rule is not selected or a comment asks to leave it out.</remarks>
/// <param name="kind">The mistake.</param>
internal abstract class SyntaxErrorRule(SyntaxErrorKind kind) : Rule, IModuleRule
{
    /// <summary>Whether there is a rule for errors of that kind, so that nobody else reports them.</summary>
    public static bool IsFor(SyntaxErrorKind kind) => kind > SyntaxErrorKind.Compilation;

    public void CheckModule(RuleContext context)
    {
        var errors = context.Tree.Errors;
        for (var index = 0; index < errors.Count; index++)
        {
            if (errors[index].Kind == kind)
                context.Report(this, errors[index].Start, errors[index].End, errors[index].Message);
        }
    }
}
