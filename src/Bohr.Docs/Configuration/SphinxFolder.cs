namespace Bohr.Docs.Configuration;

/// <summary>Finds Sphinx projects that nobody described: by their <c>conf.py</c>.</summary>
internal static class SphinxFolder
{
    /// <summary>The file that makes a folder a Sphinx project.</summary>
    public const string ConfigurationName = "conf.py";

    /// <summary>Where projects have it, in a folder that is not itself one.</summary>
    private static readonly string[] UsualPlaces = ["docs", "doc", "Doc", "source", "docs/source", "doc/source"];

    /// <summary>Whether a folder has a <c>conf.py</c>.</summary>
    public static bool IsOne(string folder) => File.Exists(Path.Combine(folder, ConfigurationName));

    /// <summary>The folders with a <c>conf.py</c>: the given one alone, or those of the usual places below it.</summary>
    public static IReadOnlyList<string> Find(string folder)
    {
        if (IsOne(folder))
            return [folder];

        return [.. UsualPlaces.Select(place => Path.Combine(folder, place)).Where(IsOne)];
    }

    /// <summary>Where <see cref="Find"/> looks, as people read it.</summary>
    public static string Looked(string shown) =>
        string.Join(", ", UsualPlaces.Select(place => shown == "." ? place : $"{shown}/{place}").Prepend(shown));
}
