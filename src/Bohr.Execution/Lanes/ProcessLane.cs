using Bohr.Execution.Native;
using Bohr.Execution.Observing;
using Bohr.Execution.Recording;
using Bohr.Execution.Streams;
using Bohr.Execution.Workers;

namespace Bohr.Execution.Lanes;

/// <summary>
/// Runs items on worker processes. One thread, the dispatcher, owns all state here; it waits in one poll for every channel, every
/// process's end and its inbox, and never blocks on any of them.
/// </summary>
/// <remarks>
/// This file: inbox, loop and the end of a run. <c>ProcessLane.Items</c>: who gets which item, and outcomes. <c>ProcessLane.Channels</c>: bytes.
/// <c>ProcessLane.Starts</c>, <c>ProcessLane.Deaths</c>: starting, ending and losing workers; <c>ProcessLane.Deadlines</c>: what happens by time.
/// </remarks>
internal sealed partial class ProcessLane : ILane
{
    // After SIGKILL a process ends at once unless the kernel holds it (uninterruptible wait); then the run goes on without it.
    private static readonly long KillLimit = TimeSpan.FromSeconds(5).Ticks;
    private static readonly long ReportInterval = TimeSpan.FromMilliseconds(50).Ticks;

    private readonly StreamOptions _options;
    private readonly WorkerCommand _command;
    private readonly Credits _credits;
    private readonly OutcomeQueue _outcomes;
    private readonly TimeProvider _clock;
    private readonly long _origin;
    private readonly string _handler;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // The inbox: the only members that other threads touch, all under the gate except the flag.
    private readonly Lock _gate = new();
    private List<PendingItem> _posted = [];
    private List<Action> _messages = [];
    private int _sleeping;
    private int _wake = -1;

    private readonly WorkerProcess?[] _workers;
    private int _maximumWorkers;
    private readonly int _itemsBeforeReplacement;
    private readonly Polling.Entry[] _entries;
    private readonly byte[] _scratch = new byte[16 * 1024];
    private readonly List<PendingItem> _finished = [];
    private List<PendingItem> _takenItems = [];
    private List<Action> _takenMessages = [];

    private ResolvedCommand _resolved = null!;
    private Guardian? _guardian;
    private long _now;
    private bool _sourceEnded;
    private bool _stopping;
    private bool _aborting;
    private bool _closed;

    // From then on the end waits neither for the source nor for starts: the one may hang, the others be held by the kernel.
    private long _letGoAt = long.MaxValue;
    private RunEnd _end = RunEnd.SourceExhausted;
    private string _reason = "";
    private long _nextReport;
    private bool _reportDue = true;
    private volatile LaneReport _report = LaneReport.Empty;

    internal ProcessLane(StreamOptions options, WorkerCommand command, string handler, Credits credits, OutcomeQueue outcomes)
    {
        _options = options;
        _command = command;
        _handler = handler;
        _credits = credits;
        _outcomes = outcomes;
        _clock = options.Clock;
        _origin = _clock.GetTimestamp();
        _workers = new WorkerProcess?[options.Workers];
        _maximumWorkers = options.Workers;

        // Items of one worker are numbered in 32 bits.
        _itemsBeforeReplacement = command.ItemsBeforeReplacement > 0 ? command.ItemsBeforeReplacement : int.MaxValue;
        _starting = new bool[options.Workers];
        _entries = new Polling.Entry[2 + (3 * options.Workers)];
        Recorder = options.Recorder?.BeginStream(handler, "processes", options);
        Observer = StreamObserver.For(handler, "processes", options, credits);
    }

    public StreamRecorder? Recorder { get; }

    public StreamObserver? Observer { get; }

    public Task Ended => _ended.Task;

    public LaneReport Report => _report;

    public (RunEnd End, string Reason) End => (_end, _reason);

    public long Taken => _taken;

    public void Start() => new Thread(Dispatch) { IsBackground = true, Name = "bohr dispatcher" }.Start();

    public bool Post(PendingItem item)
    {
        lock (_gate)
        {
            if (_closed)
                return false;

            _posted.Add(item);
        }

        Wake();
        return true;
    }

    public void EndOfSource(bool failed) => Send(() =>
    {
        _sourceEnded = true;
        if (failed && !_aborting)
            (_end, _reason) = (RunEnd.SourceFailed, "the source of items failed.");
    });

    public void Stop(RunEnd end, string reason) => Send(() => Abort(end, reason));

    /// <summary>Has the dispatcher run something. From any thread.</summary>
    /// <returns>False: the run is over, and the message will not run.</returns>
    private bool Send(Action message)
    {
        lock (_gate)
        {
            if (_closed)
                return false;

            _messages.Add(message);
        }

        Wake();
        return true;
    }

    private void Wake()
    {
        // A full fence lies between the addition and this look (the gate's release and the exchange); the dispatcher does the reverse.
        if (Volatile.Read(ref _sleeping) == 0 || Interlocked.Exchange(ref _sleeping, 0) == 0)
            return;

        lock (_gate)
        {
            if (_wake >= 0)
                EventDescriptor.Signal(_wake);
        }
    }

    private void Dispatch()
    {
        Exception? failure = null;
        try
        {
            _wake = EventDescriptor.Create();
            _now = Now();
            _runDeadline = _now + _options.RunDeadline.Ticks;
            if (_command.Reserve is not { } reserve || !TakeOver(reserve))
            {
                _resolved = new ResolvedCommand(_command, ResolvedCommand.NewRunId());
                StartGuardian();
            }

            while (!Step())
                Wait();
        }
        catch (Exception exception)
        {
            failure = exception;
            (_end, _reason) = (RunEnd.EngineFailed, exception.Message);
        }
        finally
        {
            failure = CleanUp(failure);
            Recorder?.End(_end, _reason, _report, _taken);
            _outcomes.Complete(failure);
            _ended.SetResult();
        }
    }

    /// <summary>One round. Returns true when nothing of the run is left.</summary>
    private bool Step()
    {
        TakeInbox();
        CheckDeadlines();
        if (!_stopping && _sourceEnded && _inFlight == 0)
            StopInOrder();

        if (!_stopping)
        {
            KeepWorkers();
            AssignItems();
        }

        LookAtMemory();
        SendAll();
        Record();
        PublishFinished();
        PublishReport();
        return _stopping && NothingLeft();
    }

    private void TakeInbox()
    {
        // A message may set a deadline, and the poll before it may have lasted.
        _now = Now();
        lock (_gate)
        {
            (_posted, _takenItems) = (_takenItems, _posted);
            (_messages, _takenMessages) = (_takenMessages, _messages);
        }

        // Emptied whatever happens: after a failure the inbox is read again, and nothing may be taken in twice.
        try
        {
            foreach (var item in _takenItems)
                Accept(item);

            foreach (var message in _takenMessages)
                message();
        }
        finally
        {
            _takenItems.Clear();
            _takenMessages.Clear();
        }
    }

    private void Wait()
    {
        Interlocked.Exchange(ref _sleeping, 1);
        bool empty;
        lock (_gate)
            empty = _posted.Count == 0 && _messages.Count == 0;

        var ready = Polling.Wait(_entries.AsSpan(0, FillEntries()), empty ? MillisecondsToNextDeadline() : 0);
        Volatile.Write(ref _sleeping, 0);
        if (ready == 0)
            return;

        _now = Now();
        if (_entries[0].Happened != 0)
            EventDescriptor.Clear(_wake);

        if (_entries[1].Happened != 0)
            ReplaceGuardian();

        var next = 2;
        foreach (var worker in _workers)
        {
            if (worker is null)
                continue;

            Attend(worker, _entries[next].Happened, _entries[next + 1].Happened, _entries[next + 2].Happened);
            next += 3;
        }
    }

    /// <summary>Three entries for each worker that lives; poll refuses more entries than the process may have descriptors.</summary>
    private int FillEntries()
    {
        _entries[0] = new Polling.Entry { Descriptor = _wake, Wanted = Polling.POLLIN };
        _entries[1] = new Polling.Entry { Descriptor = _guardian?.Handle ?? -1, Wanted = Polling.POLLIN };
        var next = 2;
        foreach (var worker in _workers)
        {
            if (worker is null)
                continue;

            var wanted = worker.HasUnsent ? (short)(Polling.POLLIN | Polling.POLLOUT) : Polling.POLLIN;
            _entries[next++] = new Polling.Entry { Descriptor = worker.ChannelEnded ? -1 : worker.Socket, Wanted = wanted };
            _entries[next++] = new Polling.Entry { Descriptor = worker.Output, Wanted = Polling.POLLIN };
            _entries[next++] = new Polling.Entry { Descriptor = _now < worker.ReapAgainAt ? -1 : worker.Handle, Wanted = Polling.POLLIN };
        }

        return next;
    }

    private void Attend(WorkerProcess worker, short channel, short output, short end)
    {
        if (channel != 0)
            Receive(worker);

        if (output != 0 && !worker.Tail.Drain(worker.Output, _scratch))
            worker.OutputEnded();

        if (end != 0)
            Bury(worker);
    }

    /// <summary>Everything has its outcome: workers end by themselves, having nothing left to do.</summary>
    private void StopInOrder()
    {
        _stopping = true;
        _letGoAt = _now + Math.Max(_options.StopGrace.Ticks, TimeSpan.TicksPerSecond);
        _credits.Stop();
        foreach (var worker in _workers)
        {
            if (worker is not null && HasNotReported(worker))
                Discard(worker);
            else if (worker is not null)
                Retire(worker);
        }
    }

    /// <summary>Ends the run early: finished outcomes are kept, everything else is skipped.</summary>
    private void Abort(RunEnd end, string reason)
    {
        if (_stopping)
            return;

        // Results that have already arrived are outcomes, not skipped items.
        foreach (var worker in _workers)
        {
            if (worker is not null)
                ReceiveAll(worker);
        }

        (_stopping, _aborting, _end, _reason) = (true, true, end, reason);
        _letGoAt = _now + Math.Max(_options.StopGrace.Ticks, TimeSpan.TicksPerSecond);
        _credits.Stop();
        foreach (var worker in _workers)
        {
            if (worker is null)
                continue;

            if (HasNotReported(worker))
                Discard(worker);
            else if (worker.InHand.Count == 0 && worker.Phase == WorkerPhase.Ready)
                Retire(worker);
            else if (!IsExaminedFirst(worker, end))
                Terminate(worker);

            foreach (var item in worker.InHand.TakeAll())
                Skip(item);
        }

        SkipWaiting();
    }

    private bool NothingLeft()
    {
        if ((_sweeping && _now < _sweepingSince + SweepLimit) || _finished.Count > 0)
            return false;

        foreach (var worker in _workers)
        {
            if (worker is not null)
                return false;
        }

        return (_sourceEnded && _startsUnderWay == 0) || _now >= _letGoAt;
    }

    private Exception? CleanUp(Exception? failure)
    {
        if (failure is not null)
            failure = Attempt(TakeStragglers, failure);

        // From here on nothing is accepted: who is late with an item keeps it, who is late with a process ends it.
        lock (_gate)
            _closed = true;

        // Without a failure what follows finds nothing to do except the guardian and our own descriptor.
        _stopping = true;
        failure = Attempt(TakeInbox, failure);
        foreach (var worker in _workers)
        {
            if (worker is null)
                continue;

            Recorder?.WorkerEnded(worker.Slot, worker.ProcessId, worker.Assigned - worker.InHand.Count, "engine-failed"u8);
            worker.EndNow();
        }

        failure = Attempt(SkipEverything, failure);
        if (failure is not null && _resolved is not null)
            failure = Attempt(() => _ = MarkedProcesses.End([ResolvedCommand.RunMarker(_resolved.RunId)]), failure);

        failure = Attempt(EndGuardian, failure);
        _usage?.Dispose();
        _credits.Stop();
        lock (_gate)
            Descriptor.Close(ref _wake);

        return failure;
    }

    /// <summary>After a failure there may be a second; the first is what is reported.</summary>
    private static Exception? Attempt(Action action, Exception? failure)
    {
        try
        {
            action();
            return failure;
        }
        catch (Exception second)
        {
            return failure is null ? second : new AggregateException(failure, second);
        }
    }

    /// <summary>After a failure: takes in what the spawn thread is still starting, so that it too is ended.</summary>
    private void TakeStragglers()
    {
        _stopping = true;
        for (var patience = 0; patience < 500; patience++)
        {
            Interlocked.Exchange(ref _sleeping, 1);
            TakeInbox();
            if (_startsUnderWay == 0 || _wake < 0)
                return;

            if (Polling.Readable(_wake, milliseconds: 10))
                EventDescriptor.Clear(_wake);
        }
    }

    /// <summary>After a failure: what has no outcome yet is skipped.</summary>
    private void SkipEverything()
    {
        foreach (var worker in _workers)
        {
            if (worker is null)
                continue;

            if (worker.TimedOut is { } timedOut)
                Skip(timedOut);

            if (worker.MemoryVictim is { } victim)
                Skip(victim);

            foreach (var item in worker.InHand.TakeAll())
                Skip(item);
        }

        SkipWaiting();
        PublishFinished();
    }

    private void EndGuardian()
    {
        // A search that the kernel holds may have found nothing yet; the guardian makes its own, which this run need not wait for.
        if (_sweeping)
            _guardian?.Release();
        else
            _guardian?.Dispose();
    }

    private long Now() => _clock.GetElapsedTime(_origin).Ticks;

    private void PublishReport()
    {
        if (!_reportDue || (_now < _nextReport && !_stopping))
            return;

        _nextReport = _now + ReportInterval;
        _reportDue = false;
        WorkerProcess? oldest = null;
        var workers = new List<WorkerSnapshot>(_workers.Length);
        foreach (var worker in _workers)
        {
            if (worker is null)
                continue;

            workers.Add(new WorkerSnapshot(worker.Slot, worker.ProcessId, worker.InHand.Count));
            if (worker.InHand.Count > 0 && (oldest is null || worker.HeadSince < oldest.HeadSince))
                oldest = worker;
        }

        _report = new LaneReport
        {
            Done = _done,
            HasOldest = oldest is not null,
            OldestItem = oldest?.InHand[0].BoxedItem,
            OldestSince = _origin + (long)((oldest?.HeadSince ?? 0) * ((double)_clock.TimestampFrequency / TimeSpan.TicksPerSecond)),
            Workers = workers,
            WorkersStarted = _workersStarted,
            WorkersLost = _workersLost,
            Queued = _waiting.Count + _suspects.Count + _lone.Count,
            Retries = _retries,
            Quarantined = _quarantined,
            WorkersRecycled = _recycled,
            Notes = _report.Notes.Count == _notes.Count ? _report.Notes : [.. _notes],
        };
    }
}
