using Bohr.Docs.Content.Yaml;

namespace Bohr.Docs.Content.Configured;

/// <summary>Something in the output that is no text, which its type put there itself.</summary>
/// <param name="Type">The name of its type.</param>
/// <param name="Path">Below the output folder.</param>
/// <param name="IsNew">It was not there, or was another.</param>
/// <param name="Origin">Where it is asked for.</param>
/// <param name="MadeFrom">The file that it is made from. Absolute; null: it is made from what is written there.</param>
internal sealed record PlacedFile(string Type, string Path, bool IsNew, YamlNode Origin, string? MadeFrom)
{
    /// <summary>It is a file, with content of its own; else a link, which means something only in its place.</summary>
    public bool IsFile { get; init; } = true;
}
