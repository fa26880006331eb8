using Bohr.Python.Lexing;

namespace Bohr.Analysis.Rules.Pycodestyle;

/// <summary>Finds statements in the line of the <c>if</c>, <c>for</c>, <c>class</c> or other compound statement that they belong to.</summary>
/// <remarks>
/// <para>The eye looks for a body below its header, and a debugger or a coverage report that counts by lines cannot tell whether such a
/// body ran. A body of <c>...</c> alone is accepted, as in <c>class Missing(Exception): ...</c>, and so are functions of one line.</para>
/// <para>PEP 8, "Other Recommendations".</para>
/// <example><code>
/// if ready: start()    # instead: if ready:
///                      #              start()
/// </code></example>
/// </remarks>
internal sealed class MultipleStatementsColon : Rule, ILogicalLineRule
{
    public override RuleInfo Info { get; } = new("E701", "multiple-statements-on-one-line-colon");

    public ReadOnlySpan<TokenKind> LineTokenKinds => [TokenKind.Colon];

    public void CheckLine(LogicalLine line, RuleContext context)
    {
        var kinds = line.Kinds;

        // Nearly always the only colon ends a header.
        if (kinds.IndexOf(TokenKind.Colon) == kinds.Length - 1)
            return;

        // The keywords make the next colon that of a header, also where they stand in a conditional expression: so does Ruff, and for
        // 'x = a if b else c; y: int = d' nobody minds.
        var isHeader = IsCase(line, context);
        var (depth, colon) = (0, -1);
        for (var index = 0; index < kinds.Length; index++)
        {
            var kind = kinds[index];
            if (kind.IsOpeningBracket())
                depth++;
            else if (kind.IsClosingBracket())
                depth--;

            // A closing bracket is the first token after those that it encloses.
            if (depth > 0)
                continue;

            if (kind == TokenKind.Colon)
            {
                colon = isHeader ? index : colon;
                continue;
            }

            if (kind == TokenKind.Semicolon || (kind == TokenKind.Ellipsis && colon >= 0 && colon == index - 1))
                continue;

            if (colon >= 0)
            {
                var token = line.First + colon;
                context.Report(this, context.Tokens.Starts[token], context.Tokens.Ends[token], "Statement in the line of the compound statement that it belongs to; begin a new line after the colon");
                (colon, isHeader) = (-1, false);
            }

            // The colon of a lambda is not that of a header; Ruff takes the next one for neither.
            if (kind == TokenKind.Lambda)
                isHeader = false;
            else if (BeginsHeader(kind))
                isHeader = true;
        }
    }

    // Functions are not among them: a function of one line is accepted (pycodestyle has E704 for it).
    private static bool BeginsHeader(TokenKind kind) => kind is TokenKind.If or TokenKind.Elif or TokenKind.Else or TokenKind.For or TokenKind.While
        or TokenKind.With or TokenKind.Try or TokenKind.Except or TokenKind.Finally or TokenKind.Class;

    /// <summary>Whether a line is the header of a case. Nothing in the line itself says so: <c>case[x]: int = 3</c> annotates elsewhere.</summary>
    private static bool IsCase(LogicalLine line, RuleContext context)
    {
        if (!BeginsWith(line, "case"u8, context))
            return false;

        // The body of a match statement holds nothing but cases, and no other statement that begins with the name has a body.
        var kinds = context.Tokens.Kinds[..line.First];
        for (var depth = 0; kinds.LastIndexOfAny(TokenKind.Indent, TokenKind.Dedent) is var found and >= 0; kinds = kinds[..found])
        {
            if (kinds[found] == TokenKind.Dedent)
                depth++;
            else if (depth-- == 0)
                return found >= 2 && BeginsWith(LogicalLine.Of(context.Tokens, found - 2), "match"u8, context);
        }

        return false;
    }

    private static bool BeginsWith(LogicalLine line, ReadOnlySpan<byte> word, RuleContext context) =>
        line.Table.Kinds[line.First] == TokenKind.Name && context.Source[line.Offset..line.Table.Ends[line.First]].SequenceEqual(word);
}
