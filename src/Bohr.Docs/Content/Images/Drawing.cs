using Bohr.Docs.Content.Yaml;

namespace Bohr.Docs.Content.Images;

/// <summary>A picture to make from a drawing.</summary>
/// <param name="Source">The SVG file. Absolute.</param>
/// <param name="Path">The picture: below the output folder, with <c>.png</c> or <c>.eps</c>.</param>
/// <param name="Width">In pixels.</param>
/// <param name="Dpi">Dots per inch.</param>
/// <param name="Origin">Where it is asked for.</param>
internal sealed record Drawing(string Source, string Path, string Width, string Dpi, YamlNode Origin)
{
    /// <summary>What the converter is told, beside the two files.</summary>
    public IReadOnlyList<string> Arguments => ["--format", Path.EndsWith(".eps", StringComparison.Ordinal) ? "eps" : "png", "--width", Width, "--keep-aspect-ratio", "--dpi-x", Dpi, "--dpi-y", Dpi];
}
