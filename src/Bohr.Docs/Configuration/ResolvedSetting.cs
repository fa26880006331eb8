namespace Bohr.Docs.Configuration;

/// <summary>A setting as it holds, and where it came from.</summary>
/// <param name="Key">Its key in <c>docs:</c>, with points between levels.</param>
/// <param name="Value">What holds: a text, a flag, a duration, a size in bytes, a list of texts, a map of texts; null: nothing.</param>
/// <param name="Origin">Where it came from.</param>
/// <param name="IsPath">The text is an absolute path.</param>
public sealed record ResolvedSetting(string Key, object? Value, Origin Origin, bool IsPath = false);
