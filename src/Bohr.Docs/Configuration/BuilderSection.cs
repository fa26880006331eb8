using Bohr.Configuration.Kinds;
using Bohr.Configuration.Places;
using Bohr.Configuration.Sections;

namespace Bohr.Docs.Configuration;

/// <summary>What is particular to one builder.</summary>
internal static class BuilderSection
{
    public static readonly SectionKeyOf<IReadOnlyList<Placed<string>>> Tags = DocsSection.TagsOf("this builder");

    public static readonly SectionKeyOf<IReadOnlyList<Placed<string>>> Excluded = DocsSection.ExcludedOf("this builder");

    public static readonly SectionKeyOf<IReadOnlyList<Named<string>>> Overrides = DocsSection.OverridesOf("this builder");

    public static readonly SectionKeyOf<IReadOnlyList<Placed<string>>> Editions = new("editions",
        new ListKind<string>(new TextKind("an edition"), "a list of editions"), "The editions that it is for.")
    { Default = "all" };

    public static readonly SectionKeyOf<IReadOnlyList<Placed<string>>> Languages = new("languages",
        new ListKind<string>(DocsSection.LanguageKind(), "a list of languages"), "The languages that it is for.")
    { Default = "all" };

    public static readonly SectionKeyOf<bool> Custom = new("custom", FlagKind.Instance,
        "An extension of the project brings this builder; the names of Sphinx's own are checked.")
    { Default = "false" };

    public static Section Section { get; } = new("builder", "What is particular to this builder.", Tags, Excluded, Overrides, Editions, Languages, Custom);
}
