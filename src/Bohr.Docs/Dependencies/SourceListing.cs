using Bohr.Docs.Sources;
using Bohr.Docs.Sources.Files;

namespace Bohr.Docs.Dependencies;

/// <summary>Lists the files below a folder without looking at them.</summary>
internal sealed class SourceListing(string folder, Func<string, bool> isLeftOut)
{
    private readonly FolderReader _reader = new();
    private readonly Stack<(string Path, string[] Around)> _pending = new();

    /// <summary>What there is, in the order of the names; links to files are files.</summary>
    public List<string> Files { get; } = [];

    /// <summary>What could not be listed, as sentences.</summary>
    public List<string> Problems { get; } = [];

    public SourceListing Run()
    {
        var entries = new List<FolderEntry>();
        _pending.Push(("", []));
        while (_pending.TryPop(out var current))
        {
            var error = _reader.Read(current.Path.Length == 0 ? folder : $"{folder}/{current.Path}", entries);
            if (error != 0 && (error != Errno.ENOENT || current.Path.Length == 0))
                Problems.Add($"{ShownPath.Of(folder, current.Path)} {Errno.DescribeReading(error)}.");

            // Last in, first out: so that the folders come in order.
            for (var i = entries.Count - 1; i >= 0; i--)
            {
                var (name, kind) = entries[i];
                if (kind == FileKind.Folder && name is not (".git" or ".hg" or ".svn" or ".bzr" or "CVS"))
                    Enter(Join(current.Path, name), current.Around);
            }

            foreach (var (name, kind) in entries)
            {
                if (kind == FileKind.Regular)
                    Files.Add(Join(current.Path, name));
                else if (kind == FileKind.Link)
                    AddLink(Join(current.Path, name), current.Around);
            }
        }

        return this;
    }

    private static string Join(string folder, string name) => folder.Length == 0 ? name : $"{folder}/{name}";

    private void Enter(string path, string[] around)
    {
        if (!isLeftOut(path))
            _pending.Push((path, around));
    }

    private void AddLink(string path, string[] around)
    {
        var full = $"{folder}/{path}";
        switch (LinuxFile.LookThrough(full).Kind)
        {
            case FileKind.Regular:
                Files.Add(path);
                break;
            case FileKind.Folder when LinuxFile.RealPath(full) is { } target && LinuxFile.RealPath(RelativePath.FolderOf(full)) is { } place:
                // Neither back to where it is, nor into a folder that another link on the way has led to.
                if (place != target && !place.StartsWith(target + "/", StringComparison.Ordinal) && !around.Contains(target))
                    Enter(path, [.. around, target]);

                break;
        }
    }
}
