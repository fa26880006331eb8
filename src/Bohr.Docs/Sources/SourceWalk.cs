using System.Collections.Frozen;
using Bohr.Docs.Sources.Files;

namespace Bohr.Docs.Sources;

/// <summary>Lists a folder with everything below it. Links are listed and not entered; what version control keeps for itself is left out.</summary>
internal sealed class SourceWalk
{
    private static readonly FrozenSet<string> VersionControl = FrozenSet.Create(".git", ".hg", ".svn", ".bzr", "CVS");

    private readonly FolderReader _reader = new();
    private readonly string _folder;
    private readonly Func<string, bool> _isLeftOut;

    /// <summary>Prepares a walk.</summary>
    /// <param name="folder">Absolute.</param>
    /// <param name="isLeftOut">Whether the file or folder with this relative path, and all below it, is left out.</param>
    public SourceWalk(string folder, Func<string, bool> isLeftOut) => (_folder, _isLeftOut) = (folder, isLeftOut);

    /// <summary>Whether a folder of this name is what version control keeps for itself.</summary>
    public static bool IsVersionControl(string name) => VersionControl.Contains(name);

    /// <summary>What there is, a folder before what it holds.</summary>
    public List<SourceEntry> Entries { get; } = [];

    /// <summary>What could not be listed, as sentences.</summary>
    public List<string> Problems { get; } = [];

    /// <summary>Walks.</summary>
    public SourceWalk Run()
    {
        // Not recursive: a folder's depth is bounded only by the length of a path.
        var pending = new Stack<string>();
        var names = new List<FolderEntry>();
        pending.Push("");
        while (pending.TryPop(out var folder))
        {
            if (folder.Length > 0)
            {
                var status = LinuxFile.Look($"{_folder}/{folder}");
                if (status.Kind != FileKind.Folder)
                    continue;

                Entries.Add(new SourceEntry(folder, FileKind.Folder, status.Permissions, status.Stamp));
            }

            var error = _reader.Read(folder.Length == 0 ? _folder : $"{_folder}/{folder}", names);
            if (error != 0 && (error != Errno.ENOENT || folder.Length == 0))
                Problems.Add($"{ShownPath.Of(_folder, folder)} {Errno.DescribeReading(error)}.");

            var folders = pending.Count;
            foreach (var (name, kind) in names)
            {
                var path = folder.Length == 0 ? name : $"{folder}/{name}";
                if (VersionControl.Contains(name) || _isLeftOut(path))
                    continue;

                if (kind == FileKind.Folder)
                    pending.Push(path);
                else
                    Add(path);
            }

            Reverse(pending, pending.Count - folders);
        }

        return this;
    }

    /// <summary>So that folders, too, come in the order of their names.</summary>
    private static void Reverse(Stack<string> stack, int count)
    {
        var top = new string[count];
        for (var i = 0; i < count; i++)
            top[i] = stack.Pop();

        foreach (var path in top)
            stack.Push(path);
    }

    private void Add(string path)
    {
        var status = LinuxFile.Look($"{_folder}/{path}");
        if (status.Error != 0)
            Problems.Add($"{ShownPath.Of(_folder, path)} {Errno.DescribeReading(status.Error)}.");
        else if (status.Kind != FileKind.Absent)
            Entries.Add(new SourceEntry(path, status.Kind, status.Permissions, status.Stamp));
    }
}
