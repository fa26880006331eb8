namespace Bohr.Python.Tests.Checking;

/// <summary>Orders errors by their place, then by their message.</summary>
internal sealed class MarkedErrorOrder : IComparer<MarkedError>
{
    public static MarkedErrorOrder Instance { get; } = new();

    public int Compare(MarkedError x, MarkedError y) =>
        (x.Line, x.Column, x.EndLine, x.EndColumn).CompareTo((y.Line, y.Column, y.EndLine, y.EndColumn)) is var order and not 0
            ? order
            : string.CompareOrdinal(x.Message, y.Message);
}
