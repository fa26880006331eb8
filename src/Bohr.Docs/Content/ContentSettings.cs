using Bohr.Docs.Content.Yaml;

namespace Bohr.Docs.Content;

/// <summary>What rendering needs to know of the project, for one edition.</summary>
internal sealed record ContentSettings
{
    /// <summary>The folder with the pages and <c>includes</c>. Absolute.</summary>
    public required string Source { get; init; }

    /// <summary>The folder above it that holds the configuration. Absolute.</summary>
    public required string Root { get; init; }

    /// <summary>The edition; null: units of all editions belong to the result.</summary>
    public string? Edition { get; init; }

    /// <summary>Tokens of the whole project.</summary>
    public IReadOnlyDictionary<string, YamlScalar> Tokens { get; init; } = new Dictionary<string, YamlScalar>();

    /// <summary>The release that the documentation describes.</summary>
    public string? Release { get; init; }

    /// <summary>The branch that it is for.</summary>
    public string? Branch { get; init; }

    /// <summary>The stable release.</summary>
    public string? Stable { get; init; }

    /// <summary>The folder of structured content.</summary>
    public string Includes => Path.Combine(Source, "includes");
}
