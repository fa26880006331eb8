using System.IO.Enumeration;

namespace Bohr.Docs.Building;

/// <summary>The names of all files of a source tree.</summary>
internal static class TreeListing
{
    // Folders in which no source of documentation lies, and in which other programs write as they please.
    private static readonly HashSet<string> NoSources = new([".git", ".hg", ".svn", ".bohr", "__pycache__", "node_modules", ".venv", ".tox"], StringComparer.Ordinal);

    /// <summary>Lists them, relative, in the order of their bytes.</summary>
    /// <param name="folder">The tree.</param>
    /// <param name="output">The folder for everything generated, which may lie within.</param>
    public static IReadOnlyList<string> Of(string folder, string output)
    {
        var names = new FileSystemEnumerable<string>(
            folder,
            (ref FileSystemEntry entry) => Path.Join(entry.Directory, entry.FileName)[(folder.Length + 1)..],
            new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None, IgnoreInaccessible = true })
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory,
            ShouldRecursePredicate = (ref FileSystemEntry entry) =>
                !NoSources.Contains(entry.FileName.ToString()) && !(output.Length > entry.Directory.Length && Path.Join(entry.Directory, entry.FileName) == output),
        }.ToArray();
        Array.Sort(names, string.CompareOrdinal);
        return Array.Exists(names, IsCompiled) ? WithoutCompiled(names) : names;
    }

    private static bool IsCompiled(string name) => name.EndsWith(".mo", StringComparison.Ordinal);

    /// <summary>Sphinx compiles message catalogues beside themselves: what a build makes is nothing new to the next.</summary>
    private static string[] WithoutCompiled(string[] names)
    {
        var all = names.ToHashSet(StringComparer.Ordinal);
        return [.. names.Where(name => !IsCompiled(name) || !all.Contains(name[..^2] + "po"))];
    }
}
