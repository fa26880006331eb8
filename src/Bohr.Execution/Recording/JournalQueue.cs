namespace Bohr.Execution.Recording;

/// <summary>Records on their way from the threads of the run to the one that writes them. Bounded: who records never waits for the disk.</summary>
internal sealed class JournalQueue
{
    // So much may wait for a slow disk before samples, ranges and what completed are left out, and so much before failures are.
    private const int DetailsBound = 2 << 20;
    private const int Bound = 8 << 20;

    private readonly object _gate = new();
    private byte[] _bytes = new byte[16 * 1024];
    private int _length;
    private long _lost;
    private bool _writerSleeps;
    private bool _closed;

    /// <summary>Takes whole records. From any thread.</summary>
    internal void Add(ReadOnlySpan<byte> record, bool isKept)
    {
        lock (_gate)
        {
            if (_closed)
                return;

            if (_length + record.Length > (isKept ? Bound : DetailsBound))
            {
                _lost++;
                return;
            }

            if (_bytes.Length - _length < record.Length)
                Array.Resize(ref _bytes, Math.Max(_length + record.Length, _bytes.Length * 2));

            record.CopyTo(_bytes.AsSpan(_length));
            _length += record.Length;
            if (!_writerSleeps)
                return;

            _writerSleeps = false;
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>Nothing more is taken; the writer is woken.</summary>
    internal void Close()
    {
        lock (_gate)
        {
            _closed = true;
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>Waits until there is something to write or the time is over. Only by the writer.</summary>
    internal void WaitForRecords(TimeSpan atMost)
    {
        lock (_gate)
        {
            if (_length > 0 || _closed || atMost <= TimeSpan.Zero)
                return;

            _writerSleeps = true;
            _ = Monitor.Wait(_gate, atMost);
            _writerSleeps = false;
        }
    }

    /// <summary>Lets records gather, so that many travel in one system call; the end of the run does not wait. Only by the writer.</summary>
    internal void Linger(TimeSpan time)
    {
        lock (_gate)
        {
            if (!_closed)
                _ = Monitor.Wait(_gate, time);
        }
    }

    /// <summary>Exchanges what was gathered for an empty buffer. Only by the writer.</summary>
    /// <param name="emptied">The buffer of the last time.</param>
    /// <param name="length">Bytes in the buffer that is returned.</param>
    /// <param name="lost">Records that found no room since the last time.</param>
    /// <param name="closed">Nothing will follow.</param>
    internal byte[] Take(byte[] emptied, out int length, out long lost, out bool closed)
    {
        lock (_gate)
        {
            var taken = _bytes;
            (length, lost, closed) = (_length, _lost, _closed);

            // What a burst needed is not kept for the rest of the run.
            _bytes = emptied.Length <= 1 << 20 ? emptied : new byte[16 * 1024];
            (_length, _lost) = (0, 0);
            return taken;
        }
    }
}
