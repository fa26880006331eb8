namespace Bohr.Docs.Finishing;

/// <summary>A file of the public tree, as it was put there.</summary>
/// <param name="Path">Relative to the project's output folder, with <c>/</c>, such as <c>public/cloud/index.html</c>.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Sha256">Of its content, as 64 small hexadecimal digits.</param>
/// <param name="Modified">When its content was last changed, UTC.</param>
public readonly record struct PublicFile(string Path, long Size, string Sha256, DateTime Modified);
