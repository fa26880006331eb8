namespace Bohr.Docs.Configuration;

/// <summary>What becomes of the messages that meet all its conditions. The first rule that fits decides.</summary>
public sealed record MessageRule
{
    /// <summary>Part of the text; empty: any.</summary>
    public string Text { get; init; } = "";

    /// <summary>Sphinx's type of the message, such as <c>ref.python</c> or <c>ref</c> for all below; empty: any.</summary>
    public string Type { get; init; } = "";

    /// <summary>A glob on the source file, relative to the source folder; empty: any.</summary>
    public string File { get; init; } = "";

    /// <summary>What to do.</summary>
    public required MessageAction Action { get; init; }
}
