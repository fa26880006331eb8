namespace Bohr.Execution.Evidence;

/// <summary>One call.</summary>
/// <param name="Text">How it is shown.</param>
/// <param name="IsNamed">It is a method or function with a name, not native code somewhere in a library.</param>
/// <param name="IsOwn">It is of the program, and not of the language's own library.</param>
internal sealed record StackCall(string Text, bool IsNamed, bool IsOwn);
