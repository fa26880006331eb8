using Bohr.Configuration.Kinds;
using Bohr.Configuration.Places;
using Bohr.Configuration.Sections;

namespace Bohr.Docs.Configuration;

/// <summary>The section <c>docs:</c> of <c>bohr.yaml</c>: what a documentation project is made of.</summary>
public static class DocsSection
{
    internal static readonly SectionKeyOf<string> Name = new("name",
        new TextKind("a name of letters, digits, '.', '_' and '-'") { Check = DocsNames.ProblemOf, Pattern = DocsNames.Pattern },
        "A short name, for archives and titles.")
    { Default = "the name of the folder that holds bohr.yaml" };

    internal static readonly SectionKeyOf<string> Url = new("url", UrlKind.Instance, "Where the site will be: for sitemaps and links.");

    internal static readonly SectionKeyOf<string> Source = new("source", new TextKind("a folder"),
        "The folder with the pages (Sphinx's source directory), relative to bohr.yaml.")
    { Default = "where conf.py is found" };

    internal static readonly SectionKeyOf<string> ConfigurationFolder = new("configuration", new TextKind("a folder"),
        "The folder with conf.py, relative to bohr.yaml.")
    { Default = "the source, else the folder of bohr.yaml" };

    internal static readonly SectionKeyOf<string> Output = new("output", new TextKind("a folder"),
        "The folder for all that is generated, relative to bohr.yaml.")
    { Default = "build/docs" };

    internal static readonly SectionKeyOf<string> Python = new("python", new TextKind("a Python interpreter"),
        "The Python interpreter that has Sphinx: a path relative to bohr.yaml, or a name that is looked up in PATH.")
    { Default = "the first with Sphinx: of the active or the project's virtual environment, of sphinx-build, python3" };

    internal static readonly SectionKeyOf<bool> Offline = new("offline", FlagKind.Instance, "Nothing may use the network.") { Default = "false" };

    internal static readonly SectionKeyOf<TimeSpan> IdleDeadline = new("idle_deadline", new DurationKind(TimeSpan.FromSeconds(1), TimeSpan.FromDays(1)),
        "The longest time that Sphinx may go on without writing anything and without using the processor.")
    { Default = "5m" };

    internal static readonly SectionKeyOf<long> Memory = new("memory", new SizeKind(64L << 20, 1L << 50),
        "The most memory that one Sphinx with all its processes may use.")
    { Default = "what the container leaves" };

    internal static readonly SectionKeyOf<IReadOnlyList<Placed<string>>> Tags = TagsOf("every output");

    internal static readonly SectionKeyOf<IReadOnlyList<Placed<string>>> Excluded = ExcludedOf("every output");

    internal static readonly SectionKeyOf<IReadOnlyList<Named<string>>> Overrides = OverridesOf("every output");

    internal static readonly SectionKeyOf<string> Language = new("language", LanguageKind(),
        "The language that the pages are written in: no translation is looked for, and no folder is named after it.")
    { Default = "en" };

    internal static readonly SectionKeyOf<IReadOnlyList<Placed<string>>> Languages = new("languages",
        new ListKind<string>(LanguageKind(), "a list of languages, such as [en, es, pt_BR]"),
        "The languages to build.")
    { Default = "only that of the pages" };

    internal static readonly SectionKeyOf<IReadOnlyList<Named<SectionValues>>> Builders = new("builders",
        new NamedKind<SectionValues>(
            new TextKind("a builder of Sphinx") { Check = DocsNames.ProblemOfBuilder, Suggestions = KnownBuilders.Names },
            BuilderSection.Section, "a list of builders, or a mapping of builders to their settings")
        { AllowsNamesOnly = true },
        "The builders, each with what is particular to it.")
    { Default = "html" };

    internal static readonly SectionKeyOf<IReadOnlyList<Named<SectionValues>>> Editions = new("editions",
        new NamedKind<SectionValues>(
            new TextKind("a name of letters, digits, '.', '_' and '-'") { Check = DocsNames.ProblemOf, Pattern = DocsNames.Pattern },
            EditionSection.Section, "a list of editions, or a mapping of editions to their settings")
        { AllowsNamesOnly = true },
        "The editions: the same pages for several products or audiences, some left out.")
    { Default = "none" };

    internal static readonly SectionKeyOf<IReadOnlyList<Placed<SectionValues>>> Messages = new("messages",
        new ListKind<SectionValues>(MessageSection.Section, "a list of rules") { AllowsRepetition = true },
        "What becomes of Sphinx's messages. The first rule that fits decides.")
    { Default = "all are shown as they are" };

    internal static readonly SectionKeyOf<IReadOnlyList<Named<SectionValues>>> Publish = new("publish",
        new NamedKind<SectionValues>(
            new TextKind("a name of letters, digits, '.', '_' and '-'") { Check = DocsNames.ProblemOf, Pattern = DocsNames.Pattern },
            PublishSection.Section, "a mapping of targets to where they are"),
        "The places that the finished site is published to, by name.")
    { Default = "none" };

    /// <summary>The section.</summary>
    public static Section Section { get; } = new("docs", "What bohr docs builds, from what, and to where.",
        Name, Url, Source, ConfigurationFolder, Output, Builders, Editions, Language, Languages, Tags, Overrides, Excluded, Messages, Publish, Python, Offline,
        IdleDeadline, Memory);

    internal static SectionKeyOf<IReadOnlyList<Placed<string>>> TagsOf(string what) => new("tags",
        new ListKind<string>(new TextKind("a tag: letters, digits and '_'") { Check = TagProblem, Pattern = "^[A-Za-z_][A-Za-z0-9_.-]*$" }, "a list of tags"),
        $"Tags that Sphinx is given for {what} (-t).")
    { Default = "none" };

    internal static SectionKeyOf<IReadOnlyList<Placed<string>>> ExcludedOf(string what) => new("excluded",
        new ListKind<string>(new TextKind("a file or folder of the source") { Check = ExcludedPath.ProblemOf }, "a list of files and folders of the source"),
        $"Files and folders that {what} leaves out, relative to the source.")
    { Default = "none" };

    internal static SectionKeyOf<IReadOnlyList<Named<string>>> OverridesOf(string what) => new("overrides", OverrideKind.Instance,
        $"Values of conf.py that are other ones for {what} (-D).")
    { Default = "none" };

    internal static TextKind LanguageKind() => new("a language such as en, es or pt_BR") { Check = DocsNames.ProblemOfLanguage };

    private static string? TagProblem(string tag) =>
        (char.IsAsciiLetter(tag[0]) || tag[0] == '_') && tag.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-')
            ? null
            : $"is '{tag}'; use letters, digits, '.', '_' and '-', a letter first.";
}
