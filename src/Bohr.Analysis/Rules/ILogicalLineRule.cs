using Bohr.Python.Lexing;

namespace Bohr.Analysis.Rules;

/// <summary>A rule that looks at logical lines, in the order of the source. All such rules share one pass over the tokens.</summary>
internal interface ILogicalLineRule
{
    /// <summary>The kinds of tokens that make a line interesting: only lines with one of them are shown. Asked once.</summary>
    ReadOnlySpan<TokenKind> LineTokenKinds { get; }

    /// <summary>Looks at one line.</summary>
    void CheckLine(LogicalLine line, RuleContext context);
}
