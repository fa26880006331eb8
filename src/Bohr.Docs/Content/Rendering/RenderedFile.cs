using Bohr.Docs.Content.Yaml;

namespace Bohr.Docs.Content.Rendering;

/// <summary>A file to write.</summary>
/// <param name="Type">The name of its type.</param>
/// <param name="Path">Relative to the output folder, with <c>/</c>.</param>
/// <param name="Text">What it holds; null: what lies there already, since nothing that it is made from changed.</param>
/// <param name="Origin">The unit, or the file's first, that it was made from.</param>
/// <param name="Name">What it was made from, for messages.</param>
internal sealed record RenderedFile(string Type, string Path, string? Text, YamlNode Origin, string Name)
{
    /// <summary>It is a file of the source with something added.</summary>
    public bool IsFromSource { get; init; }

    /// <summary>Rows that were put before the source's own.</summary>
    public int RowsBefore { get; init; }
}
