namespace Bohr.Docs.Finishing;

/// <summary>Makes and removes below one folder, and never through a link: a link in the public tree could lead anywhere.</summary>
internal sealed class SafeFolders(string root)
{
    private readonly HashSet<string> _made = new(StringComparer.Ordinal);

    /// <summary>Makes a folder with those above it.</summary>
    /// <param name="path">Relative to the root, with <c>/</c>.</param>
    /// <exception cref="IOException">A link or a file stands in its place.</exception>
    internal void Make(string path)
    {
        if (_made.Contains(path))
            return;

        var current = root;
        foreach (var name in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            current = Path.Combine(current, name);
            var folder = new DirectoryInfo(current);
            if (folder.LinkTarget is not null)
                throw new IOException($"'{current}' is a link, and nothing is written through links.");

            if (File.Exists(current))
                throw new IOException($"'{current}' is a file where a folder is needed.");

            if (!folder.Exists)
                folder.Create();
        }

        _made.Add(path);
    }

    /// <summary>Removes a file as long as it is as it was put there, and the folders above it that become empty.</summary>
    internal void RemoveFile(PublicFile old)
    {
        var path = Path.Combine(root, old.Path);
        if (!LeadsThroughLink(old.Path) && old.Is(path))
        {
            File.Delete(path);
            RemoveEmptyFolders(old.Path);
        }
    }

    private void RemoveEmptyFolders(string path)
    {
        for (var folder = Path.GetDirectoryName(path); !string.IsNullOrEmpty(folder); folder = Path.GetDirectoryName(folder))
        {
            var full = Path.Combine(root, folder);
            if (Directory.EnumerateFileSystemEntries(full).Any())
                return;

            Directory.Delete(full);
            _made.Clear();
        }
    }

    private bool LeadsThroughLink(string path)
    {
        var current = root;
        foreach (var name in path.Split('/')[..^1])
        {
            current = Path.Combine(current, name);
            if (new DirectoryInfo(current).LinkTarget is not null)
                return true;
        }

        return false;
    }
}
