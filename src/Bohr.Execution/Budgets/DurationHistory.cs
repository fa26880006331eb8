using System.Globalization;
using System.Text;

namespace Bohr.Execution.Budgets;

/// <summary>
/// How long items took in earlier runs, by name, so that the next run can begin the longest first: then none of them runs alone at the end while the other
/// workers have nothing to do.
/// </summary>
/// <remarks>
/// One small text file, bounded, replaced as a whole when it is saved: a reader sees the old or the new one, never half of one. A file that is absent, damaged
/// or of another version is an empty history; losing it costs an order and nothing else. May be used from any thread.
/// </remarks>
public sealed class DurationHistory
{
    private const string Heading = "bohr durations 1";

    // Names are paths or commands. A longer one is not worth the room.
    private const int LongestName = 1024;
    private const int LargestFile = 64 << 20;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly int _most;
    private long _uses;

    private sealed record Entry(long Milliseconds, long Use);

    /// <summary>An empty history.</summary>
    /// <param name="mostNames">Names that are kept, 1 to 1,000,000; those that were not recorded for longest go first. Default: 50,000.</param>
    public DurationHistory(int mostNames = 50_000)
    {
        if (mostNames is < 1 or > 1_000_000)
            throw new ArgumentOutOfRangeException(nameof(mostNames), mostNames, "Keep 1 to 1,000,000 names.");

        _most = mostNames;
    }

    /// <summary>Names that are known.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
                return _entries.Count;
        }
    }

    /// <summary>Reads a history. Never throws because of what the file is or holds.</summary>
    /// <param name="path">The file; it may be absent.</param>
    /// <param name="mostNames">See the constructor.</param>
    public static DurationHistory Load(string path, int mostNames = 50_000)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var history = new DurationHistory(mostNames);
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: <= LargestFile })
                history.Parse(File.ReadAllText(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            // An order of items is all that is lost.
        }

        return history;
    }

    /// <summary>Notes how long an item took.</summary>
    public void Record(string name, TimeSpan duration)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Length is 0 or > LongestName || duration < TimeSpan.Zero)
            return;

        var milliseconds = (long)duration.TotalMilliseconds;
        lock (_gate)
        {
            if (_entries.TryGetValue(name, out var known))
            {
                // A new duration counts half: a file that was rewritten shows at once, and one slow moment of the machine does not count for ever.
                milliseconds = (known.Milliseconds + milliseconds) / 2;
            }

            _entries[name] = new(milliseconds, ++_uses);

            // A quarter more than is saved may gather; then what was not recorded for longest goes, many at once.
            if (_entries.Count > _most + (_most / 4))
                Shrink();
        }
    }

    /// <summary>How long an item will take, judging by earlier runs; null when it is not known.</summary>
    public TimeSpan? Estimate(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        lock (_gate)
            return _entries.TryGetValue(name, out var known) ? TimeSpan.FromMilliseconds(known.Milliseconds) : null;
    }

    /// <summary>Orders a finite list: the longest first, equal ones as they came.</summary>
    /// <typeparam name="T">The items.</typeparam>
    /// <param name="items">The items.</param>
    /// <param name="nameOf">An item's name.</param>
    /// <param name="sizeOf">
    /// An item's size in any unit, for those that are not known: they are taken to need as long for their size as the known ones do on average.
    /// Null: those that are not known come first, as each may be long.
    /// </param>
    public IReadOnlyList<T> LongestFirst<T>(IEnumerable<T> items, Func<T, string> nameOf, Func<T, long>? sizeOf = null)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(nameOf);
        var list = items.Select(item => (Item: item, Known: Estimate(nameOf(item))?.TotalMilliseconds, Size: sizeOf?.Invoke(item))).ToList();
        var known = list.Where(entry => entry is { Known: not null, Size: > 0 }).ToList();
        var size = known.Sum(entry => (double)entry.Size!.Value);
        var perUnit = size > 0 ? known.Sum(entry => entry.Known!.Value) / size : 1;

        // OrderBy keeps the order of equal ones.
        return [.. list.OrderByDescending(entry => entry.Known ?? (entry.Size is { } amount ? amount * perUnit : double.MaxValue)).Select(entry => entry.Item)];
    }

    /// <summary>Writes the history beside the file and then puts it in its place.</summary>
    /// <exception cref="IOException">It could not be written; the earlier file is unchanged.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written; the earlier file is unchanged.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var temporary = $"{path}.{Environment.ProcessId}.{Guid.NewGuid():N}.tmp";
        try
        {
            File.WriteAllText(temporary, ToText());
            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    private string ToText()
    {
        var text = new StringBuilder(Heading).Append('\n');
        lock (_gate)
        {
            Shrink();

            // Oldest first, so that the order of the lines is the order of their use when they are read again.
            foreach (var (name, entry) in _entries.OrderBy(pair => pair.Value.Use))
                text.Append(entry.Milliseconds.ToString(CultureInfo.InvariantCulture)).Append(' ').Append(Escape(name)).Append('\n');
        }

        return text.ToString();
    }

    private void Parse(string text)
    {
        var lines = text.Split('\n');
        if (lines[0] != Heading)
            return;

        // The last line is empty, or was cut.
        foreach (var line in lines.AsSpan(1, Math.Max(0, lines.Length - 2)))
        {
            var space = line.IndexOf(' ', StringComparison.Ordinal);
            if (space > 0 && line.Length - space - 1 is > 0 and <= 2 * LongestName
                && long.TryParse(line.AsSpan(0, space), NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
                && milliseconds <= TimeSpan.FromDays(365).TotalMilliseconds)
                _entries[Unescape(line[(space + 1)..])] = new(milliseconds, ++_uses);
        }

        Shrink();
    }

    private void Shrink()
    {
        if (_entries.Count <= _most)
            return;

        foreach (var name in _entries.OrderBy(pair => pair.Value.Use).Take(_entries.Count - _most).Select(pair => pair.Key).ToList())
            _ = _entries.Remove(name);
    }

    /// <summary>A name of a file may hold a line feed.</summary>
    private static string Escape(string name) => name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    private static string Unescape(string text)
    {
        if (!text.Contains('\\', StringComparison.Ordinal))
            return text;

        var name = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length)
                name.Append(text[++i] == 'n' ? '\n' : text[i]);
            else
                name.Append(text[i]);
        }

        return name.ToString();
    }
}
