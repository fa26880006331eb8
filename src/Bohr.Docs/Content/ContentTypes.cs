using Bohr.Docs.Content.Configured;

namespace Bohr.Docs.Content;

/// <summary>
/// The types of structured content. The build lists every class <c>NameType</c> in a file <c>Content/FOLDER/NameType.cs</c> (see the project file), so a new type is
/// a folder and nothing else.
/// </summary>
internal static partial class ContentTypes
{
    private static readonly object[] Listed = List();

    public static IReadOnlyList<ContentType> All { get; } = [.. Listed.OfType<ContentType>().OrderBy(type => type.Name, StringComparer.Ordinal)];

    /// <summary>The types that the project's configuration lists.</summary>
    public static IReadOnlyList<ConfiguredType> Configured { get; } = [.. Listed.OfType<ConfiguredType>().OrderBy(type => type.Name, StringComparer.Ordinal)];

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

    /// <summary>One of each, in any order; written by the build.</summary>
    private static partial object[] List();

    private sealed record PrefixOfType(string Prefix, ContentType Type);

    /// <summary>The longest prefix first, which is the one that counts.</summary>
    private static readonly PrefixOfType[] ByPrefix =
        [.. All.SelectMany(type => type.Prefixes.Select(prefix => new PrefixOfType(prefix, type))).OrderByDescending(entry => entry.Prefix.Length)];
}
