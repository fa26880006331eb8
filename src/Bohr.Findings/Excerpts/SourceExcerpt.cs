namespace Bohr.Findings.Excerpts;

/// <summary>The source lines that a finding shows, in order. Rows may be missing between two lines of a long span.</summary>
/// <param name="Lines">At least one line.</param>
public sealed record SourceExcerpt(IReadOnlyList<ExcerptLine> Lines)
{
    /// <summary>Which rows a span shows: one before it, its first two and its last.</summary>
    /// <param name="start">The span's first row.</param>
    /// <param name="end">The span's last row.</param>
    public static IEnumerable<int> RowsToShow(int start, int end)
    {
        if (start > 1)
            yield return start - 1;

        yield return start;
        if (end > start + 1)
            yield return start + 1;

        if (end > start)
            yield return end;
    }
}
