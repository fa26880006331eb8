namespace Bohr.Docs.Dependencies;

/// <summary>Which files are pages, as Sphinx's configuration says it.</summary>
/// <param name="Suffixes">Suffixes of pages, such as <c>.rst</c>, in Sphinx's order.</param>
/// <param name="Excluded">Patterns of files and folders that are no pages: all that Sphinx leaves out, with the folders of templates and static files.</param>
public sealed record SourceSettings(IReadOnlyList<string> Suffixes, IReadOnlyList<string> Excluded)
{
    /// <summary>Sphinx's own when nothing is configured.</summary>
    public static SourceSettings Default { get; } = new([".rst"], []);

    /// <inheritdoc/>
    public bool Equals(SourceSettings? other) => other is not null && Suffixes.SequenceEqual(other.Suffixes) && Excluded.SequenceEqual(other.Excluded);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Suffixes.Count, Excluded.Count);
}
