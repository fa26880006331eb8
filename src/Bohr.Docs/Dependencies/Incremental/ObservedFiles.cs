using Bohr.Docs.Sources.Files;

namespace Bohr.Docs.Dependencies.Incremental;

/// <summary>The files of one build, each looked at once, before Sphinx starts: what is remembered of a file is what it was then.</summary>
internal sealed class ObservedFiles(InputPlaces places, RememberedInputs before, TimeProvider clock)
{
    private readonly FileContent _content = new();
    private readonly Dictionary<string, RememberedFile> _seen = new(StringComparer.Ordinal);
    private readonly long _began = FileStamp.TimeOf(clock);
    private bool _isBuilt;

    /// <summary>Files that could not be read, as sentences: they count as changed.</summary>
    public List<string> Problems { get; } = [];

    /// <summary>From now on a file that is seen for the first time may have changed while Sphinx ran.</summary>
    public void SphinxHasRun() => _isBuilt = true;

    /// <summary>What happened to a remembered file; null: nothing. It is read only when its stamp does not tell.</summary>
    public InputChange? ChangeOf(string name)
    {
        var now = Look(name);
        if (!before.Files.TryGetValue(name, out var then))
            return now.Digest == ContentDigest.Absent ? null : InputChange.Added;

        if (then.Digest == now.Digest)
            return null;

        return then.Digest == ContentDigest.Absent ? InputChange.Added : now.Digest == ContentDigest.Absent ? InputChange.Removed : InputChange.Changed;
    }

    /// <summary>The file as it is to be remembered.</summary>
    public RememberedFile Look(string name)
    {
        if (!_seen.TryGetValue(name, out var file))
            _seen.Add(name, file = LookNow(name));

        return file;
    }

    private RememberedFile LookNow(string name)
    {
        var path = places.Path(name);
        var lookedAt = FileStamp.TimeOf(clock);
        var status = LinuxFile.LookThrough(path);
        if (status.Kind == FileKind.Absent && status.Error == 0)
            return new RememberedFile(name, FileStamp.None, ContentDigest.Absent);

        // Sphinx may have read what was there before the change, or after.
        if (_isBuilt && status.Stamp.MayHaveChangedSince(_began))
            return new RememberedFile(name, FileStamp.None, ContentDigest.Unknown);

        if (before.Files.TryGetValue(name, out var then) && then.Stamp == status.Stamp && then.Stamp != FileStamp.None)
            return then;

        if (_content.Digest(path, out var digest, out var stamp) is { } problem)
        {
            // A folder may be named where a file was meant; its content is nobody's input.
            if (status.Kind != FileKind.Folder)
                Problems.Add($"{Sources.ShownPath.Of(path)} {problem}; it counts as changed.");

            return new RememberedFile(name, FileStamp.None, status.Kind == FileKind.Folder ? ContentDigest.Absent : ContentDigest.Unknown);
        }

        return new RememberedFile(name, stamp.UnlessFresh(lookedAt), digest);
    }
}
