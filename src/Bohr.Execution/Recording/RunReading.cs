using System.Globalization;
using System.Text.Json;

namespace Bohr.Execution.Recording;

/// <summary>Makes a <see cref="RecordedRun"/> of the records of a journal, one after the other.</summary>
internal sealed class RunReading(string folder)
{
    private const int MaximumFailed = 1000;
    private const int MaximumEvents = 500;
    private const int MaximumRanked = 10;

    private readonly JournalReader _reader = new(folder);
    private readonly SortedDictionary<string, long> _items = new(StringComparer.Ordinal);
    private readonly Dictionary<(long Stream, long Worker), (RunningItem Item, TimeSpan Since)> _running = [];
    private readonly Dictionary<long, (RunningItem Item, TimeSpan Since)> _programs = [];
    private readonly Dictionary<long, (RunningItem Item, TimeSpan Since)> _tasks = [];
    private readonly List<RecordedItem> _failed = [];
    private readonly List<RecordedItem> _slowest = [];
    private readonly List<RecordedItem> _largest = [];
    private readonly List<RecordedEvent> _firstEvents = [];
    private readonly Queue<RecordedEvent> _lastEvents = new();
    private readonly List<RecordedSample> _samples = [];
    private readonly List<string> _evidence = [];
    private readonly List<string> _problems = [];
    private readonly Dictionary<long, long> _cpuOfProcesses = [];
    private JournalRecord? _header;
    private JournalRecord? _end;
    private string _sizing = "";
    private TimeSpan _last;
    private long _failedOthers;
    private long _endedPrograms;
    private long _endedTasks;
    private long _deaths;
    private long _eventsLeftOut;
    private (long Done, long Completed) _sampled;
    private bool _hasGap;
    private double _lastThrottled;

    internal RecordedRun Read()
    {
        foreach (var record in _reader.Records())
            Take(record);

        var isEnded = _end is not null;
        var state = isEnded ? RunState.Ended : RunLiveness.IsRunning(folder, _header) ? RunState.Running : RunState.Killed;
        if (_header is null)
            _problems.Add("The header is missing.");

        if (_reader.Broken > 0)
            _problems.Add($"{_reader.Broken} {(_reader.Broken == 1 ? "line is" : "lines are")} not whole and left out.");

        _problems.AddRange(_reader.Unreadable);
        var totals = Totals();
        return new RecordedRun
        {
            Id = Path.GetFileName(folder.TrimEnd('/')),
            Folder = folder,
            State = state,
            Begin = Time(_header?.Text("begin")),
            Duration = _last,
            Version = _header?.Text("version") ?? "",
            Command = _header?.Texts("command") ?? [],
            WorkingDirectory = _header?.Text("working_directory") ?? "",
            System = _header is { } header ? $"{header.Text("system")}; {header.Text("runtime")}; {header.Text("user")}@{header.Text("host")}" : "",
            Sizing = _sizing,
            How = _end?.Text("how") ?? "",
            ExitCode = (int?)_end?.Number("exit_code"),
            Text = _end?.Text("text") ?? "",
            Items = totals,
            Programs = Math.Max(_endedPrograms, _end?.Number("programs") ?? 0),
            Tasks = Math.Max(_endedTasks, _end?.Number("tasks") ?? 0),
            Failures = totals.Where(static kind => kind.Key is not ("completed" or "skipped")).Sum(static kind => kind.Value) + _failedOthers,
            Deaths = Math.Max(_deaths, _end?.Number("deaths") ?? 0),
            RunningAtEnd = isEnded ? [] : RunningNow(),
            Failed = _failed,
            Slowest = _slowest,
            Largest = _largest,
            Events = [.. _firstEvents, .. _lastEvents],
            EventsLeftOut = _eventsLeftOut,
            Samples = _samples,
            EvidenceFiles = _evidence,
            Problems = _problems,
        };
    }

    internal static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    private void Take(JournalRecord record)
    {
        if (record.At > _last)
            _last = record.At;

        switch (record.Type)
        {
            case "run":
                _header ??= record;
                if (record.Number("schema") is > RecordTypes.SchemaVersion and var schema)
                    _problems.Add($"The journal has the schema {schema}, and this program knows {RecordTypes.SchemaVersion}: a newer version of it may tell more.");

                break;
            case "sizing":
                _sizing = record.Text("reason") ?? "";
                Tell(record, _sizing);
                foreach (var warning in record.Texts("warnings"))
                    Tell(record, warning);

                break;
            case "phase":
                Tell(record, $"phase {record.Text("name")} begins");
                break;
            case "stream":
                Tell(record, $"stream {record.Number("stream")} ({record.Text("name")}) begins with {record.Number("workers")} {record.Text("lane")}");
                break;
            case "stream-end":
                TakeStreamEnd(record);
                break;
            case "worker":
                Tell(record, $"worker {record.Number("worker")} starts{Process(record)}");
                break;
            case "worker-end":
                EndWorker(record);
                break;
            case "death":
                _deaths++;
                EndWorker(record);
                Tell(record, $"worker {record.Number("worker")}{Process(record)} {record.Text("cause")}" + (record.Text("name") is { } victim ? $", in '{victim}'" : ""));
                break;
            case "start":
                TakeStart(record);
                break;
            case "item":
                Add("completed", 1);
                EndItem(record);
                Rank(ItemOf(record, "completed"));
                break;
            case "failure":
                TakeFailure(record);
                break;
            case "items":
                if (record.Object("items") is { } counts)
                    AddAll(counts);

                break;
            case "retry":
                EndItem(record);
                Tell(record, $"'{record.Text("name")}' is tried again, alone: {record.Text("cause")}");
                break;
            case "program":
                _programs[record.Number("program") ?? 0] = (new RunningItem(record.Text("name") ?? "", 0, 0, (int)(record.Number("pid") ?? 0), TimeSpan.Zero), record.At);
                Tell(record, $"program '{record.Text("name")}' starts{Process(record)}");
                break;
            case "program-end":
                TakeProgramEnd(record);
                break;
            case "task":
                _tasks[record.Number("task") ?? 0] = (new RunningItem(record.Text("name") ?? "", 0, 0, 0, TimeSpan.Zero), record.At);
                break;
            case "task-end":
                _endedTasks++;
                _ = _tasks.Remove(record.Number("task") ?? 0);
                break;
            case "sample":
                TakeSample(record);
                break;
            case "evidence":
                _evidence.AddRange(record.Texts("files").Select(file => Path.Combine(RunPlace.EvidenceFolder, file)));
                Tell(record, $"evidence of {record.Text("subject")}: {record.Text("summary")}");
                break;
            case "note":
                Tell(record, record.Text("text") ?? "");
                break;
            case "gap":
                _hasGap = true;
                var gap = $"{record.Number("records")} records of {Seconds(record.Milliseconds("from"))} to {Seconds(record.Milliseconds("to"))} are missing: {record.Text("why")}.";
                _problems.Add(gap);
                Tell(record, gap);
                break;
            case "end":
                _end = record;
                Tell(record, $"the run ends ({record.Text("how")})");
                break;
        }
    }

    private void TakeStreamEnd(JournalRecord record)
    {
        var stream = record.Number("stream") ?? 0;
        foreach (var key in _running.Keys.Where(key => key.Stream == stream).ToList())
            _ = _running.Remove(key);

        var reason = record.Text("reason") is { Length: > 0 } text ? $": {text}" : "";
        Tell(record, $"stream {stream} ends ({record.Text("end")}){reason}");
    }

    private void TakeStart(JournalRecord record)
    {
        var key = (record.Number("stream") ?? 0, record.Number("worker") ?? 0);
        var item = new RunningItem(record.Text("name") ?? "", record.Number("seq") ?? 0, (int)key.Item2, (int)(record.Number("pid") ?? 0), TimeSpan.Zero);
        _running[key] = (item, record.At - (record.Milliseconds("ms") ?? TimeSpan.Zero));
    }

    private void TakeFailure(JournalRecord record)
    {
        var outcome = record.Text("outcome") ?? "failed";
        if (record.Number("task") is { } task)
        {
            _ = _tasks.Remove(task);
            _endedTasks++;
            _failedOthers += outcome == "skipped" ? 0 : 1;
        }
        else
        {
            Add(outcome, 1);
        }

        if (record.Text("instead_of") is { } replaced)
            Add(replaced, -1);

        EndItem(record);
        var item = ItemOf(record, outcome);
        Rank(item);
        if (_failed.Count < MaximumFailed)
            _failed.Add(item);

        Tell(record, $"'{item.Name}' {outcome.Replace('-', ' ')} after {Seconds(item.Duration)}: {item.Cause}");
    }

    private void TakeProgramEnd(JournalRecord record)
    {
        _endedPrograms++;
        _ = _programs.Remove(record.Number("program") ?? 0);
        var isGood = record.Flag("good") ?? true;
        var text = $"program '{record.Text("name")}'{Process(record)} ended ({record.Text("outcome")}) after {Seconds(record.Milliseconds("ms"))}"
            + (record.Text("cause") is { Length: > 0 } cause ? $": {cause}" : "");
        Tell(record, text);
        if (isGood)
            return;

        _failedOthers++;
        _deaths += record.Number("signal") is null ? 0 : 1;
        if (_failed.Count < MaximumFailed)
            _failed.Add(ItemOf(record, record.Text("outcome") ?? "failed"));
    }

    private void TakeSample(JournalRecord record)
    {
        var (resident, cpu, processes, busy) = (0L, 0L, 0, 0L);
        var seen = new Dictionary<long, long>();
        foreach (var process in record.List("processes").Concat(record.Object("self") is { } self ? [self] : []))
        {
            if (process.ValueKind != JsonValueKind.Object)
                continue;

            var pid = JournalRecord.Number(process, "pid") ?? 0;
            var used = JournalRecord.Number(process, "cpu_ms") ?? 0;
            processes += pid > 0 ? 1 : 0;
            resident += JournalRecord.Number(process, "rss_bytes") ?? 0;
            cpu += used;
            busy += Math.Max(0, used - _cpuOfProcesses.GetValueOrDefault(pid));
            seen[pid] = used;
        }

        _cpuOfProcesses.Clear();
        foreach (var (pid, used) in seen)
            _cpuOfProcesses[pid] = used;

        var since = (record.At - (_samples.Count > 0 ? _samples[^1].At : TimeSpan.Zero)).TotalMilliseconds;
        var container = record.Object("container") is { } element ? new JournalRecord(element, "") : default(JournalRecord?);
        var throttled = container?.Real("throttled_ms") ?? 0;
        _samples.Add(new RecordedSample
        {
            At = record.At,
            Done = record.Number("done") ?? 0,
            Processes = processes,
            ResidentBytes = resident,
            CpuTime = TimeSpan.FromMilliseconds(cpu),
            BusyCpus = since > 0 ? busy / since : 0,
            ContainerBytes = container?.Number("memory_bytes"),
            LimitBytes = container?.Number("memory_limit_bytes"),
            Throttled = _samples.Count > 0 && since > 0 ? Math.Max(0, throttled - _lastThrottled) / since : 0,
            CpuPressure = container?.Real("cpu_pressure"),
            MemoryPressure = container?.Real("memory_pressure"),
        });
        _lastThrottled = throttled;
        _sampled = (record.Number("done") ?? 0, record.Number("completed") ?? 0);
    }

    /// <summary>From the end if there is one. Otherwise what was counted; where records are missing the last sample may know of more.</summary>
    private SortedDictionary<string, long> Totals()
    {
        if (_end?.Object("items") is { } items)
        {
            _items.Clear();
            AddAll(items);
        }
        else if (_hasGap && _sampled.Completed > _items.GetValueOrDefault("completed"))
        {
            _items["completed"] = _sampled.Completed;
        }

        foreach (var kind in _items.Where(kind => kind.Value <= 0).Select(kind => kind.Key).ToList())
            _ = _items.Remove(kind);

        return _items;
    }

    private List<RunningItem> RunningNow() =>
    [
        .. _running.Values.Concat(_programs.Values).Concat(_tasks.Values)
            .OrderBy(entry => entry.Since).Select(entry => entry.Item with { Age = _last > entry.Since ? _last - entry.Since : TimeSpan.Zero }),
    ];

    private void EndWorker(JournalRecord record) => _ = _running.Remove((record.Number("stream") ?? 0, record.Number("worker") ?? 0));

    private void EndItem(JournalRecord record)
    {
        var key = (record.Number("stream") ?? 0, record.Number("worker") ?? 0);
        if (_running.TryGetValue(key, out var entry) && entry.Item.Sequence == record.Number("seq"))
            _ = _running.Remove(key);
    }

    private void AddAll(JsonElement items)
    {
        foreach (var kind in items.EnumerateObject())
            Add(kind.Name, JournalRecord.Number(items, kind.Name) ?? 0);
    }

    private void Add(string kind, long count) => _items[kind] = _items.GetValueOrDefault(kind) + count;

    private static RecordedItem ItemOf(JournalRecord record, string outcome) => new(
        record.At, record.Number("stream") ?? 0, record.Number("seq") ?? 0, record.Text("name") ?? "", outcome,
        record.Milliseconds("ms") ?? TimeSpan.Zero, (record.Number("request_bytes") ?? 0) + (record.Number("result_bytes") ?? 0), record.Text("cause") ?? record.Text("reason") ?? "");

    private void Rank(RecordedItem item)
    {
        Insert(_slowest, item, static entry => entry.Duration.Ticks);
        Insert(_largest, item, static entry => entry.Bytes);

        static void Insert(List<RecordedItem> ranked, RecordedItem item, Func<RecordedItem, long> size)
        {
            if (size(item) == 0 || (ranked.Count == MaximumRanked && size(ranked[^1]) >= size(item)))
                return;

            var index = ranked.FindIndex(other => size(other) < size(item));
            ranked.Insert(index < 0 ? ranked.Count : index, item);
            if (ranked.Count > MaximumRanked)
                ranked.RemoveAt(MaximumRanked);
        }
    }

    private void Tell(JournalRecord record, string text)
    {
        var told = new RecordedEvent(record.At, record.Type, text, record.Text("output") ?? "");
        if (_firstEvents.Count < MaximumEvents)
        {
            _firstEvents.Add(told);
            return;
        }

        _lastEvents.Enqueue(told);
        if (_lastEvents.Count <= MaximumEvents)
            return;

        _ = _lastEvents.Dequeue();
        _eventsLeftOut++;
    }

    private static string Process(JournalRecord record) => record.Number("pid") is > 0 and var pid ? $" (pid {pid})" : "";

    private static string Seconds(TimeSpan? time) => RunReport.Seconds(time ?? TimeSpan.Zero);
}
