using Bohr.Docs.Content.Generating;
using Bohr.Docs.Sources;
using Bohr.Docs.Sources.Files;

namespace Bohr.Docs.Dependencies;

/// <summary>The names of all files of a source folder, and which of them are pages. Nothing is opened.</summary>
public sealed class SourceFiles
{
    // Sphinx's own exclusions, in every project.
    private static readonly string[] AlwaysExcluded = ["**/_sources", ".#*", "**/.#*", "*.lproj/**"];

    private readonly Dictionary<string, string> _pages = new(StringComparer.Ordinal);
    private readonly HashSet<string> _files = new(StringComparer.Ordinal);

    private SourceFiles(string folder, SourceSettings settings) => (Folder, Settings) = (folder, settings);

    /// <summary>The folder. Absolute.</summary>
    public string Folder { get; }

    /// <summary>What tells pages from other files.</summary>
    public SourceSettings Settings { get; }

    /// <summary>The file of each page, relative to the folder, by Sphinx's name of the page.</summary>
    public IReadOnlyDictionary<string, string> Pages => _pages;

    /// <summary>All files, relative to the folder. Those of version control and of the output are left out.</summary>
    public IReadOnlySet<string> All => _files;

    /// <summary>What structured content gives besides; null: there is none.</summary>
    public RenderedContent? Content { get; private init; }

    /// <summary>Folders that could not be listed, as sentences.</summary>
    public IReadOnlyList<string> Problems { get; private set; } = [];

    /// <summary>Lists a folder. Links to folders are followed, as Sphinx does, but never around.</summary>
    /// <param name="folder">The folder. Absolute.</param>
    /// <param name="settings">What tells pages from other files.</param>
    /// <param name="leftOut">Folders that are left out, absolute, such as that of the output.</param>
    public static SourceFiles List(string folder, SourceSettings settings, params IReadOnlyCollection<string> leftOut) => List(folder, settings, null, leftOut);

    /// <summary>Lists a folder with what structured content gives besides.</summary>
    /// <inheritdoc cref="List(string, SourceSettings, IReadOnlyCollection{string})"/>
    /// <param name="folder">The folder. Absolute.</param>
    /// <param name="settings">What tells pages from other files.</param>
    /// <param name="content">What is made of structured content; null: there is none.</param>
    /// <param name="leftOut">Folders that are left out, absolute, such as that of the output.</param>
    public static SourceFiles List(string folder, SourceSettings settings, RenderedContent? content, IReadOnlyCollection<string> leftOut)
    {
        var files = new SourceFiles(folder, settings) { Content = content };
        var below = folder + "/";
        var skipped = leftOut.Where(path => path.StartsWith(below, StringComparison.Ordinal)).Select(path => path[below.Length..]).ToHashSet(StringComparer.Ordinal);
        var listing = new SourceListing(folder, skipped.Contains).Run();
        files.Problems = listing.Problems;
        var made = content?.Paths.Order(StringComparer.Ordinal) ?? Enumerable.Empty<string>();
        List<string> all = [.. listing.Files, .. made];
        foreach (var file in all)
            files._files.Add(file);

        files.FindPages(all);
        return files;
    }

    /// <summary>The page that a file is; null: none.</summary>
    public string? PageOf(string file)
    {
        foreach (var suffix in Settings.Suffixes)
        {
            if (file.EndsWith(suffix, StringComparison.Ordinal))
                return file[..^suffix.Length] is var page && _pages.TryGetValue(page, out var its) && its == file ? page : null;
        }

        return null;
    }

    private void FindPages(List<string> files)
    {
        var patterns = AlwaysExcluded.Concat(Settings.Excluded).Select(pattern => new SphinxPattern(pattern)).ToList();
        var folders = new Dictionary<string, bool>(StringComparer.Ordinal) { [""] = false };
        foreach (var file in files)
        {
            foreach (var suffix in Settings.Suffixes)
            {
                if (!file.EndsWith(suffix, StringComparison.Ordinal))
                    continue;

                // The first suffix that fits names the page; of two files with one name the first is the page.
                if (!IsExcluded(RelativePath.FolderOf(file)) && !Matches(file))
                    _ = _pages.TryAdd(file[..^suffix.Length], file);

                break;
            }
        }

        bool Matches(string path)
        {
            foreach (var pattern in patterns)
            {
                if (pattern.IsMatch(path))
                    return true;
            }

            return false;
        }

        bool IsExcluded(string folder)
        {
            if (!folders.TryGetValue(folder, out var isExcluded))
            {
                isExcluded = IsExcluded(RelativePath.FolderOf(folder)) || Matches(folder);
                folders.Add(folder, isExcluded);
            }

            return isExcluded;
        }
    }
}
