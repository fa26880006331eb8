using System.Text;
using Bohr.Docs.Building;

namespace Bohr.Docs.Sources;

/// <summary>The files and folders that an output leaves out.</summary>
internal sealed class Exclusions
{
    private readonly HashSet<string> _paths;
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    /// <summary>Takes them as the configuration has them: a slash at the beginning or the end means nothing.</summary>
    public Exclusions(IEnumerable<string> paths) => _paths = new(paths.Select(path => path.Trim('/')).Where(path => path.Length > 0), StringComparer.Ordinal);

    /// <summary>There are none.</summary>
    public bool IsEmpty => _paths.Count == 0;

    /// <summary>Those that named nothing so far.</summary>
    public IEnumerable<string> Unused => _paths.Where(path => !_seen.Contains(path) && !IsBelowAnother(path)).Order(StringComparer.Ordinal);

    /// <summary>Whether it is left out; all below it then is.</summary>
    public bool Leave(string path)
    {
        if (!_paths.Contains(path))
            return false;

        _ = _seen.Add(path);
        return true;
    }

    /// <summary>A name for the edition with these exclusions: the same on every machine, and another for another set.</summary>
    public string Key(string? edition)
    {
        var text = new StringBuilder(edition ?? "");
        foreach (var path in _paths.Order(StringComparer.Ordinal))
            text.Append('\0').Append(path);

        var hash = ContentHash.OfText(text.ToString()).Text[..10];
        var name = new string([.. (edition ?? "").Where(one => char.IsAsciiLetterOrDigit(one) || one is '-' or '_' or '.').Take(40)]);
        return name.Length == 0 ? hash : $"{name}-{hash}";
    }

    private bool IsBelowAnother(string path)
    {
        for (var folder = RelativePath.FolderOf(path); folder.Length > 0; folder = RelativePath.FolderOf(folder))
        {
            if (_paths.Contains(folder))
                return true;
        }

        return false;
    }
}
