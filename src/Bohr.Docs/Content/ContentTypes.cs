using Bohr.Docs.Content.ApiArguments;
using Bohr.Docs.Content.Changelogs;
using Bohr.Docs.Content.Commits;
using Bohr.Docs.Content.Configured;
using Bohr.Docs.Content.ErrorPages;
using Bohr.Docs.Content.Examples;
using Bohr.Docs.Content.Extracts;
using Bohr.Docs.Content.Glossaries;
using Bohr.Docs.Content.Images;
using Bohr.Docs.Content.Inventories;
using Bohr.Docs.Content.Links;
using Bohr.Docs.Content.Options;
using Bohr.Docs.Content.Redirects;
using Bohr.Docs.Content.Releases;
using Bohr.Docs.Content.Replacements;
using Bohr.Docs.Content.Robots;
using Bohr.Docs.Content.Steps;
using Bohr.Docs.Content.Tables;
using Bohr.Docs.Content.Tocs;

namespace Bohr.Docs.Content;

/// <summary>The types of structured content: a line for each.</summary>
internal static class ContentTypes
{
    public static IReadOnlyList<ContentType> All { get; } =
    [
        new StepsType(),
        new ExtractsType(),
        new OptionsType(),
        new TocType(),
        new ApiArgumentsType(),
        new ExamplesType(),
        new ReleaseType(),
        new GlossaryType(),
        new TableType(),
    ];

    /// <summary>The types that the project's configuration lists.</summary>
    public static IReadOnlyList<ConfiguredType> Configured { get; } =
    [
        new ImagesType(),
        new RedirectsType(),
        new RobotsType(),
        new LinksType(),
        new ErrorPagesType(),
        new ChangelogsType(),
        new CommitType(),
        new ReplacementsType(),
        new IntersphinxType(),
    ];

    /// <summary>The words for types on the command line.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(type => type.Name), .. Configured.Select(type => type.Name)];

    /// <summary>The type of a file by its name; null: it is none of ours.</summary>
    public static ContentType? OfFile(ReadOnlySpan<char> fileName)
    {
        if (!fileName.EndsWith(".yaml", StringComparison.Ordinal))
            return null;

        foreach (var (prefix, type) in ByPrefix)
        {
            if (fileName.StartsWith(prefix, StringComparison.Ordinal))
                return type;
        }

        return null;
    }

    /// <summary>The type of a name; null: there is none.</summary>
    public static ContentType? OfName(string name) => All.FirstOrDefault(type => type.Name == name || type.Folder == name);

    private sealed record PrefixOfType(string Prefix, ContentType Type);

    /// <summary>The longest prefix first, which is the one that counts.</summary>
    private static readonly PrefixOfType[] ByPrefix =
        [.. All.SelectMany(type => type.Prefixes.Select(prefix => new PrefixOfType(prefix, type))).OrderByDescending(entry => entry.Prefix.Length)];
}
