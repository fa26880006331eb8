namespace Bohr.Docs.Dependencies.Incremental;

/// <summary>A file, or a folder with all files below it, that may change any page.</summary>
/// <param name="Category">What it is, for the caller and for messages: such as <c>conf.py</c>, <c>templates</c>, <c>theme</c>, <c>static</c>, <c>catalogues</c>, <c>extensions</c>.</param>
/// <param name="Path">The file or folder. Absolute.</param>
public sealed record ProjectWideInput(string Category, string Path);
