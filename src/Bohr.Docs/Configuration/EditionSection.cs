using Bohr.Configuration.Kinds;
using Bohr.Configuration.Places;
using Bohr.Configuration.Sections;

namespace Bohr.Docs.Configuration;

/// <summary>What is particular to one edition.</summary>
internal static class EditionSection
{
    public static readonly SectionKeyOf<string> Title = new("title", new TextKind("a title"), "What people call it.") { Default = "its name" };

    public static readonly SectionKeyOf<string> Url = new("url", UrlKind.Instance, "Where its site will be.") { Default = "the project's url, and its name" };

    public static readonly SectionKeyOf<IReadOnlyList<Placed<string>>> Tags = DocsSection.TagsOf("this edition, beside its name");

    public static readonly SectionKeyOf<IReadOnlyList<Placed<string>>> Excluded = DocsSection.ExcludedOf("this edition");

    public static readonly SectionKeyOf<IReadOnlyList<Named<string>>> Overrides = DocsSection.OverridesOf("this edition");

    public static Section Section { get; } = new("edition", "What is particular to this edition.", Title, Url, Tags, Excluded, Overrides);
}
