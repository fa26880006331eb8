using Bohr.Python.Syntax;

namespace Bohr.Analysis.Rules.Pyflakes.Formatting;

/// <summary>A string literal that is formatted, taken apart. One object reads format after format.</summary>
internal interface IFormat
{
    /// <summary>The kind of the nodes that may be such a format.</summary>
    static abstract NodeKind Kind { get; }

    /// <summary>Whether the format has no problem that keeps one from comparing it with its arguments.</summary>
    bool IsUsable { get; }

    /// <summary>Takes a node apart; false if it is no such format.</summary>
    bool TryRead(SyntaxNode node);
}
