using Bohr.Python.Lexing;
using Bohr.Python.Syntax;

namespace Bohr.Analysis.Rules.Pyflakes;

/// <summary>Finds f-strings without placeholders.</summary>
/// <remarks>
/// <para>The <c>f</c> does nothing, or a placeholder was forgotten: perhaps its braces. Of strings that are joined by standing side by side, all are left
/// alone if one of them has a placeholder.</para>
/// <para>PEP 498; The Python Language Reference, "f-strings".</para>
/// <example><code>
/// print(f"Hello, world!")    # instead: print("Hello, world!")
/// print(f"Hello, name!")     # instead: print(f"Hello, {name}!")
/// </code></example>
/// </remarks>
internal sealed class FStringMissingPlaceholders : Rule, INodeRule
{
    public override RuleInfo Info { get; } = new("F541", "f-string-missing-placeholders");

    public ReadOnlySpan<NodeKind> Kinds => [NodeKind.JoinedString];

    public void Check(SyntaxNode node, RuleContext context)
    {
        foreach (var piece in node.As<JoinedString>().Values)
        {
            if (piece.Kind == NodeKind.FormattedValue)
                return;
        }

        // The specification after the colon of a placeholder is no string of its own.
        if (context.Source[node.Start] == ':')
            return;

        var tokens = context.Tokens;
        var opening = -1;
        for (var token = FirstToken(node, tokens); token >= 0 && token < tokens.Count && tokens.Ends[token] <= node.End; token++)
        {
            if (tokens.Kinds[token] == TokenKind.FStringStart)
                opening = tokens.Starts[token];
            else if (tokens.Kinds[token] == TokenKind.FStringEnd)
                context.Report(this, opening, tokens.Ends[token], "f-string without placeholders");
            else if (tokens.Kinds[token] is not (TokenKind.FStringMiddle or TokenKind.String))
                return;
        }
    }

    /// <summary>The token that a string begins with; -1 where its tokens have no places in the source, because it stands in quotes with escapes.</summary>
    private static int FirstToken(SyntaxNode node, TokenTable tokens)
    {
        var token = tokens.Starts[..tokens.TextCount].BinarySearch(node.Start);
        if (token < 0)
        {
            // What stands in the quotes of an annotation has its tokens behind those of the text.
            var behind = tokens.Starts[tokens.TextCount..].IndexOf(node.Start);
            token = behind < 0 ? tokens.Count : tokens.TextCount + behind;
        }

        // Tokens without length begin at the same place.
        while (token > 0 && tokens.Starts[token - 1] == node.Start)
            token--;

        while (token < tokens.Count && tokens.Starts[token] == node.Start && tokens.Kinds[token] is not (TokenKind.FStringStart or TokenKind.String))
            token++;

        return token < tokens.Count && tokens.Starts[token] == node.Start ? token : -1;
    }
}
