using Bohr.Python.Lexing;

namespace Bohr.Analysis.Rules;

/// <summary>A rule that looks at tokens of certain kinds, in the order of the source. All such rules share one pass over the tokens.</summary>
internal interface ITokenRule
{
    /// <summary>The kinds of tokens that it wants. Asked once.</summary>
    ReadOnlySpan<TokenKind> TokenKinds { get; }

    /// <summary>Looks at one token of one of these kinds.</summary>
    /// <param name="token">Its index in <see cref="RuleContext.Tokens"/>.</param>
    /// <param name="context">The file.</param>
    void CheckToken(int token, RuleContext context);
}
