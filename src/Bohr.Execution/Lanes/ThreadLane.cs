using Bohr.Execution.Observing;
using Bohr.Execution.Recording;
using Bohr.Execution.Streams;

namespace Bohr.Execution.Lanes;

/// <summary>
/// Runs items on dedicated threads of this process: same bounds and outcomes, no isolation. One thread, the dispatcher, owns the state.
/// </summary>
/// <remarks>
/// A thread cannot be ended from outside. One that is still busy at its item's deadline is told so by the token, abandoned
/// and reported; its place stays empty, as a replacement would let stuck threads pile up without bound.
/// </remarks>
internal sealed class ThreadLane<TItem, TResult> : ILane
{
    private readonly Func<IItemHandler<TItem, TResult>> _createHandler;
    private readonly StreamOptions _options;
    private readonly Credits _credits;
    private readonly OutcomeQueue _outcomes;
    private readonly TimeProvider _clock;
    private readonly long _origin;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // Messages to the dispatcher; the only members that other threads touch.
    private readonly object _gate = new();
    private readonly Queue<Action> _messages = new();

    private readonly LaneThread<TItem, TResult>?[] _threads;
    private int _possibleThreads;
    private readonly Queue<TypedPendingItem<TItem, TResult>> _waiting = new();
    private readonly List<PendingItem> _finished = [];
    private long _now;
    private long _taken;
    private long _inFlight;
    private long _done;
    private long _started;
    private long _lost;
    private bool _sourceEnded;
    private bool _stopping;
    private bool _closed;
    private long _abandonAt = long.MaxValue;
    private long _nextLook = long.MaxValue;
    private RunEnd _end = RunEnd.SourceExhausted;
    private string _reason = "";
    private volatile LaneReport _report = LaneReport.Empty;

    internal ThreadLane(Func<IItemHandler<TItem, TResult>> createHandler, StreamOptions options, Credits credits, OutcomeQueue outcomes)
    {
        _createHandler = createHandler;
        _options = options;
        _credits = credits;
        _outcomes = outcomes;
        _clock = options.Clock;
        _origin = _clock.GetTimestamp();
        _threads = new LaneThread<TItem, TResult>?[options.Workers];
        _possibleThreads = options.Workers;
        Recorder = options.Recorder?.BeginStream(typeof(TItem).Name, "threads", options);
        Observer = StreamObserver.For(typeof(TItem).Name, "threads", options, credits);
    }

    public StreamRecorder? Recorder { get; }

    public StreamObserver? Observer { get; }

    public Task Ended => _ended.Task;

    public LaneReport Report => _report;

    public (RunEnd End, string Reason) End => (_end, _reason);

    public long Taken => _taken;

    private long Now => _clock.GetElapsedTime(_origin).Ticks;

    public void Start() => new Thread(Dispatch) { IsBackground = true, Name = "bohr dispatcher" }.Start();

    public bool Post(PendingItem item) => Send(() => Accept((TypedPendingItem<TItem, TResult>)item));

    public void EndOfSource(bool failed) => Send(() =>
    {
        _sourceEnded = true;
        if (failed && !_stopping)
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

            _messages.Enqueue(message);
            Monitor.Pulse(_gate);
            return true;
        }
    }

    private void Dispatch()
    {
        Exception? failure = null;
        try
        {
            while (!Step())
            {
            }
        }
        catch (Exception exception)
        {
            failure = exception;
            (_end, _reason) = (RunEnd.EngineFailed, exception.Message);
        }

        foreach (var thread in _threads)
            thread?.Leave();

        try
        {
            SkipLatecomers();
        }
        catch (Exception exception)
        {
            failure ??= exception;
        }

        Recorder?.End(_end, _reason, _report, _taken);
        _credits.Stop();
        _outcomes.Complete(failure);
        _ended.SetResult();
    }

    /// <summary>What came in during the last round, and after a failure what has no outcome yet, is skipped; nothing more is accepted.</summary>
    private void SkipLatecomers()
    {
        List<Action> messages;
        lock (_gate)
        {
            _closed = true;
            messages = [.. _messages];
        }

        _stopping = true;
        foreach (var message in messages)
            message();

        foreach (var thread in _threads)
        {
            if (thread is { Abandoned: false, Current: { } item })
            {
                Abandon(thread, item);
                Skip(item);
            }
        }

        while (_waiting.TryDequeue(out var item))
            Skip(item);

        Publish();
    }

    /// <summary>One round. Returns true when the run is over.</summary>
    private bool Step()
    {
        TakeMessages();
        _now = Now;
        CheckDeadlines();
        if (!_stopping && _sourceEnded && _inFlight == 0)
        {
            _stopping = true;
            _credits.Stop();
        }

        if (!_stopping)
            AssignItems();

        Record();
        Publish();
        return _stopping && _inFlight == 0 && (_sourceEnded || _now >= _abandonAt);
    }

    private void TakeMessages()
    {
        List<Action> taken;
        lock (_gate)
        {
            if (_messages.Count == 0)
                Monitor.Wait(_gate, TimeToNextDeadline());

            taken = [.. _messages];
            _messages.Clear();
        }

        _now = Now;
        foreach (var message in taken)
            message();
    }

    private void Accept(TypedPendingItem<TItem, TResult> item)
    {
        _taken++;
        _inFlight++;
        if (item.Kind == OutcomeKind.Failed)
            Finish(item);
        else if (_stopping)
            Skip(item);
        else
            _waiting.Enqueue(item);
    }

    private void AssignItems()
    {
        for (var slot = 0; slot < _threads.Length && _waiting.Count > 0; slot++)
        {
            if ((_threads[slot] ?? TryStartThread(slot)) is not { } free)
                return;

            if (free.Current is not null || free.Abandoned)
                continue;

            if (!HasShare(_waiting.Peek()))
                return;

            var item = _waiting.Dequeue();
            item.Worker = slot;
            free.Since = _now;
            _nextLook = Math.Min(_nextLook, _now + StreamRecorder.LookInterval);
            free.Begin(item);
        }
    }

    /// <summary>Whether an item has its share of the budget; if not, it waits for one, and the budget wakes the dispatcher.</summary>
    private bool HasShare(TypedPendingItem<TItem, TResult> item)
    {
        if (_options.Budget is not { } budget || item.Share is not null)
            return true;

        item.ShareRequest ??= budget.Request(item.Need, () => _ = Send(static () => { }));
        item.Share = item.ShareRequest.TryTake();
        return item.Share is not null;
    }

    /// <summary>The limit of pids may allow fewer threads than were asked for; those that could be started do the work.</summary>
    private LaneThread<TItem, TResult>? TryStartThread(int slot)
    {
        if (slot >= _possibleThreads)
            return null;

        try
        {
            _threads[slot] = new LaneThread<TItem, TResult>(slot, _createHandler, (thread, item, done) => _ = Send(() => ItemEnded(thread, item, done)));
            _started++;
            Recorder?.WorkerStarted(slot, _started - 1, processId: 0);
            Observer?.WorkerStarted();
            return _threads[slot];
        }
        catch (Exception exception) when (exception is OutOfMemoryException or ThreadStartException)
        {
            _possibleThreads = slot;
            if (slot == 0)
                Abort(RunEnd.NoThreadLeft, $"no thread could be started: {exception.Message} Raise the limit of processes, or run again when less is running.");

            return null;
        }
    }

    private void ItemEnded(LaneThread<TItem, TResult> thread, TypedPendingItem<TItem, TResult> item, Action<TypedPendingItem<TItem, TResult>> fill)
    {
        // An abandoned item has its outcome already; what its thread says later is of no interest.
        if (thread.Abandoned || thread.Current != item)
            return;

        fill(item);
        item.DurationTicks = _now - thread.Since;
        thread.Current = null;
        Finish(item);
    }

    private void CheckDeadlines()
    {
        if (!_stopping && _now >= _options.RunDeadline.Ticks)
            Abort(RunEnd.DeadlineReached, $"the run reached its deadline of {_options.RunDeadline.TotalSeconds:0.###} s. Raise the deadline, or run again to do the rest.");

        foreach (var thread in _threads)
        {
            if (thread is { Abandoned: false, Current: { } item } && _now - thread.Since >= _options.ItemDeadline.Ticks)
            {
                item.Kind = OutcomeKind.TimedOut;
                item.Text = "its thread was abandoned, as a thread cannot be ended";
                item.DurationTicks = _now - thread.Since;
                Abandon(thread, item);
                Finish(item);
            }
        }

        if (!_stopping && _threads.Take(_possibleThreads).All(thread => thread is { Abandoned: true }))
            Abort(RunEnd.NoThreadLeft, $"all {_possibleThreads} threads are stuck in items past their deadline. Use the process lane, which can end them.");
    }

    private void Abandon(LaneThread<TItem, TResult> thread, TypedPendingItem<TItem, TResult> item)
    {
        item.MustNotBeReused = true;
        thread.Abandoned = true;
        _lost++;
        Recorder?.ThreadAbandoned(thread.Slot, item);
        Observer?.WorkerLost(thread.Slot, "abandoned", death: null, item);
        thread.Leave();
    }

    private void Abort(RunEnd end, string reason)
    {
        if (_stopping)
            return;

        (_stopping, _end, _reason) = (true, end, reason);
        _abandonAt = _now + _options.StopGrace.Ticks;
        _credits.Stop();
        while (_waiting.TryDequeue(out var item))
            Skip(item);

        foreach (var thread in _threads)
        {
            if (thread is { Abandoned: false, Current: { } item })
            {
                Abandon(thread, item);
                Skip(item);
            }
        }
    }

    private void Skip(TypedPendingItem<TItem, TResult> item)
    {
        item.Kind = OutcomeKind.Skipped;
        item.End = _end;
        item.Text = _reason;
        Finish(item);
    }

    private void Finish(TypedPendingItem<TItem, TResult> item)
    {
        // An abandoned thread goes on without its share: it may never end, and the others must not wait for it.
        item.ReleaseShare();
        _inFlight--;
        _done++;
        item.EndedAt = _now;
        Recorder?.ItemEnded(item, _now);
        _finished.Add(item);
    }

    /// <summary>Records which items have been worked on for about a millisecond, and ranges that are due.</summary>
    private void Record()
    {
        if (Recorder is null || !Recorder.IsTimeToLook(_now, ref _nextLook))
            return;

        foreach (var thread in _threads)
        {
            if (thread is not { Abandoned: false, Current: { IsRecordedAsRunning: false } item })
                continue;

            if (_now - thread.Since >= StreamRecorder.SingleTicks)
                Recorder.ItemRuns(item, _now - thread.Since);
            else
                _nextLook = _now + StreamRecorder.LookInterval;
        }
    }

    private void Publish()
    {
        LaneThread<TItem, TResult>? oldest = null;
        foreach (var thread in _threads)
        {
            if (thread is { Abandoned: false, Current: not null } && (oldest is null || thread.Since < oldest.Since))
                oldest = thread;
        }

        _report = new LaneReport
        {
            Done = _done,
            HasOldest = oldest is not null,
            OldestItem = oldest is null ? null : oldest.Current!.BoxedItem,
            OldestSince = _origin + (long)((oldest?.Since ?? 0) * ((double)_clock.TimestampFrequency / TimeSpan.TicksPerSecond)),
            Workers =
            [
                .. _threads.OfType<LaneThread<TItem, TResult>>().Where(thread => !thread.Abandoned)
                    .Select(thread => new WorkerSnapshot(thread.Slot, ProcessId: 0, thread.Current is null ? 0 : 1)),
            ],
            WorkersStarted = _started,
            WorkersLost = _lost,
            Queued = _waiting.Count,
        };

        if (_finished.Count == 0)
            return;

        _credits.Finish(_finished.Count, 0);
        _outcomes.Publish(_finished);
        _finished.Clear();
    }

    private TimeSpan TimeToNextDeadline()
    {
        var next = _stopping ? _abandonAt : _options.RunDeadline.Ticks;
        if (Recorder is not null)
            next = Math.Min(next, Math.Min(_nextLook, Recorder.DueAt));

        foreach (var thread in _threads)
        {
            if (thread is { Abandoned: false, Current: not null })
                next = Math.Min(next, thread.Since + _options.ItemDeadline.Ticks);
        }

        return TimeSpan.FromTicks(Math.Clamp(next - Now + TimeSpan.TicksPerMillisecond, 0, TimeSpan.TicksPerMinute));
    }
}
