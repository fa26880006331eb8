using System.Buffers;
using System.Runtime.InteropServices;
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
    // Functions are not among them: a function of one line is accepted (pycodestyle has E704 for it).
    private static readonly SearchValues<byte> HeaderKeywords = SearchValues.Create(
    [
        (byte)TokenKind.If, (byte)TokenKind.Elif, (byte)TokenKind.Else, (byte)TokenKind.For, (byte)TokenKind.While,
        (byte)TokenKind.With, (byte)TokenKind.Try, (byte)TokenKind.Except, (byte)TokenKind.Finally, (byte)TokenKind.Class,
    ]);

    public override RuleInfo Info { get; } = new("E701", "multiple-statements-on-one-line-colon");

    public ReadOnlySpan<TokenKind> LineTokenKinds => [TokenKind.Colon];

    public void CheckLine(LogicalLine line, RuleContext context)
    {
        // Nearly always the only colon ends a header, or the line is about something else.
        if (line.Token == line.End - 1)
            return;

        var first = line.First;
        var kinds = context.Tokens.Kinds[first..line.End];
        var mayBeCase = BeginsWith(first, "case"u8, context);
        if (!mayBeCase && !MemoryMarshal.AsBytes(kinds).ContainsAny(HeaderKeywords))
            return;

        // The keywords make the next colon that of a header, also where they stand in a conditional expression: so does Ruff, and for
        // 'x = a if b else c; y: int = d' nobody minds.
        var isHeader = mayBeCase && IsInMatch(first, context);
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
                var token = first + colon;
                context.Report(this, context.Tokens.Starts[token], context.Tokens.Ends[token], "Statement in the line of the compound statement that it belongs to; begin a new line after the colon");
                (colon, isHeader) = (-1, false);
            }

            // The colon of a lambda is not that of a header; Ruff takes the next one for neither.
            if (kind == TokenKind.Lambda)
                isHeader = false;
            else if (HeaderKeywords.Contains((byte)kind))
                isHeader = true;
        }
    }

    /// <summary>Whether a line stands in the body of a match statement, which holds nothing but cases. <c>case[x]: int = 3</c> may stand anywhere else.</summary>
    private static bool IsInMatch(int line, RuleContext context)
    {
        var kinds = context.Tokens.Kinds[..line];
        for (var depth = 0; kinds.LastIndexOfAny(TokenKind.Indent, TokenKind.Dedent) is var found and >= 0; kinds = kinds[..found])
        {
            // Before the indentation comes the end of the header, and no other statement that begins with this name has a body.
            if (kinds[found] == TokenKind.Dedent)
                depth++;
            else if (depth-- == 0)
                return BeginsWith(new LogicalLine(context.Tokens, Math.Max(found - 1, 0), found).First, "match"u8, context);
        }

        return false;
    }

    private static bool BeginsWith(int line, ReadOnlySpan<byte> word, RuleContext context) =>
        context.Tokens.Kinds[line] == TokenKind.Name && context.Source[context.Tokens.Starts[line]..context.Tokens.Ends[line]].SequenceEqual(word);
}
