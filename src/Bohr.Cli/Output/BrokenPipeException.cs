namespace Bohr.Cli.Output;

/// <summary>The reader of our output is gone, as with <c>| head</c>. Nobody is left to tell, so the run ends quietly.</summary>
internal sealed class BrokenPipeException() : IOException("the reader of the output is gone");
