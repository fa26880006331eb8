using Bohr.Docs.Content.Generating;

namespace Bohr.Docs.Sources;

/// <summary>The folder that Sphinx reads: the user's own, or a copy for an edition.</summary>
/// <param name="Folder">What Sphinx is given as its source directory. Absolute.</param>
/// <param name="Origin">The user's folder. Absolute.</param>
public sealed record SourceTree(string Folder, string Origin)
{
    /// <summary>Sphinx reads the user's own files.</summary>
    public bool IsInPlace => Folder == Origin;

    /// <summary>The folder around a copy in which links stand for what lies beside the user's sources; null: there is none. Absolute.</summary>
    public string? Surroundings { get; init; }

    /// <summary>The user's folder that <see cref="Surroundings"/> stands for.</summary>
    public string? Root { get; init; }

    /// <summary>What files of the tree were made from that structured content gave, by their paths below <see cref="Folder"/>.</summary>
    internal IReadOnlyDictionary<string, RenderedOrigin> Rendered { get; init; } = NothingRendered;

    /// <summary>Files that structured content gave for the root of the site: path there, and the file. Absolute.</summary>
    internal IReadOnlyList<(string Path, string File)> SiteFiles { get; init; } = [];

    private static readonly IReadOnlyDictionary<string, RenderedOrigin> NothingRendered = new Dictionary<string, RenderedOrigin>();

    /// <summary>What a file of the tree was made from, if structured content gave it or added to it; else null.</summary>
    internal RenderedOrigin? OriginOf(string path) => IsBelow(path, Folder) ? Rendered.GetValueOrDefault(path[(Folder.Length + 1)..]) : null;

    /// <summary>The user's file that a file below <see cref="Folder"/> was made from, or that a link beside it leads to; a path from elsewhere stays as it is.</summary>
    public string ToOrigin(string path) =>
        IsInPlace ? path
        : OriginOf(path) is { IsFromSource: false } made ? made.File
        : IsBelow(path, Folder) ? Origin + path[Folder.Length..]
        : ToUsed(path);

    /// <summary>
    /// The file whose content decides: of the tree its own, whoever it was made from; beside it the user's, which stays where it is when links come and go.
    /// </summary>
    public string ToUsed(string path)
    {
        if (Surroundings is null || Root is null || IsBelow(path, Folder))
            return path;

        return path == Surroundings || IsBelow(path, Surroundings) ? Root + path[Surroundings.Length..] : path;
    }

    /// <summary>A text in which paths of a copy are those of the user's files.</summary>
    public string InText(string text)
    {
        if (IsInPlace)
            return text;

        text = text.Replace(Folder + "/", Origin + "/", StringComparison.Ordinal);
        return Surroundings is null ? text : text.Replace(Surroundings + "/", Root + "/", StringComparison.Ordinal);
    }

    private static bool IsBelow(string path, string folder) => path.Length > folder.Length && path[folder.Length] == '/' && path.StartsWith(folder, StringComparison.Ordinal);
}
