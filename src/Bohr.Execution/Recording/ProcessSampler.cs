using System.Text;
using Bohr.Execution.Limits;
using Bohr.Execution.Native;
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
    private readonly List<string> _pendingNotes = [];
    private ContainerUsage? _usage;
    private UsageSample? _last;
    private long _lastAt;
    private bool _isThrottled;
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
        line.Number("in_work"u8, recorder.RunningItems.Count);
        FillContainer(ref line, now);
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
        foreach (var note in _pendingNotes)
            recorder.Note(note);

        _pendingNotes.Clear();
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
        _usage?.Dispose();
    }

    private void FillContainer(ref JournalLine line, long now)
    {
        // Opened at the first sample: a run that ends before does without.
        var usage = (_usage ??= ContainerUsage.Open()).Sample();
        line.BeginObject("container"u8);
        if (usage.MemoryUsedBytes is { } used)
            line.Number("memory_bytes"u8, used);

        if (usage.MemoryLimitBytes is { } limit)
            line.Number("memory_limit_bytes"u8, limit);

        if (usage.HostAvailableBytes is { } available)
            line.Number("host_available_bytes"u8, available);

        if (usage.CpuUsed is { } cpu)
            line.Milliseconds("cpu_ms"u8, cpu.Ticks);

        if (usage.CpuLimit is { } quota)
            line.Number("cpu_quota"u8, quota);

        if (usage.ThrottledPeriods is > 0 and var periods)
            line.Number("throttled_periods"u8, periods);

        if (usage.Throttled is { Ticks: > 0 and var throttled })
            line.Milliseconds("throttled_ms"u8, throttled);

        if (usage.CpuPressure is { } cpuPressure)
            line.Number("cpu_pressure"u8, cpuPressure.SomePercent);

        if (usage.MemoryPressure is { } memoryPressure)
            line.Number("memory_pressure"u8, memoryPressure.SomePercent);

        if (usage.OutOfMemoryKills is > 0 and var kills)
            line.Number("oom_kills"u8, kills);

        if (usage.Tasks is { } tasks)
            line.Number("tasks"u8, tasks);

        line.EndObject();
        _pendingNotes.AddRange(Changes(usage, now));
        (_last, _lastAt) = (usage, now);
    }

    /// <summary>What a reader of samples might overlook: a limit that changed, a quota that begins to hold processes up.</summary>
    private IEnumerable<string> Changes(UsageSample usage, long now)
    {
        if (_last is null)
            yield break;

        foreach (var change in usage.ChangesSince(_last))
            yield return change;

        if (usage.OutOfMemoryKills > _last.OutOfMemoryKills)
            yield return $"The kernel killed {usage.OutOfMemoryKills - _last.OutOfMemoryKills} of the container's processes for lack of memory.";

        // A process that is held up for half of the time looks like one that hangs.
        var share = (usage.Throttled - _last.Throttled) is { } held && now > _lastAt ? held.Ticks / (double)(now - _lastAt) : 0;
        if (share > 0.5 == _isThrottled)
            yield break;

        _isThrottled = !_isThrottled;
        yield return _isThrottled
            ? $"The CPU quota of {usage.CpuLimit:0.##} holds the container's processes up: {share:P0} of the last {TimeSpan.FromTicks(now - _lastAt).TotalMilliseconds:0} ms."
            : "The CPU quota holds the container's processes up for less than half of the time again.";
    }

    private static void Fill(ref JournalLine line, ProcessStat stat)
    {
        Span<byte> state = [(byte)stat.State];
        line.Word("state"u8, state);
        line.Number("rss_bytes"u8, stat.ResidentBytes);
        line.Number("cpu_ms"u8, stat.OwnCpuMilliseconds);
    }

    private ProcessStat? Read(Watched process)
    {
        if (process.IsGone)
            return null;

        try
        {
            process.Handle ??= File.OpenHandle($"/proc/{process.ProcessId}/stat");
            var length = RandomAccess.Read(process.Handle, _scratch, fileOffset: 0);
            Span<char> text = stackalloc char[length];
            return ProcessStat.Parse(process.ProcessId, text[..Encoding.Latin1.GetChars(_scratch.AsSpan(0, length), text)]);
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
