using Bohr.Findings;

namespace Bohr.Analysis.Tests.Rules;

/// <summary>One finding that a fixture marks; what it leaves out may be anything.</summary>
/// <param name="Code">The rule's code.</param>
/// <param name="Row">From 1, in the case.</param>
/// <param name="Column">From 1.</param>
/// <param name="EndRow">From 1, in the case.</param>
/// <param name="EndColumn">The one after the last.</param>
internal sealed record FixtureMark(string Code, int Row, int? Column, int? EndRow, int? EndColumn)
{
    /// <summary>A finding as a mark that says as much as this one.</summary>
    public FixtureMark SayingAsMuchOf(Finding finding) => new(
        finding.Code, finding.Location.Row, Column is null ? null : finding.Location.Column,
        EndColumn is null ? null : finding.EndLocation.Row, EndColumn is null ? null : finding.EndLocation.Column);

    public override string ToString() => $"{Row}: {Code}" + (Column is null ? "" : $" {Column}") + (EndColumn is null ? "" : $"-{EndRow}:{EndColumn}");
}
