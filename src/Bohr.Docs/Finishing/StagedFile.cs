namespace Bohr.Docs.Finishing;

/// <summary>A file that goes to the public tree.</summary>
/// <param name="PublicPath">Its place there, relative to the project's output folder, with <c>/</c>, such as <c>public/cloud/index.html</c>.</param>
/// <param name="Source">What it is a copy of. Absolute.</param>
internal readonly record struct StagedFile(string PublicPath, string Source);
