namespace Bohr.Docs.Configuration;

/// <summary>One output of a documentation project: one builder for one edition in one language.</summary>
/// <param name="Builder">Sphinx's name of the builder, such as <c>html</c>.</param>
/// <param name="Edition">The edition; null: the project has none, or it is not built for one.</param>
/// <param name="Language">The language, as Sphinx's <c>language</c> names it; null: the project's own.</param>
public sealed record DocsOutput(string Builder, string? Edition = null, string? Language = null)
{
    /// <summary>Its name and the name of its folder: <c>builder[-edition][-language]</c>.</summary>
    public string Name => Builder + (Edition is null ? "" : "-" + Edition) + (Language is null ? "" : "-" + Language);

    /// <summary>Tags that are given to Sphinx (<c>-t</c>), in order.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Configuration values that are given to Sphinx (<c>-D name=value</c>), by name.</summary>
    public IReadOnlyDictionary<string, string> Overrides { get; init; } = new Dictionary<string, string>();

    /// <summary>Files and folders of the source that this output leaves out, relative to the source folder, with <c>/</c>.</summary>
    public IReadOnlyList<string> Excluded { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() => Name;
}
