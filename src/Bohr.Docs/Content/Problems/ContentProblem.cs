using Bohr.Findings;

namespace Bohr.Docs.Content.Problems;

/// <summary>Something wrong in structured content or in what configures it.</summary>
/// <param name="Severity">An error makes the result incomplete or wrong; a warning is worth a look.</param>
/// <param name="Code">What kind of problem: the same for all of the kind.</param>
/// <param name="File">The file. Absolute.</param>
/// <param name="Position">Where in it.</param>
/// <param name="Message">What is wrong, and what would be right; no final stop.</param>
public sealed record ContentProblem(Severity Severity, string Code, string File, SourcePosition Position, string Message)
{
    /// <summary>By file, place, code and message, so that no two runs differ.</summary>
    public static IComparer<ContentProblem> Order { get; } = Comparer<ContentProblem>.Create(static (x, y) =>
    {
        var order = string.CompareOrdinal(x.File, y.File);
        if (order == 0)
            order = x.Position.CompareTo(y.Position);

        if (order == 0)
            order = string.CompareOrdinal(x.Code, y.Code);

        return order == 0 ? string.CompareOrdinal(x.Message, y.Message) : order;
    });
}
