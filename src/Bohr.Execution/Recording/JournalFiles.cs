using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace Bohr.Execution.Recording;

/// <summary>
/// The files of one journal: <c>journal.jsonl</c>, and once that is full <c>journal-0001.jsonl</c> and so on. Keeps their sum within a bound. Only
/// the recorder's thread uses it; nothing here throws.
/// </summary>
/// <remarks>
/// When the disk takes no more, the broken line at the end is cut off and writing pauses; it is tried again each second. What failed or died
/// meanwhile waits in memory within a bound, everything else is only counted.
/// </remarks>
internal sealed class JournalFiles : IDisposable
{
    private const int WaitingBound = 1 << 20;
    private static readonly long RetryPause = TimeSpan.TicksPerSecond;

    private readonly string _folder;
    private readonly long _maximumBytes;
    private readonly long _segmentBytes;
    private readonly Action<string> _say;
    private readonly Func<long> _now;
    private readonly Func<IReadOnlyList<byte[]>> _running;
    private readonly List<Segment> _earlier = [];
    private SafeFileHandle? _handle;
    private SafeFileHandle? _lock;
    private long _length;

    // While writing pauses.
    private readonly MemoryStream _waiting = new();
    private bool _isCut;
    private bool _saidCut;
    private long _retryAt;
    private long _lost;
    private long _cutAt;

    private JournalFiles(string folder, long maximumBytes, Action<string> say, Func<long> now, Func<IReadOnlyList<byte[]>> running)
    {
        _folder = folder;
        _maximumBytes = maximumBytes;
        _segmentBytes = Math.Max(maximumBytes / 8, 128 * 1024);
        _say = say;
        _now = now;
        _running = running;
    }

    /// <summary>Begins a journal in a folder that exists.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    internal static JournalFiles Create(string folder, long maximumBytes, Action<string> say, Func<long> now, Func<IReadOnlyList<byte[]>> running)
    {
        var files = new JournalFiles(folder, maximumBytes, say, now, running);
        try
        {
            // FileShare.None is a lock of the whole file (flock), which works across containers that share a folder.
            files._lock = File.OpenHandle(Path.Combine(folder, RunPlace.LockFile), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
            files.Open();
            return files;
        }
        catch
        {
            files.Dispose();
            throw;
        }
    }

    /// <summary>The files of a journal in their order.</summary>
    internal static IEnumerable<string> Of(string folder)
    {
        var first = Path.Combine(folder, SegmentName(0));
        if (File.Exists(first))
            yield return first;

        foreach (var file in Directory.EnumerateFiles(folder, "journal-*.jsonl").Order(StringComparer.Ordinal))
            yield return file;
    }

    /// <summary>Bytes in the first file of a journal; 0 when there is none.</summary>
    internal static long FirstLength(string folder)
    {
        var first = new FileInfo(Path.Combine(folder, SegmentName(0)));
        return first.Exists ? first.Length : 0;
    }

    private static string SegmentName(int number) => number == 0 ? "journal.jsonl" : $"journal-{number.ToString("0000", CultureInfo.InvariantCulture)}.jsonl";

    /// <summary>When to try again, in ticks of the run; <see cref="long.MaxValue"/>: nothing is waiting.</summary>
    internal long RetryAt => _isCut ? _retryAt : long.MaxValue;

    /// <summary>Writes whole records.</summary>
    internal void Write(ReadOnlySpan<byte> records)
    {
        if (records.IsEmpty)
            return;

        if (_isCut && !TryResume())
        {
            SetAside(records);
            return;
        }

        if (_length > 0 && _length + records.Length > _segmentBytes)
            NextSegment();

        TryWrite(records);
    }

    /// <summary>Tries again what could not be written.</summary>
    internal void Retry()
    {
        if (_isCut && _now() >= _retryAt)
            _ = TryResume();
    }

    public void Dispose()
    {
        if (_isCut)
        {
            _retryAt = 0;
            _ = TryResume();
        }

        _handle?.Dispose();
        if (_lock is not null)
            RemoveLock(_lock);

        _waiting.Dispose();
    }

    /// <summary>A run whose end is recorded needs no mark that it lives.</summary>
    private void RemoveLock(SafeFileHandle held)
    {
        try
        {
            File.Delete(Path.Combine(_folder, RunPlace.LockFile));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Nobody holds it any more in a moment, and that is what is looked at.
        }

        held.Dispose();
    }

    private void Open() =>
        _handle = File.OpenHandle(Path.Combine(_folder, SegmentName(_earlier.Count)), FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);

    private void TryWrite(ReadOnlySpan<byte> records)
    {
        try
        {
            RandomAccess.Write(_handle!, records, _length);
            _length += records.Length;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Cut(exception.Message);
            SetAside(records);
        }
    }

    private void Cut(string why)
    {
        _isCut = true;
        _cutAt = _now();
        _retryAt = _cutAt + RetryPause;
        CutOffBrokenLine();
        if (_saidCut)
            return;

        _saidCut = true;
        _say($"the journal of this run is cut from here on: {why.TrimEnd('.')}. The run goes on. Make room in '{_folder}', or put runs elsewhere with {RunPlace.Variable}.");
    }

    private void CutOffBrokenLine()
    {
        try
        {
            RandomAccess.SetLength(_handle!, _length);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A reader leaves out a line that is not whole, and the next write begins where this one did.
        }
    }

    private void SetAside(ReadOnlySpan<byte> records)
    {
        while (!records.IsEmpty)
        {
            var end = records.IndexOf((byte)'\n') + 1;
            var line = records[..end];
            records = records[end..];
            if (RecordTypes.RankOfLine(line) > RecordRank.Detail && _waiting.Length + line.Length <= WaitingBound)
                _waiting.Write(line);
            else
                _lost++;
        }
    }

    private bool TryResume()
    {
        if (_now() < _retryAt)
            return false;

        _retryAt = _now() + RetryPause;
        byte[] all = [.. GapRecord.Of(_now(), _cutAt, _now(), _lost, "the disk took no more"), .. _waiting.GetBuffer().AsSpan(0, (int)_waiting.Length)];
        try
        {
            RandomAccess.Write(_handle!, all, _length);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            CutOffBrokenLine();
            return false;
        }

        _length += all.Length;
        _isCut = false;
        _lost = 0;
        _waiting.SetLength(0);
        return true;
    }

    private void NextSegment()
    {
        var (handle, length) = (_handle, _length);
        _earlier.Add(new Segment(length, RecordRank.Detail));
        try
        {
            Open();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // No new file can be made; this one goes on growing for the moment.
            _earlier.RemoveAt(_earlier.Count - 1);
            _handle = handle;
            return;
        }

        handle!.Dispose();
        _length = 0;
        Shrink(RecordRank.Detail);
        Shrink(RecordRank.Failure);
    }

    /// <summary>Takes records of a rank out of the oldest files until there is room for the file that has just begun.</summary>
    private void Shrink(RecordRank rank)
    {
        for (var number = 0; number < _earlier.Count; number++)
        {
            var total = _segmentBytes;
            foreach (var segment in _earlier)
                total += segment.Bytes;

            if (total <= _maximumBytes)
                return;

            if (_earlier[number].Lowest > rank)
                continue;

            try
            {
                var bytes = JournalCompaction.TakeOut(Path.Combine(_folder, SegmentName(number)), rank, _running(), _now());
                _earlier[number] = new Segment(bytes, rank + 1);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // It stays as it is, and the next one is tried.
            }
        }
    }

    /// <summary>A file to which nothing is written any more.</summary>
    /// <param name="Bytes">Its length.</param>
    /// <param name="Lowest">The lowest rank of record that it may still hold.</param>
    private sealed record Segment(long Bytes, RecordRank Lowest);
}
