using Bohr.Python.Tests.CPython;

namespace Bohr.Python.Tests.Checking;

/// <summary>An error with its place; lines and columns count from 1, columns in code points; and the code of the rule for its kind, if any.</summary>
internal readonly record struct MarkedError(int Line, int Column, int EndLine, int EndColumn, string Message, string Rule)
{
    /// <summary>Whether CPython reports this error; it does not always say where one ends.</summary>
    public bool IsAt(CPythonError error) =>
        error.Message == Message && error.Line == Line && error.Column == Column
        && (error.EndColumn <= 0 || (error.EndLine, error.EndColumn) == (EndLine, EndColumn));

    public override string ToString() => $"{Rule} {Line}:{Column}-{EndLine}:{EndColumn} {Message}";
}
