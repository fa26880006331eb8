using Bohr.Docs.Configuration;
using Bohr.Docs.Sources.Files;

namespace Bohr.Docs.Sources;

/// <summary>Brings one copy of the sources up to date.</summary>
/// <remarks>
/// Pages name files that lie beside the sources (<c>../../lib/x.py</c>). So the copy has the levels between the project's folder and the sources as well, and in them
/// links to the user's other files and folders.
/// The manifest names a file before the file is made, so that a preparation which was killed leaves nothing that the next does not know. A file that lies in
/// the copy and is not in the manifest is somebody else's, such as what an extension writes, and stays.
/// </remarks>
internal sealed class SourceCopy
{
    private readonly string _origin;
    private readonly string _output;
    private readonly string _root;
    private readonly string _below;
    private readonly string _copy;
    private readonly string _folder;
    private readonly string _manifestFile;
    private readonly string? _outputInOrigin;
    private readonly Exclusions _exclusions;
    private readonly IReadOnlyCollection<GeneratedFile> _generated;
    private readonly TimeProvider _clock;
    private readonly FileContent _content = new();
    private readonly FileCopier _copier;
    private readonly List<string> _added = [];
    private readonly List<string> _changed = [];
    private readonly List<string> _removed = [];
    private readonly List<string> _hidden = [];
    private readonly List<string> _notices = [];
    private readonly List<string> _problems = [];
    private readonly Dictionary<string, WantedFile> _wanted = new(StringComparer.Ordinal);
    private readonly List<string> _order = [];
    private SourceManifest _manifest;
    private bool _isManifestOld;

    internal SourceCopy(DocsProject project, Exclusions exclusions, string key, IReadOnlyCollection<GeneratedFile> generated, TimeProvider clock)
    {
        (_origin, _output) = (project.Source, project.Output);
        _below = IsAbove(project.Root, _origin) ? _origin[(project.Root.Length + 1)..] + "/" : "";
        _root = _below.Length == 0 ? _origin : project.Root;
        _copy = $"{_output}/.bohr/source-{key}";
        _folder = _below.Length == 0 ? _copy : $"{_copy}/{_below[..^1]}";
        _manifestFile = _copy + ".manifest";
        _copier = new FileCopier(_copy + ".new");
        _manifest = new SourceManifest { Layout = _below };
        _exclusions = exclusions;
        _generated = generated;
        _clock = clock;

        // The usual output folder lies below the sources when these are the whole project.
        var below = _origin + "/";
        _outputInOrigin = project.Output.StartsWith(below, StringComparison.Ordinal) ? project.Output[below.Length..] : null;
    }

    internal PreparedSource Run(CancellationToken cancellationToken)
    {
        List();
        if (_problems.Count == 0 && LoadManifest())
        {
            var pending = Pending();
            var vanished = Vanished();
            if (AnnounceNew(pending))
            {
                Remove(vanished);
                foreach (var path in pending)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    Make(path);
                }
            }

            SaveManifest();
            _copier.Close();
        }

        return new PreparedSource
        {
            Tree = new SourceTree(_folder, _origin) { Surroundings = _below.Length == 0 ? null : _copy, Root = _below.Length == 0 ? null : _root },
            Added = [.. _added.Where(IsInTree).Select(InTree)],
            Changed = [.. _changed.Where(IsInTree).Select(InTree)],
            Removed = [.. _removed.Where(IsInTree).Select(InTree)],
            Hidden = _hidden,
            Notices = _notices,
            Problems = _problems,
        };
    }

    private string InCopy(string path) => $"{_copy}/{path}";

    private string InOrigin(string path) => $"{_root}/{path}";

    private bool IsInTree(string path) => path.StartsWith(_below, StringComparison.Ordinal);

    private string InTree(string path) => path[_below.Length..];

    private static bool IsAbove(string folder, string path) => path.Length > folder.Length && path[folder.Length] == '/' && path.StartsWith(folder, StringComparison.Ordinal);

    /// <summary>The levels between the project and its sources: links to all that lies there, but to the sources themselves, and to what is generated.</summary>
    private void ListSurroundings()
    {
        var reader = new FolderReader();
        var names = new List<FolderEntry>();
        var levels = new Stack<string>();
        levels.Push("");
        while (levels.TryPop(out var level))
        {
            var error = reader.Read(level.Length == 0 ? _root : $"{_root}/{level}", names);
            if (error is not (0 or Errno.ENOENT))
                _notices.Add($"{ShownPath.Of(_root, level)} {Errno.DescribeReading(error)}, so that pages do not find what they name there.");

            foreach (var (name, _) in names)
            {
                var path = level.Length == 0 ? name : $"{level}/{name}";
                var full = $"{_root}/{path}";
                if (full == _origin || full == _output || SourceWalk.IsVersionControl(name))
                    continue;

                if (!IsAbove(full, _origin) && !IsAbove(full, _output))
                {
                    Want(path, new WantedFile(new SourceEntry(path, FileKind.Link, 0, FileStamp.None), Link: full));
                    continue;
                }

                Want(path, new WantedFile(new SourceEntry(path, FileKind.Folder, 0, FileStamp.None)));
                levels.Push(path);
            }
        }
    }

    /// <summary>Finds out what the copy should hold.</summary>
    private void List()
    {
        if (_below.Length > 0)
            ListSurroundings();

        var walk = new SourceWalk(_origin, path => path == _outputInOrigin || _exclusions.Leave(path)).Run();
        _problems.AddRange(walk.Problems);
        var links = new LinkCheck(_origin);
        foreach (var entry in walk.Entries)
        {
            switch (entry.Kind)
            {
                case FileKind.Link:
                    if (links.Text(entry.Path, out var notice) is { } text)
                        Want(_below + entry.Path, new WantedFile(entry, Link: text));
                    else
                        _problems.Add(notice!);

                    if (notice is not null && links.IsKept)
                        _notices.Add(notice);

                    break;
                case FileKind.Special:
                    _notices.Add($"{ShownPath.Of(_origin, entry.Path)} is a device, pipe or socket and is left out.");
                    break;
                default:
                    Want(_below + entry.Path, new WantedFile(entry));
                    break;
            }
        }

        foreach (var file in _generated)
            Want(file);

        foreach (var unused in _exclusions.Unused)
            _notices.Add($"{ShownPath.Of(unused)} is to be left out, but there is no such file or folder in {ShownPath.Of(_origin)}. Correct 'excluded' in bohr.yaml.");
    }

    private void Want(string path, WantedFile file)
    {
        if (_wanted.TryAdd(path, file))
            _order.Add(path);
        else
            _wanted[path] = file;
    }

    private void Want(GeneratedFile file)
    {
        var parts = file.Path.Split('/');
        if (parts.Any(part => part is "" or "." or ".." || part.Contains('\0', StringComparison.Ordinal)))
        {
            _problems.Add($"{ShownPath.Of(file.Path)} was generated, but is no path below the source folder. Correct the content that it is generated from.");
            return;
        }

        if (IsExcluded(file.Path))
            return;

        for (var length = file.Path.IndexOf('/'); length >= 0; length = file.Path.IndexOf('/', length + 1))
        {
            var folder = _below + file.Path[..length];
            if (!_wanted.TryGetValue(folder, out var there))
            {
                Want(folder, new WantedFile(new SourceEntry(folder, FileKind.Folder, 0, FileStamp.None)));
            }
            else if (there.Kind != FileKind.Folder)
            {
                _problems.Add($"{ShownPath.Of(file.Path)} was generated, but {ShownPath.Of(_root, folder)} is no folder. Rename one of them.");
                return;
            }
        }

        var existing = _wanted.GetValueOrDefault(_below + file.Path);
        if (existing is not null && file.YieldsToSource)
            _hidden.Add(file.Path);
        else if (existing is not null && (existing.Kind == FileKind.Folder || !file.ReplacesSource))
            _problems.Add($"{ShownPath.Of(file.Path)} was generated, but {ShownPath.Of(_origin, file.Path)} exists. Rename one of them.");
        else if (file.File is { } from)
            Want(file.Path, from);
        else
            Want(_below + file.Path, new WantedFile(existing?.Entry ?? new SourceEntry(file.Path, FileKind.Regular, 0, FileStamp.None), Generated: file.Content));
    }

    private void Want(string path, string from)
    {
        var status = LinuxFile.LookThrough(from);
        if (status.Kind == FileKind.Regular)
            Want(_below + path, new WantedFile(new SourceEntry(path, FileKind.Regular, status.Permissions, status.Stamp), From: from));
        else
            _problems.Add($"{ShownPath.Of(from)} was generated, but is gone. Run again.");
    }

    private bool IsExcluded(string path)
    {
        for (var end = path.IndexOf('/'); end >= 0; end = path.IndexOf('/', end + 1))
        {
            if (_exclusions.Leave(path[..end]))
                return true;
        }

        return _exclusions.Leave(path);
    }

    /// <summary>Reads what earlier preparations made; begins anew when that is not known.</summary>
    private bool LoadManifest()
    {
        if (!MakeFolders($"{_output}/.bohr"))
            return false;

        if (SourceManifest.Load(_manifestFile, out var damage) is { } manifest && manifest.Layout == _below)
        {
            _manifest = manifest;
            return MakeFolders(_folder);
        }

        // Without the manifest nobody can tell a stale page from a good one; the folder's name says that it is ours.
        if (damage is not null)
            _notices.Add($"{ShownPath.Of(_manifestFile)} {damage}; the copy of the sources is made anew.");

        if (FolderRemoval.Run(_copy) is { } problem)
        {
            _problems.Add(problem);
            return false;
        }

        _manifest = new SourceManifest { Layout = _below };
        _isManifestOld = true;
        return MakeFolders(_folder);
    }

    private bool MakeFolders(string folder)
    {
        if (FolderCreation.Run(folder) is not { } problem)
            return true;

        _problems.Add(problem);
        return false;
    }

    /// <summary>What has to be looked at more closely, by stat alone.</summary>
    private List<string> Pending()
    {
        var pending = new List<string>();
        foreach (var path in _order)
        {
            if (!IsAsBefore(path, _wanted[path]))
                pending.Add(path);
        }

        return pending;
    }

    private bool IsAsBefore(string path, WantedFile wanted)
    {
        if (!_manifest.Entries.TryGetValue(path, out var known) || known.Kind != wanted.Kind)
            return false;

        var copy = LinuxFile.Look(InCopy(path));
        if (copy.Kind != wanted.Kind)
            return false;

        return wanted.Kind switch
        {
            FileKind.Folder => true,
            _ when copy.Stamp != known.Copy => false,
            FileKind.Link => ContentDigest.Of(wanted.LinkBytes) == known.Digest,
            _ when wanted.Generated is { } content => ContentDigest.Of(content.Span) == known.Digest,
            _ => wanted.Entry.Stamp == known.Source,
        };
    }

    private List<string> Vanished() =>
        [.. _manifest.Entries.Where(one => !_wanted.TryGetValue(one.Key, out var wanted) || wanted.Kind != one.Value.Kind).Select(one => one.Key)];

    /// <summary>Names in the manifest what is going to be made.</summary>
    private bool AnnounceNew(List<string> pending)
    {
        var isNew = false;
        foreach (var path in pending)
            isNew |= _manifest.Entries.TryAdd(path, new ManifestEntry(_wanted[path].Kind, FileStamp.None, FileStamp.None, ContentDigest.Unknown));

        _isManifestOld |= isNew;
        return !isNew || SaveManifest();
    }

    private bool SaveManifest()
    {
        if (!_isManifestOld)
            return true;

        if (_manifest.Save(_manifestFile) is { } problem)
        {
            _problems.Add($"{ShownPath.Of(_manifestFile)} {problem}.");
            return false;
        }

        _isManifestOld = false;
        return true;
    }

    private void Remove(List<string> vanished)
    {
        // What lies in a folder comes before the folder.
        foreach (var path in vanished.OrderByDescending(path => path, StringComparer.Ordinal))
        {
            var known = _manifest.Entries[path];

            // Whatever was done to the copy: nothing is removed through a link, which could lead to the user's files.
            var result = LeadsThroughLink(path) ? 0 : known.Kind == FileKind.Folder ? LinuxFile.RemoveFolder(InCopy(path)) : LinuxFile.Remove(InCopy(path));

            // Somebody else's file may lie in a folder; then both stay. What has been replaced by a folder is gone.
            if (result is not (0 or -Errno.ENOENT or -Errno.ENOTDIR or -Errno.ENOTEMPTY or -Errno.EEXIST or -Errno.EISDIR))
            {
                _problems.Add($"{ShownPath.Of(InCopy(path))} is outdated and cannot be removed: {Errno.DescribeWriting(-result)}.");
                continue;
            }

            _isManifestOld = true;
            if (_wanted.TryGetValue(path, out var wanted))
                _manifest.Entries[path] = new ManifestEntry(wanted.Kind, FileStamp.None, FileStamp.None, ContentDigest.Unknown);
            else
                _ = _manifest.Entries.Remove(path);

            if (known.Kind != FileKind.Folder && wanted?.Kind is null or FileKind.Folder)
            {
                _removed.Add(path);
                RemoveCompiled(path);
            }
        }

        _removed.Reverse();
    }

    /// <summary>Sphinx compiles catalogues beside themselves and goes on using what it compiled when the catalogue is gone.</summary>
    private void RemoveCompiled(string path)
    {
        if (path.EndsWith(".po", StringComparison.Ordinal) && path[..^2] + "mo" is var compiled && !_wanted.ContainsKey(compiled) && !LeadsThroughLink(path))
            _ = LinuxFile.Remove(InCopy(compiled));
    }

    private bool LeadsThroughLink(string path)
    {
        for (var end = path.IndexOf('/'); end >= 0; end = path.IndexOf('/', end + 1))
        {
            if (LinuxFile.Look(InCopy(path[..end])).Kind == FileKind.Link)
                return true;
        }

        return false;
    }

    private void Make(string path)
    {
        var wanted = _wanted[path];
        var known = _manifest.Entries[path];
        var made = wanted.Kind switch
        {
            FileKind.Folder => MakeFolder(path, known),
            FileKind.Link => MakeLink(path, wanted, known),
            _ => MakeFile(path, wanted, known),
        };
        if (made is null || made == known)
            return;

        _isManifestOld = true;
        _manifest.Entries[path] = made;
        if (made.Kind == FileKind.Folder || made.Digest == known.Digest)
            return;

        (known.Digest == ContentDigest.Unknown ? _added : _changed).Add(path);
    }

    private ManifestEntry? MakeFolder(string path, ManifestEntry known) =>
        MakeFolders(InCopy(path)) ? known with { Kind = FileKind.Folder } : null;

    private ManifestEntry? MakeLink(string path, WantedFile wanted, ManifestEntry known)
    {
        var digest = ContentDigest.Of(wanted.LinkBytes);
        if (LinuxFile.ReadLink(InCopy(path)) != wanted.Link && _copier.Link(wanted.Link!, InCopy(path)) is { } problem)
            return Refuse(path, problem);

        return new ManifestEntry(FileKind.Link, FileStamp.None, LinuxFile.Look(InCopy(path)).Stamp, digest) is var made && made == known ? known : made;
    }

    private ManifestEntry? MakeFile(string path, WantedFile wanted, ManifestEntry known)
    {
        var source = FileStamp.None;
        ContentDigest digest;
        string? problem = null;
        if (wanted.Generated is { } content)
        {
            digest = ContentDigest.Of(content.Span);
        }
        else
        {
            var from = wanted.From ?? InOrigin(path);
            problem = _content.Digest(from, out digest, out source);
            if (problem is not null)
                return Refuse(path, problem, from);
        }

        if (!HasContent(path, known, digest))
        {
            problem = wanted.Generated is { } text
                ? _copier.Write(text.Span, InCopy(path))
                : _copier.Copy(wanted.From ?? InOrigin(path), InCopy(path), wanted.Entry.Permissions, out digest, out source);
            if (problem is not null)
                return Refuse(path, problem);
        }

        // After a rename, which is a change of the file's attributes.
        return new ManifestEntry(FileKind.Regular, source.UnlessFresh(FileStamp.TimeOf(_clock)), LinuxFile.Look(InCopy(path)).Stamp, digest);
    }

    /// <summary>Whether our file has this content already, by its stamp or by reading it.</summary>
    private bool HasContent(string path, ManifestEntry known, ContentDigest digest)
    {
        var copy = LinuxFile.Look(InCopy(path));
        if (copy.Kind != FileKind.Regular)
            return false;

        if (copy.Stamp == known.Copy)
            return known.Digest == digest;

        return _content.Digest(InCopy(path), out var there, out _) is null && there == digest;
    }

    private ManifestEntry? Refuse(string path, string problem, string? where = null)
    {
        _problems.Add(problem.StartsWith('\'') ? problem + "." : $"{ShownPath.Of(where ?? InCopy(path))} {problem}.");
        return null;
    }
}
