using Bohr.Python.Syntax;

namespace Bohr.Analysis.Rules.Pycodestyle;

/// <summary>Finds <c>except:</c> without an exception type.</summary>
/// <remarks>
/// <para>It catches everything, <c>KeyboardInterrupt</c> and <c>SystemExit</c> included, so that a program can neither be interrupted nor
/// ended, and a mistyped name is taken for the error that was expected. Name the exceptions that are meant; <c>except Exception</c> catches every error of
/// the program and no more. A handler with a <c>raise</c> that lets the exception go on is accepted.</para>
/// <para>PEP 8, "Programming Recommendations"; The Python Standard Library, "Exception hierarchy".</para>
/// <example><code>
/// try:
///     number = int(text)
/// except:                  # instead: except ValueError:
///     number = 0
/// </code></example>
/// </remarks>
internal sealed class BareExcept : Rule, INodeRule
{
    public override RuleInfo Info { get; } = new("E722", "bare-except");

    public ReadOnlySpan<NodeKind> Kinds => [NodeKind.ExceptHandler];

    public void Check(SyntaxNode node, RuleContext context)
    {
        var handler = node.As<ExceptHandler>();
        if (handler.Type.IsNone && !RaisesAgain(handler.Body))
            context.Report(this, node.Start, node.Start + "except".Length, "Bare 'except' also catches KeyboardInterrupt and SystemExit; name the exceptions that are meant");
    }

    private static bool RaisesAgain(NodeList body)
    {
        foreach (var statement in body)
        {
            if (statement.TryAs<Raise>(out var raise) && raise.Exception.IsNone)
                return true;
        }

        return false;
    }
}
