namespace Bohr.Docs.Building;

/// <summary>A file of an output as it was when the output was written.</summary>
/// <param name="Path">Relative to the output's folder, with <c>/</c>.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Modified">Time of its last change, in ticks of 100 ns, UTC.</param>
/// <param name="Hash">Its content: caches and archives of build machines do not keep times.</param>
internal readonly record struct OutputFile(string Path, long Size, long Modified, ContentHash Hash);
