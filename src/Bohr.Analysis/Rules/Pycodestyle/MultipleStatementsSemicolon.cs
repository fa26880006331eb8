using Bohr.Python.Lexing;

namespace Bohr.Analysis.Rules.Pycodestyle;

/// <summary>Finds semicolons between statements of one line.</summary>
/// <remarks>
/// <para>The second statement is easily overlooked, and a debugger or a coverage report that counts by lines cannot tell the statements
/// apart. A line costs nothing.</para>
/// <para>PEP 8, "Other Recommendations".</para>
/// <example><code>
/// first(); second()    # instead: first()
///                      #          second()
/// </code></example>
/// </remarks>
internal sealed class MultipleStatementsSemicolon : Rule, ITokenRule
{
    public override RuleInfo Info { get; } = new("E702", "multiple-statements-on-one-line-semicolon");

    public ReadOnlySpan<TokenKind> TokenKinds => [TokenKind.Semicolon];

    public void CheckToken(int token, RuleContext context)
    {
        if (context.Tokens.Kinds[token + 1] != TokenKind.Newline)
            context.Report(this, context.Tokens.Starts[token], context.Tokens.Ends[token], "Several statements in one line; begin a new line after the semicolon");
    }
}
