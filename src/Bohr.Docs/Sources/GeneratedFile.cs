namespace Bohr.Docs.Sources;

/// <summary>A file that is put into a prepared copy besides the user's own.</summary>
/// <param name="Path">Relative to the source folder, with <c>/</c>.</param>
/// <param name="Content">Its bytes.</param>
public sealed record GeneratedFile(string Path, ReadOnlyMemory<byte> Content)
{
    /// <summary>It takes the place of the user's file of the same path, for example that file with a text before or after it. Otherwise such a file is a problem.</summary>
    public bool ReplacesSource { get; init; }

    /// <summary>The user's file of the same path stays, and this one is left out and told as such.</summary>
    public bool YieldsToSource { get; init; }

    /// <summary>The file that has its content, so that one which did not change need not be read; null: <see cref="Content"/> is its content. Absolute.</summary>
    public string? File { get; init; }
}
