namespace Bohr.Docs.Sources;

/// <summary>The folder that Sphinx reads: the user's own, or a copy for an edition.</summary>
/// <param name="Folder">What Sphinx is given as its source directory. Absolute.</param>
/// <param name="Origin">The user's folder. Absolute.</param>
public sealed record SourceTree(string Folder, string Origin)
{
    /// <summary>Sphinx reads the user's own files.</summary>
    public bool IsInPlace => Folder == Origin;

    /// <summary>The user's file that a file below <see cref="Folder"/> was made from; a path from elsewhere stays as it is.</summary>
    public string ToOrigin(string path) => !IsInPlace && path.StartsWith(Folder + "/", StringComparison.Ordinal) ? Origin + path[Folder.Length..] : path;
}
