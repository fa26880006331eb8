using System.Diagnostics;
using Bohr.Analysis.Discovery.Git;
using Bohr.Analysis.Discovery.Ignoring;
using Bohr.Analysis.Files;
using Bohr.Findings.Paths;

namespace Bohr.Analysis.Discovery;

/// <summary>Walks one folder lazily, in the order of the paths' bytes: memory for the folders on the way down only.</summary>
/// <remarks>
/// Symbolic links to files are analysed under the link's name; links to folders are not followed, so there are no loops (git does the same).
/// </remarks>
/// <param name="root">The folder's absolute path, with a slash at the end.</param>
/// <param name="workingDirectory">What output paths are relative to, with a slash at the end.</param>
/// <param name="exclude">What the command line leaves out, relative to the working directory; null for nothing.</param>
/// <param name="git">The user's configuration of git.</param>
/// <param name="withSizes">Whether to ask for the size of each file.</param>
internal sealed class SourceWalk(byte[] root, byte[] workingDirectory, IgnoreList? exclude, GitSettings git, bool withSizes)
{
    private readonly FolderListing _listing = new();
    private byte[] _path = [.. root, .. new byte[256]];
    private int _length = root.Length;

    public IEnumerable<DiscoveredFile> Files()
    {
        var open = new Stack<OpenFolder>();
        if (Enter(OuterScope()) is var (entered, errno) && entered is null)
            yield return new DiscoveredFile(NameOf(_length), DescribeFolder(errno));
        else
            open.Push(entered);

        while (open.TryPeek(out var folder))
        {
            _length = folder.Length;
            if (folder.Next() is not { } entry)
            {
                open.Pop();
                continue;
            }

            Append(entry.Name);
            if (entry.Kind == FileKind.Folder)
            {
                Append("/"u8);
                var (below, problem) = Enter(folder.Scope);
                if (below is not null)
                    open.Push(below);
                else
                    yield return new DiscoveredFile(NameOf(_length), DescribeFolder(problem));
            }
            else if (FileAt(entry) is { } file)
            {
                yield return file;
            }
        }
    }

    /// <summary>Reads the folder that <c>_path</c> names; gives its entries that are not ignored, or the errno.</summary>
    private (OpenFolder? Folder, int Errno) Enter(IgnoreScope? scope)
    {
        EnsureRoom(1);
        _path[_length] = 0;
        var errno = _listing.Read(_path.AsSpan(0, _length + 1));
        if (errno != 0)
            return (null, errno);

        // What is installed there is not the project's. Somebody who names the environment itself means it.
        if (_listing.IsVirtualEnvironment && _length != root.Length)
            return (new OpenFolder(_length, scope, []), 0);

        var path = _path.AsSpan(0, _length);

        // A repository inside another one has its own rules.
        if (_listing.HasRepository && GitRepository.IsRoot(path))
            scope = GitRepository.WidestScope(path, git);

        if (_listing.HasIgnoreFile)
            scope = WithIgnoreFile(path, scope);

        var length = _length;
        var kept = new List<FolderEntry>(_listing.Entries.Count);
        foreach (var entry in _listing.Entries)
        {
            _length = length;
            Append(entry.Name);
            if (!IsIgnored(_path.AsSpan(0, _length), length, entry.Kind == FileKind.Folder, scope))
                kept.Add(entry);
        }

        _length = length;
        kept.Sort(FolderEntry.InPathOrder);
        return (new OpenFolder(length, scope, kept), 0);
    }

    private bool IsIgnored(ReadOnlySpan<byte> path, int nameStart, bool isFolder, IgnoreScope? scope)
    {
        // Outside of the working directory the command line's patterns have no base to start from; names still match.
        if (exclude is not null && (path.StartsWith(workingDirectory) ? exclude.Ignores(path, nameStart, isFolder) : IgnoresName(path, nameStart, isFolder)) == true)
            return true;

        return IgnoreScope.Ignores(scope, path, nameStart, isFolder);
    }

    private bool? IgnoresName(ReadOnlySpan<byte> path, int nameStart, bool isFolder)
    {
        byte[] atBase = [.. workingDirectory, .. path[nameStart..]];
        return exclude!.Ignores(atBase, workingDirectory.Length, isFolder);
    }

    /// <summary>What a file that the walk met is; null for one that nobody means.</summary>
    private DiscoveredFile? FileAt(FolderEntry entry)
    {
        if (entry.Kind == FileKind.Regular)
            return new DiscoveredFile(NameOf(_length)) { Size = withSizes ? Status().Size : 0 };

        if (entry.Kind != FileKind.Link)
            return new DiscoveredFile(NameOf(_length), Errno.Describe(entry.Kind));

        var target = Status();
        if (target.Error == Errno.ENOENT)
        {
            // Emacs marks a file that is being edited by a link ".#name" to nowhere: no file, and nothing to warn about.
            return entry.Name.AsSpan().StartsWith(".#"u8)
                ? null
                : new DiscoveredFile(NameOf(_length), "is a symbolic link to something that does not exist");
        }

        if (target.Error != 0)
            return new DiscoveredFile(NameOf(_length), Errno.Describe(target.Error));

        return target.Kind == FileKind.Folder ? null : new DiscoveredFile(NameOf(_length), Errno.Describe(target.Kind)) { Size = target.Size };
    }

    /// <summary>What the kernel says of <c>_path</c>; a link means its target. A file that was removed meanwhile has the size 0.</summary>
    private FileStatus Status()
    {
        EnsureRoom(1);
        _path[_length] = 0;
        return LinuxFile.Stat(LinuxFile.AT_FDCWD, _path.AsSpan(0, _length + 1), follow: true);
    }

    /// <summary>What the folders above the root say: up to the repository's root, or without one up to the working directory.</summary>
    private IgnoreScope? OuterScope()
    {
        var top = -1;
        for (var length = ParentLength(root.Length); length > 0; length = ParentLength(length))
        {
            if (GitRepository.IsRoot(root.AsSpan(0, length)))
            {
                top = length;
                break;
            }
        }

        // The root's own .git is seen when it is read.
        if (GitRepository.IsRoot(root))
            return null;

        var scope = top > 0 ? GitRepository.WidestScope(root.AsSpan(0, top), git) : null;
        if (top < 0 && root.AsSpan().StartsWith(workingDirectory))
            top = workingDirectory.Length;

        for (var length = top; length > 0 && length < root.Length; length += root.AsSpan(length).IndexOf((byte)'/') + 1)
            scope = WithIgnoreFile(root.AsSpan(0, length), scope);

        return scope;
    }

    private static IgnoreScope? WithIgnoreFile(ReadOnlySpan<byte> folder, IgnoreScope? scope) =>
        SmallFile.Read([.. folder, .. ".gitignore"u8], followLink: false) is { } content && IgnoreList.Parse(content, folder) is { } list
            ? new IgnoreScope(list, scope)
            : scope;

    /// <summary>The length of the parent's path with its slash; 0 above the root of the file system.</summary>
    private int ParentLength(int length) => length <= 1 ? 0 : root.AsSpan(0, length - 1).LastIndexOf((byte)'/') + 1;

    private string NameOf(int length)
    {
        var path = _path.AsSpan(0, length);
        if (path.SequenceEqual(workingDirectory))
            return "./";

        return LinuxPath.Decode(path.StartsWith(workingDirectory) ? path[workingDirectory.Length..] : path);
    }

    private void Append(ReadOnlySpan<byte> text)
    {
        EnsureRoom(text.Length);
        text.CopyTo(_path.AsSpan(_length));
        _length += text.Length;
    }

    private void EnsureRoom(int bytes)
    {
        if (_length + bytes > _path.Length)
            Array.Resize(ref _path, Math.Max(_path.Length * 2, _length + bytes));

        Debug.Assert(_length + bytes <= _path.Length);
    }

    private static string DescribeFolder(int errno) => errno switch
    {
        Errno.EACCES => "is a folder that cannot be read: permission denied",
        Errno.ENOENT => "is a folder that was removed while the run looked for files",
        _ => Errno.Describe(errno),
    };

    private sealed class OpenFolder(int length, IgnoreScope? scope, List<FolderEntry> entries)
    {
        private int _next;

        public int Length => length;

        public IgnoreScope? Scope => scope;

        public FolderEntry? Next() => _next < entries.Count ? entries[_next++] : null;
    }
}
