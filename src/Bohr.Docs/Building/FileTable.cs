namespace Bohr.Docs.Building;

/// <summary>Collects the files that a state names, each once.</summary>
internal sealed class FileTable
{
    private readonly InputFiles _files;
    private readonly long _started;
    private readonly Dictionary<string, InputRecord> _before;
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly List<InputRecord> _records = [];

    /// <summary>An empty table.</summary>
    /// <param name="files">The files of this build.</param>
    /// <param name="before">What was remembered: a file that has not changed need not be read again.</param>
    /// <param name="started">When the run began that used the files.</param>
    public FileTable(InputFiles files, IReadOnlyList<InputRecord> before, long started)
    {
        _files = files;
        _started = started;
        _before = before.ToDictionary(file => file.Path, StringComparer.Ordinal);
    }

    /// <summary>The files, in the order of their places.</summary>
    public IReadOnlyList<InputRecord> Records => _records;

    /// <summary>The place of a file.</summary>
    public int PlaceOf(string path)
    {
        if (_places.TryGetValue(path, out var place))
            return place;

        var isKnown = _before.TryGetValue(path, out var known) && !_files.HasChanged(known) && !_files.LooksDifferent(known);
        _records.Add(isKnown ? known : _files.Record(path, _started));
        _places.Add(path, _records.Count - 1);
        return _records.Count - 1;
    }
}
