namespace Bohr.Python.Tests.CPython;

/// <summary>A SyntaxError as CPython raises it. Lines and columns count from 1, columns in code points; 0 or less where it does not say.</summary>
internal readonly record struct CPythonError(string Message, int Line, int Column, int EndLine, int EndColumn);
