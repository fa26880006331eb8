using Bohr.Findings.Excerpts;

namespace Bohr.Findings;

/// <summary>One thing reported to the user.</summary>
/// <param name="Code">The rule's or message's code, such as <c>invalid-syntax</c> or <c>F401</c>.</param>
/// <param name="Severity">How much it weighs.</param>
/// <param name="Message">One sentence without a final stop, in words for the author of the code. Lines that explain it, if any, follow it.</param>
/// <param name="Filename">The file, as <see cref="Paths.LinuxPath"/> writes names; relative to the working directory where it lies below.</param>
/// <param name="Location">The first character concerned.</param>
/// <param name="EndLocation">The place behind the last character concerned; equal to <paramref name="Location"/> for a point.</param>
/// <param name="Excerpt">The source lines around the place, or null when nobody asked for them.</param>
public sealed record Finding(
    string Code,
    Severity Severity,
    string Message,
    string Filename,
    SourcePosition Location,
    SourcePosition EndLocation,
    SourceExcerpt? Excerpt = null)
{
    /// <summary>The order of every report: path by bytes, row, column, code; then what remains, so that no two runs differ.</summary>
    public static IComparer<Finding> Order { get; } = Comparer<Finding>.Create(static (x, y) =>
    {
        var order = Paths.LinuxPath.Compare(x.Filename, y.Filename);
        if (order == 0)
            order = x.Location.CompareTo(y.Location);

        if (order == 0)
            order = string.CompareOrdinal(x.Code, y.Code);

        if (order == 0)
            order = x.EndLocation.CompareTo(y.EndLocation);

        return order == 0 ? string.CompareOrdinal(x.Message, y.Message) : order;
    });
}
