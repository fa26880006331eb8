namespace Bohr.Analysis.Rules.Explaining;

/// <summary>A part of an explanation that stands by itself. Code within its text is written between backticks.</summary>
public abstract record ExplanationBlock
{
    private ExplanationBlock()
    {
    }

    /// <summary>Sentences.</summary>
    /// <param name="Text">Without line ends.</param>
    public sealed record Paragraph(string Text) : ExplanationBlock;

    /// <summary>Lines of code.</summary>
    /// <param name="Text">The lines, with line ends between them.</param>
    public sealed record Code(string Text) : ExplanationBlock;

    /// <summary>A list.</summary>
    /// <param name="Items">Each without line ends.</param>
    public sealed record Points(IReadOnlyList<string> Items) : ExplanationBlock;
}
