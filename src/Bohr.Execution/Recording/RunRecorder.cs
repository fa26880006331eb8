using System.Diagnostics.CodeAnalysis;
using Bohr.Execution.Limits;

namespace Bohr.Execution.Recording;

/// <summary>
/// The flight recorder of one run: an append-only journal that says what began, ended, failed and died, and why. It is
/// complete up to the last few milliseconds however the run ends, also by SIGKILL.
/// </summary>
/// <remarks>
/// One recorder a run, which may hold several streams, programs and graphs. From any thread; what is recorded waits in memory for a thread of the
/// recorder's own, so nothing here waits for the disk, and nothing throws. The format is described in <c>docs/journal.md</c>.
/// </remarks>
public sealed partial class RunRecorder : IDisposable
{
    // Records gather for so long before they are written; a process that is killed loses no more than this.
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(4);
    private static readonly TimeSpan CloseLimit = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LookLimit = TimeSpan.FromSeconds(2);

    private readonly RecorderOptions _options;
    private readonly string _workingDirectory;
    private readonly string _runsFolder;
    private readonly long _origin;
    private readonly DateTimeOffset _begin;
    private readonly JournalQueue _queue = new();
    private readonly ManualResetEventSlim _placed = new();
    private readonly Thread _thread;
    private readonly Lock _gate = new();
    private readonly List<StreamRecorder> _streams = [];
    private readonly ProcessSampler _sampler;
    private string _folder;
    private bool _isPlaced;
    private string _how = "closed";
    private string? _text;
    private int? _exitCode;
    private int _disposed;
    private long _programs;
    private long _failedPrograms;
    private long _tasks;
    private long _failedTasks;
    private long _upToDateTasks;
    private long _deaths;
    private long _lastId;
    private Thread? _telling;

    private RunRecorder(RecorderOptions options)
    {
        _options = options;
        _origin = options.Clock.GetTimestamp();
        _begin = options.Clock.GetUtcNow();
        _workingDirectory = options.WorkingDirectory ?? Environment.CurrentDirectory;
        _runsFolder = RunPlace.RunsFolder(options.RunsFolder, _workingDirectory);
        RunId = RunPlace.NewName(_begin);
        _folder = Path.Combine(_runsFolder, RunId);
        _sampler = new ProcessSampler(this);
        _thread = new Thread(Work) { IsBackground = true, Name = "bohr recorder" };
    }

    /// <summary>The run's name, which is also its folder's: the time of its beginning in UTC and a random end.</summary>
    public string RunId { get; }

    /// <summary>The run's folder. Waits for the recorder to have made it, for 5 s at most: not for a thread that must not wait.</summary>
    public string Folder
    {
        get
        {
            _ = _placed.Wait(CloseLimit);
            return Volatile.Read(ref _folder);
        }
    }

    /// <summary>Items that are being worked on now, as far as they have been so for about a millisecond.</summary>
    public IReadOnlyList<RunningItem> Running => RunningItems.Now(Now);

    /// <summary>Items that were being worked on when their stream was ended early, by its deadline or a signal.</summary>
    public IReadOnlyList<RunningItem> Interrupted => RunningItems.Interrupted;

    internal RunningItems RunningItems { get; } = new();

    /// <summary>Time since the beginning of the run, in ticks.</summary>
    internal long Now => _options.Clock.GetElapsedTime(_origin).Ticks;

    /// <summary>Begins to record; returns at once. The folder is made meanwhile.</summary>
    /// <exception cref="ArgumentException">An option is out of range; the message lists every problem.</exception>
    public static RunRecorder Start(RecorderOptions? options = null)
    {
        options ??= new();
        if (string.Join(' ', options.Problems()) is { Length: > 0 } problems)
            throw new ArgumentException("The run cannot be recorded with these settings: " + problems, nameof(options));

        var recorder = new RunRecorder(options);
        recorder._thread.Start();
        return recorder;
    }

    /// <summary>Records what the container allows and how many workers were chosen, with the reasons.</summary>
    public void Sizing(ContainerLimits limits, WorkerBudget budget)
    {
        ArgumentNullException.ThrowIfNull(limits);
        ArgumentNullException.ThrowIfNull(budget);
        var line = Line(RecordTypes.Sizing);
        SizingRecord.Fill(ref line, limits, budget);
        line.Write();
    }

    /// <summary>Records that a part of the run begins, such as "analyse" or "publish".</summary>
    public void Phase(string name)
    {
        var line = Line(RecordTypes.Phase);
        line.Text("name"u8, name);
        line.Write();
    }

    /// <summary>Records a sentence: a warning, a decision, whatever explains the run later.</summary>
    public void Note(string text)
    {
        var line = Line(RecordTypes.Note);
        line.Text("text"u8, text, JournalLine.LongText);
        line.Write();
    }

    /// <summary>Says how the run ended; recorded when the recorder is disposed of. The last call counts.</summary>
    /// <param name="how">A word, such as "finished", "deadline", "terminated".</param>
    /// <param name="exitCode">The exit code of the program, if there will be one.</param>
    /// <param name="text">The summary in words.</param>
    public void End(string how, int? exitCode = null, string? text = null)
    {
        lock (_gate)
            (_how, _exitCode, _text) = (how, exitCode, text);
    }

    /// <summary>Records the end and closes the journal. Waits for the disk, for 5 s at most.</summary>
    public void Dispose() => Close(CloseLimit);

    /// <summary>The same with a limit of one's own for the wait, for a program that must end now.</summary>
    public void Close(TimeSpan limit)
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            WriteEnd();
            _queue.Close();
        }

        // A disk that hangs keeps its thread, but not the program.
        if (_thread.Join(limit))
            _placed.Dispose();
    }

    /// <summary>Begins a record. Every record goes through this, so that all have a type and a time.</summary>
    internal JournalLine Line(ReadOnlySpan<byte> type) => new(this, type, Now);

    internal void Take(ReadOnlySpan<byte> record, bool isKept) => _queue.Add(record, isKept);

    /// <summary>A number for a stream, program or task; unique within the run.</summary>
    internal long NextId() => Interlocked.Increment(ref _lastId);

    /// <summary>The first of so many numbers in a row.</summary>
    internal long NextIds(int count) => Interlocked.Add(ref _lastId, count) - count + 1;

    internal void Add(StreamRecorder stream)
    {
        lock (_gate)
            _streams.Add(stream);
    }

    /// <summary>Outcomes of all streams so far, by kind.</summary>
    internal long[] Counts()
    {
        var counts = new long[StreamRecorder.Kinds.Count];
        lock (_gate)
        {
            foreach (var stream in _streams)
                stream.AddCountsTo(counts);
        }

        return counts;
    }

    private void WriteEnd()
    {
        var line = Line(RecordTypes.End);
        lock (_gate)
        {
            line.Text("how"u8, _how);
            if (_exitCode is { } code)
                line.Number("exit_code"u8, code);

            line.Text("text"u8, _text, JournalLine.LongText);
        }

        StreamRecorder.FillCounts(ref line, Counts());
        line.Number("deaths"u8, Interlocked.Read(ref _deaths));
        if (Interlocked.Read(ref _programs) is > 0 and var programs)
        {
            line.Number("programs"u8, programs);
            line.Number("failed_programs"u8, Interlocked.Read(ref _failedPrograms));
        }

        if (Interlocked.Read(ref _tasks) is > 0 and var tasks)
        {
            line.Number("tasks"u8, tasks);
            line.Number("up_to_date_tasks"u8, Interlocked.Read(ref _upToDateTasks));
            line.Number("failed_tasks"u8, Interlocked.Read(ref _failedTasks));
        }

        line.Write();
    }

    /// <summary>The recorder's thread.</summary>
    private void Work()
    {
        JournalFiles? files = null;
        try
        {
            files = Place();
            if (files is not null)
            {
                WriteUntilClosed(files);
                _ = _telling?.Join(LookLimit);
            }
        }
        catch (Exception exception)
        {
            // The run matters more than its journal.
            Say($"this run is not recorded any further: {exception.Message}");
        }
        finally
        {
            _placed.Set();
            _sampler.Dispose();
            files?.Dispose();
        }
    }

    private JournalFiles? Place()
    {
        try
        {
            // A folder whose name is no text would be made a second time, under a name that is.
            if (_runsFolder.Contains('\uFFFD', StringComparison.Ordinal))
                throw new IOException("its name is not UTF-8");

            return Create(RunPlace.Create(_runsFolder, RunId));
        }
        catch (Exception exception) when (IsRefusal(exception))
        {
            try
            {
                var files = Create(RunPlace.CreateInTemporaryFolder(RunId));
                Say($"the run cannot be recorded in '{_runsFolder}' ({exception.Message.TrimEnd('.')}); it is recorded in '{_folder}'. {RunPlace.Variable} names another place.");
                return files;
            }
            catch (Exception second) when (IsRefusal(second))
            {
                Say($"the run is not recorded: neither '{_runsFolder}' nor the temporary folder can be written ({second.Message.TrimEnd('.')}). {RunPlace.Variable} names another place.");
                return null;
            }
        }
    }

    private JournalFiles Create(string folder)
    {
        var files = JournalFiles.Create(folder, _options.MaximumBytes, Say, () => Now, RunningItems.PartsOfRecords);
        Volatile.Write(ref _folder, folder);
        _isPlaced = true;
        _placed.Set();
        files.Write(HeaderRecord.Of(RunId, _begin, _options, _workingDirectory));
        return files;
    }

    /// <summary>Tells of a run that was killed, once: the next one finds this run as the last. Removes what is too old.</summary>
    private void LookAtEarlierRuns()
    {
        var archive = new RunArchive(Path.GetDirectoryName(_folder)!);
        foreach (var id in archive.Ids())
        {
            if (id == RunId)
                continue;

            if (RunLiveness.HasMark(Path.Combine(archive.Folder, id)))
                TellIfKilled(archive, id);

            break;
        }

        RunRetention.Prune(archive.Folder, RunId, _options.KeptRuns, _options.KeptBytes);
    }

    /// <summary>On a thread of its own: the journal of a killed run may be long.</summary>
    private void TellIfKilled(RunArchive archive, string id)
    {
        _telling = new Thread(() =>
        {
            var run = archive.Read(id);
            if (run.State == RunState.Killed)
                Say(RunReport.KilledNotice(run));
        })
        { IsBackground = true, Name = "bohr earlier run" };
        _telling.Start();
    }

    private static bool IsRefusal(Exception exception) => exception is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException;

    private void WriteUntilClosed(JournalFiles files)
    {
        var buffer = new byte[16 * 1024];
        var nextSample = _options.SampleInterval.Ticks;
        var hasLooked = false;
        while (true)
        {
            buffer = _queue.Take(buffer, out var length, out var lost, out var closed);
            var now = Now;
            if (lost > 0)
                files.Write(GapRecord.Of(now, now, now, lost, "the disk was too slow"));

            files.Write(buffer.AsSpan(0, length));
            files.Retry();
            if (!hasLooked)
            {
                // Only now: what this run has to say goes first.
                hasLooked = true;
                LookAtEarlierRuns();
            }

            if (closed)
                return;

            if (now >= nextSample)
            {
                _sampler.Sample();
                nextSample = now + _options.SampleInterval.Ticks;
            }

            if (length > 0)
                _queue.Linger(Gathering);

            _queue.WaitForRecords(TimeSpan.FromTicks(Math.Min(nextSample, files.RetryAt) - Now));
        }
    }

    [SuppressMessage("Roslynator", "RCS1075", Justification = "The host's code must not end the recorder, and there is nobody left to tell.")]
    private void Say(string notice)
    {
        try
        {
            _options.OnNotice?.Invoke(notice);
        }
        catch (Exception)
        {
            // See above.
        }
    }
}
