namespace Bohr.Findings;

/// <summary>A place in a text: both numbers count from 1.</summary>
/// <param name="Row">The line.</param>
/// <param name="Column">Unicode code points from the line's start; a byte order mark is not counted.</param>
public readonly record struct SourcePosition(int Row, int Column) : IComparable<SourcePosition>
{
    /// <summary>Orders by row, then by column.</summary>
    public int CompareTo(SourcePosition other) =>
        Row != other.Row ? Row.CompareTo(other.Row) : Column.CompareTo(other.Column);

    /// <summary>Whether <paramref name="left"/> comes first.</summary>
    public static bool operator <(SourcePosition left, SourcePosition right) => left.CompareTo(right) < 0;

    /// <summary>Whether <paramref name="left"/> comes later.</summary>
    public static bool operator >(SourcePosition left, SourcePosition right) => left.CompareTo(right) > 0;

    /// <summary>Whether <paramref name="left"/> does not come later.</summary>
    public static bool operator <=(SourcePosition left, SourcePosition right) => left.CompareTo(right) <= 0;

    /// <summary>Whether <paramref name="left"/> does not come first.</summary>
    public static bool operator >=(SourcePosition left, SourcePosition right) => left.CompareTo(right) >= 0;

    /// <summary><c>row:column</c>, as editors understand it.</summary>
    public override string ToString() => $"{Row}:{Column}";
}
