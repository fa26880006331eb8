namespace Bohr.Python.Syntax;

/// <summary>One place where the source is not Python, or not yet Python in the version asked for.</summary>
/// <param name="Start">Offset of the first byte, in the UTF-8 source.</param>
/// <param name="End">Offset after the last byte; equal to <paramref name="Start"/> where something is missing.</param>
/// <param name="Message">What is wrong, in CPython's words where it has some.</param>
/// <param name="RequiredVersion">The first version that accepts this, or null where none does.</param>
/// <param name="Kind">What kind of error it is.</param>
public readonly record struct SyntaxError(int Start, int End, string Message, PythonVersion? RequiredVersion = null, SyntaxErrorKind Kind = SyntaxErrorKind.Form);
