using Bohr.Python.Lexing;

namespace Bohr.Analysis.Rules.Pycodestyle;

/// <summary>Finds semicolons at the end of a line.</summary>
/// <remarks>
/// <para>The end of the line ends the statement, so the semicolon does nothing. It is a habit from other languages.</para>
/// <para>The Python Language Reference, "Simple statements".</para>
/// <example><code>
/// start();    # instead: start()
/// </code></example>
/// </remarks>
internal sealed class UselessSemicolon : Rule, ITokenRule
{
    public override RuleInfo Info { get; } = new("E703", "useless-semicolon");

    public ReadOnlySpan<TokenKind> TokenKinds => [TokenKind.Semicolon];

    public void CheckToken(int token, RuleContext context)
    {
        if (context.Tokens.Kinds[token + 1] == TokenKind.Newline)
            context.Report(this, context.Tokens.Starts[token], context.Tokens.Ends[token], "Semicolon at the end of a line; remove it");
    }
}
