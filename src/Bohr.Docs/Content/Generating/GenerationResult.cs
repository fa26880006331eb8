using Bohr.Docs.Content.Problems;
using Bohr.Findings;

namespace Bohr.Docs.Content.Generating;

/// <summary>What a generation did.</summary>
public sealed record GenerationResult
{
    /// <summary>What is wrong, in order.</summary>
    public required IReadOnlyList<ContentProblem> Problems { get; init; }

    /// <summary>Files that were written, by name. Absolute.</summary>
    public required IReadOnlyList<string> Written { get; init; }

    /// <summary>Files of an earlier generation that nothing makes any more, and that were removed. Absolute.</summary>
    public required IReadOnlyList<string> Removed { get; init; }

    /// <summary>How many outputs were as they should be already.</summary>
    public required int Unchanged { get; init; }

    /// <summary>How many outputs of content files were rendered: the others are made from nothing that changed.</summary>
    public int Rendered { get; init; }

    /// <summary>What is worth knowing and not wrong, such as the date of an inventory that could not be fetched again: sentences without a final stop.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>How many content files there are.</summary>
    public required int Files { get; init; }

    /// <summary>How many units they hold.</summary>
    public required int Units { get; init; }

    /// <summary>All outputs, in order, with what they were made from: of a generation that went to one folder, else empty.</summary>
    public IReadOnlyList<RenderedOrigin> Made { get; init; } = [];

    /// <summary>Why the outputs are incomplete although the content is sound, such as a full disk; null: they are complete.</summary>
    public string? Failure { get; init; }

    /// <summary>Whether anything is wrong enough to fail.</summary>
    public bool HasErrors => Problems.Any(problem => problem.Severity == Severity.Error);
}
