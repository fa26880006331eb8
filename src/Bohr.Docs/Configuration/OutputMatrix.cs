using Bohr.Configuration.Places;
using Bohr.Configuration.Sections;

namespace Bohr.Docs.Configuration;

/// <summary>Multiplies editions, languages and builders to outputs, each with the tags, overrides and exclusions of all that it is made of.</summary>
internal sealed class OutputMatrix
{
    /// <summary>What the project says for every output; null: nothing.</summary>
    public required SectionValues? Project { get; init; }

    /// <summary>What the project says of its builders.</summary>
    public required IReadOnlyList<Named<SectionValues>> Builders { get; init; }

    /// <summary>What the project says of its editions.</summary>
    public required IReadOnlyList<Named<SectionValues>> Editions { get; init; }

    /// <summary>The language of the pages, which no folder is named after.</summary>
    public required string OwnLanguage { get; init; }

    /// <summary>The outputs, by edition, then language, then builder.</summary>
    public IReadOnlyList<DocsOutput> Multiply(IReadOnlyList<string> builders, IReadOnlyList<string?> editions, IReadOnlyList<string?> languages) =>
    [
        .. from edition in editions
           from language in languages
           from builder in builders
           where IsFor(builder, edition, language)
           select Make(builder, edition, language),
    ];

    private bool IsFor(string builder, string? edition, string? language)
    {
        var settings = Of(Builders, builder);
        var (editions, languages) = (settings?.Get(BuilderSection.Editions)?.Value, settings?.Get(BuilderSection.Languages)?.Value);
        return (editions is null || edition is null || editions.Any(one => one.Value == edition))
            && (languages is null || languages.Any(one => one.Value == (language ?? OwnLanguage)));
    }

    private DocsOutput Make(string builder, string? edition, string? language)
    {
        var (ofBuilder, ofEdition) = (Of(Builders, builder), edition is null ? null : Of(Editions, edition));
        var overrides = new Dictionary<string, string>(StringComparer.Ordinal);

        // The more particular goes before the more general: an edition is narrower than a builder, which all editions have.
        foreach (var entry in (Project?.Get(DocsSection.Overrides)?.Value ?? [])
            .Concat(ofBuilder?.Get(BuilderSection.Overrides)?.Value ?? [])
            .Concat(ofEdition?.Get(EditionSection.Overrides)?.Value ?? []))
        {
            overrides[entry.Name.Value] = entry.Value;
        }

        return new DocsOutput(builder, edition, language)
        {
            Tags =
            [
                .. Texts(Project?.Get(DocsSection.Tags)).Concat(edition is null ? [] : [edition])
                    .Concat(Texts(ofEdition?.Get(EditionSection.Tags))).Concat(Texts(ofBuilder?.Get(BuilderSection.Tags))).Distinct(StringComparer.Ordinal),
            ],
            Overrides = overrides.Count == 0 ? overrides : new SortedDictionary<string, string>(overrides, StringComparer.Ordinal),
            Excluded =
            [
                .. Texts(Project?.Get(DocsSection.Excluded)).Concat(Texts(ofEdition?.Get(EditionSection.Excluded))).Concat(Texts(ofBuilder?.Get(BuilderSection.Excluded)))
                    .Select(ExcludedPath.Normal).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
            ],
        };
    }

    private static IEnumerable<string> Texts(Placed<IReadOnlyList<Placed<string>>>? list) => (list?.Value ?? []).Select(item => item.Value);

    private static SectionValues? Of(IReadOnlyList<Named<SectionValues>> named, string name) =>
        named.Where(entry => entry.Name.Value == name).Select(entry => entry.Value).FirstOrDefault();
}
