namespace Bohr.Docs.Building;

/// <summary>What is known of a page in an output.</summary>
public sealed record PageAccount
{
    /// <summary>The output's name.</summary>
    public required string Output { get; init; }

    /// <summary>When and why it was last read; null: it is in no reading.</summary>
    public PageEvent? Read { get; init; }

    /// <summary>When and why it was last written; null: it has no file of its own.</summary>
    public PageEvent? Written { get; init; }

    /// <summary>Its file, relative to the output's folder; empty: none.</summary>
    public string File { get; init; } = "";

    /// <summary>Why it is missing; empty: it is not.</summary>
    public string Failure { get; init; } = "";

    /// <summary>What its reading opened or noted, absolute; folders that it listed end with a slash.</summary>
    public IReadOnlyList<string> Inputs { get; init; } = [];
}
