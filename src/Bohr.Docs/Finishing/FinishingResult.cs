using Bohr.Docs.Messages;

namespace Bohr.Docs.Finishing;

/// <summary>What came of finishing the outputs of a run.</summary>
public sealed record FinishingResult
{
    /// <summary>One for each, in the order in which they were given.</summary>
    public required IReadOnlyList<FinishedOutput> Outputs { get; init; }

    /// <summary>What reports that Sphinx wrote, such as that of linkcheck, have to say; to be treated like Sphinx's messages.</summary>
    public IReadOnlyList<MessageSource> Messages { get; init; } = [];

    /// <summary>What the user should know and what hurt no output, as sentences.</summary>
    public IReadOnlyList<string> Notices { get; init; } = [];

    /// <summary>Why not all was done; null when it was.</summary>
    public string? EndedEarly { get; init; }

    /// <summary>Every output is complete.</summary>
    public bool IsComplete => EndedEarly is null && Outputs.All(output => output.IsComplete);
}
