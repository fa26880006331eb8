namespace Bohr.Docs.Configuration;

/// <summary>One output of a documentation project: one builder for one edition in one language.</summary>
/// <param name="Builder">The name of the builder, such as <c>html</c>: Sphinx's own, or one of those that go on where Sphinx ends (<see cref="SphinxBuilder"/>).</param>
/// <param name="Edition">The edition; null: the project has none, or it is not built for one.</param>
/// <param name="Language">The language, as Sphinx's <c>language</c> names it; null: the project's own.</param>
public sealed record DocsOutput(string Builder, string? Edition = null, string? Language = null)
{
    /// <summary>Its name and the name of its folder: <c>builder[-edition][-language]</c>.</summary>
    public string Name => Builder + (Edition is null ? "" : "-" + Edition) + (Language is null ? "" : "-" + Language);

    /// <summary>The builder that Sphinx is given: <c>latexpdf</c> and <c>info</c> are Sphinx's <c>latex</c> and <c>texinfo</c>, and what is made of them.</summary>
    public string SphinxBuilder => Builder switch
    {
        "latexpdf" => "latex",
        "info" => "texinfo",
        _ => Builder,
    };

    /// <summary>Tags that are given to Sphinx (<c>-t</c>), in order.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Configuration values that are given to Sphinx (<c>-D name=value</c>), by name.</summary>
    public IReadOnlyDictionary<string, string> Overrides { get; init; } = new Dictionary<string, string>();

    /// <summary>Files and folders of the source that this output leaves out, relative to the source folder, with <c>/</c>.</summary>
    public IReadOnlyList<string> Excluded { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() => Name;
}
