namespace Bohr.Docs.Configuration;

/// <summary>A Python interpreter that may be meant where none was named.</summary>
/// <param name="Path">Absolute.</param>
/// <param name="Origin">How it was found.</param>
/// <param name="IsOfEnvironment">Of a virtual environment: who works in one expects it to be used.</param>
public sealed record InterpreterCandidate(string Path, Origin Origin, bool IsOfEnvironment);
