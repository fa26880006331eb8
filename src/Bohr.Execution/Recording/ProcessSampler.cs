using Microsoft.Win32.SafeHandles;

namespace Bohr.Execution.Recording;

/// <summary>Reads now and then what the processes of the run and their container use. Watching is from any thread, the rest the recorder's.</summary>
/// <remarks>The files stay open: a sample of a process costs one pread, about a microsecond.</remarks>
internal sealed class ProcessSampler(RunRecorder recorder) : IDisposable
{
    // A descriptor each: a run with hundreds of workers is sampled in part rather than starved of them.
    private const int MaximumWatched = 64;

    private readonly Lock _gate = new();
    private readonly List<Watched> _watched = [];
    private readonly List<Watched> _ended = [];
    private readonly byte[] _scratch = new byte[1024];
    private readonly Watched _own = new(Stream: 0, Worker: -1, Environment.ProcessId, Name: "");

    /// <summary>Samples a process from now on.</summary>
    /// <param name="stream">The stream of a worker; 0: none.</param>
    /// <param name="worker">The worker's place; −1: a program.</param>
    /// <param name="processId">The process, which lives.</param>
    /// <param name="name">Of a program.</param>
    internal void Watch(long stream, int worker, int processId, string name = "")
    {
        lock (_gate)
        {
            if (_watched.Count < MaximumWatched)
                _watched.Add(new Watched(stream, worker, processId, name));
        }
    }

    internal void Unwatch(int processId)
    {
        lock (_gate)
        {
            for (var i = 0; i < _watched.Count; i++)
            {
                if (_watched[i].ProcessId != processId)
                    continue;

                _ended.Add(_watched[i]);
                _watched.RemoveAt(i);
                return;
            }
        }
    }

    internal void Sample()
    {
        Watched[] watched;
        lock (_gate)
        {
            foreach (var ended in _ended)
                ended.Handle?.Dispose();

            _ended.Clear();
            watched = [.. _watched];
        }

        var now = recorder.Now;
        var line = recorder.Line(RecordTypes.Sample);
        var counts = recorder.Counts();
        line.Number("done"u8, counts.Sum());
        line.Number("completed"u8, counts[0]);
        if (Read(_own) is { } own)
        {
            line.BeginObject("self"u8);
            Fill(ref line, own);
            line.EndObject();
        }

        line.BeginList("processes"u8);
        foreach (var process in watched)
        {
            if (Read(process) is not { } stat)
                continue;

            line.BeginObject();
            if (process.Worker >= 0)
            {
                line.Number("stream"u8, process.Stream);
                line.Number("worker"u8, process.Worker);
            }
            else
            {
                line.Text("program"u8, process.Name);
            }

            line.Number("pid"u8, process.ProcessId);
            Fill(ref line, stat);
            if (process.Worker >= 0 && recorder.RunningItems.OfWorker(process.Stream, process.Worker, now) is { Sequence: >= 0 } item)
            {
                line.Number("seq"u8, item.Sequence);
                line.Milliseconds("item_ms"u8, item.Age);
            }

            line.EndObject();
        }

        line.EndList();
        line.Write();
    }

    public void Dispose()
    {
        lock (_gate)
        {
            foreach (var process in _watched.Concat(_ended))
                process.Handle?.Dispose();

            _watched.Clear();
            _ended.Clear();
        }

        _own.Handle?.Dispose();
    }

    private static void Fill(ref JournalLine line, ProcessStat stat)
    {
        Span<byte> state = [(byte)stat.State];
        line.Word("state"u8, state);
        line.Number("rss_bytes"u8, stat.ResidentBytes);
        line.Number("cpu_ms"u8, stat.CpuMilliseconds);
    }

    private ProcessStat? Read(Watched process)
    {
        if (process.IsGone)
            return null;

        try
        {
            process.Handle ??= File.OpenHandle($"/proc/{process.ProcessId}/stat");
            return ProcessStat.Parse(_scratch.AsSpan(0, RandomAccess.Read(process.Handle, _scratch, fileOffset: 0)));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // It has ended, or there are no descriptors left.
            process.IsGone = true;
            return null;
        }
    }

    private sealed record Watched(long Stream, int Worker, int ProcessId, string Name)
    {
        internal SafeFileHandle? Handle { get; set; }

        internal bool IsGone { get; set; }
    }
}
