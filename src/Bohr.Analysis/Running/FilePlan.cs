using System.Diagnostics;
using System.Runtime.ExceptionServices;
using Bohr.Analysis.Discovery;
using Bohr.Findings.Packing;

namespace Bohr.Analysis.Running;

/// <summary>Finds the files ahead of the workers, and decides which one is next.</summary>
/// <remarks>
/// A thread of its own discovers while workers start and work, at most <see cref="Window"/> files ahead, so that a tree of a million files needs no more
/// memory than one of thousands. Files go to workers in the order of discovery, because their reports are printed in that order and nobody
/// should wait for the first. Only once all are known a large one goes before its turn: begun as one of the last, it would keep one worker busy
/// while the others have nothing left to do.
/// </remarks>
internal sealed class FilePlan
{
    /// <summary>Files that discovery is ahead of the workers.</summary>
    internal const int Window = 1024;

    // A file goes before its turn when it needs at least a quarter of the time that is left. Its size is only a guess at its time.
    private const int Margin = 4;

    private const int IndexBits = 10;

    private static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(1);

    private readonly object _gate = new();
    private readonly IEnumerable<DiscoveredFile> _files;
    private readonly ReportOrder _order;
    private readonly TimingsCollector? _timings;
    private readonly int _workers;

    // A ring in the order of discovery. What was taken before its turn is null.
    private SourceItem?[] _items = new SourceItem?[256];
    private long[] _sizes = new long[256];
    private int _first;
    private int _end;
    private long _bytes;

    // Sizes and places of what was left when all files were known, and how many of the largest have been looked at.
    private long[]? _bySize;
    private int _unseen;

    private bool _isComplete;
    private bool _isStopped;
    private Exception? _error;

    /// <summary>Makes a plan; starts nothing.</summary>
    /// <param name="files">Discovery.</param>
    /// <param name="order">Learns of each file as it is found, and gets the report of those that cannot be analysed.</param>
    /// <param name="workers">How many files are worked on at once.</param>
    /// <param name="timings">Learns how long discovery took; null for nobody.</param>
    public FilePlan(IEnumerable<DiscoveredFile> files, ReportOrder order, int workers, TimingsCollector? timings)
    {
        _files = files;
        _order = order;
        _workers = workers;
        _timings = timings;
    }

    /// <summary>Whether all files have been found.</summary>
    public bool IsComplete => Volatile.Read(ref _isComplete);

    /// <summary>Begins to discover.</summary>
    public void Start() => new Thread(Discover) { IsBackground = true, Name = "bohr discovery" }.Start();

    /// <summary>Ends discovery: after this no file is planned.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            _isStopped = true;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>The files in the order in which workers are to get them, as the engine pulls them. For one thread, once.</summary>
    public IEnumerable<SourceItem> Items()
    {
        while (Take() is { } item)
            yield return item;
    }

    private SourceItem? Take()
    {
        lock (_gate)
        {
            while (_first == _end)
            {
                if (_error is not null)
                    ExceptionDispatchInfo.Throw(_error);

                if (_isComplete || _isStopped)
                    return null;

                _ = Monitor.Wait(_gate, LookAgain);
            }

            var at = Next();
            var item = _items[at]!;
            _items[at] = null;
            _bytes -= _sizes[at];
            if (_end - _first == Window)
                Monitor.PulseAll(_gate);

            while (_first < _end && _items[_first & (_items.Length - 1)] is null)
                _first++;

            return item;
        }
    }

    private int Next()
    {
        while (_bySize is not null && _unseen > 0)
        {
            var key = _bySize[_unseen - 1];
            var at = (int)(key & (Window - 1));
            if (_items[at] is null)
            {
                _unseen--;
                continue;
            }

            if ((key >> IndexBits) * _workers * Margin < _bytes)
                break;

            return at;
        }

        return _first & (_items.Length - 1);
    }

    private void Discover()
    {
        try
        {
            using var files = _files.GetEnumerator();
            while (MoveNext(files))
            {
                if (!Add(files.Current))
                    return;
            }

            SetComplete();
        }
        catch (Exception exception)
        {
            lock (_gate)
            {
                _error = exception;
                Monitor.PulseAll(_gate);
            }
        }
    }

    private bool MoveNext(IEnumerator<DiscoveredFile> files)
    {
        var started = _timings is null ? 0 : Stopwatch.GetTimestamp();
        var any = files.MoveNext();
        _timings?.AddDiscovery(Stopwatch.GetElapsedTime(started));
        return any;
    }

    /// <summary>Plans a file, waiting for room in the window.</summary>
    /// <returns>False when nobody wants more.</returns>
    private bool Add(DiscoveredFile file)
    {
        lock (_gate)
        {
            while (_end - _first == Window && !_isStopped)
                _ = Monitor.Wait(_gate, LookAgain);

            if (_isStopped)
                return false;

            var ordinal = _order.Plan(file.Path);
            if (file.Problem is not null)
            {
                // What cannot be analysed has its report at once and never reaches a worker.
                _order.Complete(ordinal, new FileReport(file.Path, PackedFindings.None) { Failure = file.Problem });
                return true;
            }

            if (_end - _first == _items.Length)
                Grow();

            var at = _end++ & (_items.Length - 1);
            _items[at] = new SourceItem(ordinal, file.Path);
            _sizes[at] = file.Size;
            _bytes += file.Size;
            if (_end - _first == 1)
                Monitor.PulseAll(_gate);

            return true;
        }
    }

    private void SetComplete()
    {
        lock (_gate)
        {
            // With one worker no order ends sooner than another.
            if (_workers > 1 && _bytes > 0)
            {
                _bySize = new long[_end - _first];
                for (var i = _first; i < _end; i++)
                {
                    var at = i & (_items.Length - 1);
                    _bySize[_unseen++] = (Math.Min(_sizes[at], long.MaxValue >> IndexBits) << IndexBits) | (long)at;
                }

                Array.Sort(_bySize);
            }

            Volatile.Write(ref _isComplete, true);
            Monitor.PulseAll(_gate);
        }
    }

    private void Grow()
    {
        var items = new SourceItem?[_items.Length * 2];
        var sizes = new long[items.Length];
        for (var i = _first; i < _end; i++)
        {
            items[i & (items.Length - 1)] = _items[i & (_items.Length - 1)];
            sizes[i & (items.Length - 1)] = _sizes[i & (_items.Length - 1)];
        }

        (_items, _sizes) = (items, sizes);
    }
}
