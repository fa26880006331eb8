namespace Bohr.Docs.Finishing;

/// <summary>The files that Sphinx wrote for an output.</summary>
/// <param name="Files">Relative path with <c>/</c>, and what to read, in the order of the paths.</param>
/// <param name="Problems">What cannot be published as it is, each a sentence.</param>
internal sealed record OutputListing(IReadOnlyList<(string Path, string Source)> Files, IReadOnlyList<string> Problems)
{
    private const int MostProblems = 20;
    private const int DeepestFolder = 64;

    // Sphinx's own notes beside what it writes for others.
    private static readonly string[] Notes = [".buildinfo", ".buildinfo.bak", ".doctrees", ".bohr", "environment.pickle"];

    /// <summary>Lists a folder. A link is the file that it leads to if that lies in the folder too; any other link is a problem.</summary>
    internal static OutputListing Of(string folder)
    {
        var files = new List<(string Path, string Source)>();
        var problems = new List<string>();
        Walk(folder, folder, "", 0, files, problems);
        files.Sort((x, y) => string.CompareOrdinal(x.Path, y.Path));
        return new OutputListing(files, problems.Count > MostProblems ? [.. problems.Take(MostProblems), $"{problems.Count - MostProblems} more files of '{folder}' have problems."] : problems);
    }

    private static void Walk(string root, string folder, string prefix, int depth, List<(string Path, string Source)> files, List<string> problems)
    {
        if (depth > DeepestFolder)
        {
            problems.Add($"'{folder}' lies more than {DeepestFolder} folders deep; find out what made it.");
            return;
        }

        try
        {
            foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos("*", new EnumerationOptions { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false }))
            {
                var path = prefix + entry.Name;
                if (prefix.Length == 0 && Notes.Contains(entry.Name))
                    continue;

                if (PublicPath.Problem(path) is { } problem)
                    problems.Add($"'{Shown(path)}' in '{root}' cannot be published: {problem}. Rename what it is made from.");
                else if (entry.LinkTarget is not null)
                    AddLink(root, entry, path, files, problems);
                else if (entry is DirectoryInfo)
                    Walk(root, entry.FullName, path + "/", depth + 1, files, problems);
                else
                    files.Add((path, entry.FullName));
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problems.Add($"'{folder}' cannot be read: {exception.Message}.");
        }
    }

    private static void AddLink(string root, FileSystemInfo entry, string path, List<(string Path, string Source)> files, List<string> problems)
    {
        string? target = null;
        try
        {
            target = entry.ResolveLinkTarget(returnFinalTarget: true)?.FullName;
        }
        catch (IOException)
        {
            // A ring of links leads nowhere.
        }

        if (target is null || !File.Exists(target))
            problems.Add($"'{path}' in '{root}' is a link that leads to no file. Make it a file.");
        else if (!Canonical(target).StartsWith(Canonical(root) + "/", StringComparison.Ordinal))
            problems.Add($"'{path}' in '{root}' is a link out of it, to '{target}', and is not published. Make it a file.");
        else
            files.Add((path, target));
    }

    /// <summary>The path without links in its folders, as far as it exists.</summary>
    private static string Canonical(string path)
    {
        var result = "/";
        foreach (var name in Path.GetFullPath(path).Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            result = Path.Combine(result, name);
            if (Directory.Exists(result) && new DirectoryInfo(result).ResolveLinkTarget(returnFinalTarget: true) is { } target)
                result = target.FullName;
        }

        return result;
    }

    private static string Shown(string path) => Bohr.Findings.Paths.LinuxPath.Printable(path);
}
