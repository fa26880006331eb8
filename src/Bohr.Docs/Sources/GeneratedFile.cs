namespace Bohr.Docs.Sources;

/// <summary>A file that is put into a prepared copy besides the user's own.</summary>
/// <param name="Path">Relative to the source folder, with <c>/</c>.</param>
/// <param name="Content">Its bytes.</param>
public sealed record GeneratedFile(string Path, ReadOnlyMemory<byte> Content)
{
    /// <summary>It takes the place of the user's file of the same path, for example that file with a text before or after it. Otherwise such a file is a problem.</summary>
    public bool ReplacesSource { get; init; }
}
