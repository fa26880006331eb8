using Bohr.Docs.Messages;

namespace Bohr.Docs.Building;

/// <summary>What came of a build.</summary>
public sealed record DocsBuildResult
{
    /// <summary>One for each output, in the project's order.</summary>
    public required IReadOnlyList<OutputResult> Outputs { get; init; }

    /// <summary>What is wrong with structured content, and what reports that Sphinx wrote, such as that of linkcheck, have to say.</summary>
    public IReadOnlyList<MessageSource> Reports { get; init; } = [];

    /// <summary>What the user should know that belongs to no output, as sentences.</summary>
    public IReadOnlyList<string> Notices { get; init; } = [];

    /// <summary>Why nothing could be done at all, such as a folder that is locked: a sentence; null when something could.</summary>
    public string? Refusal { get; init; }

    /// <summary>Why the build ended before all was done; null when it did not.</summary>
    public string? EndedEarly { get; init; }

    /// <summary>From the start to the end.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Every output has all its pages.</summary>
    public bool IsComplete => Refusal is null && EndedEarly is null && Outputs.All(output => output.IsComplete);
}
