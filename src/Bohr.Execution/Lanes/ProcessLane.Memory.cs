using Bohr.Execution.Budgets;
using Bohr.Execution.Limits;
using Bohr.Execution.Streams;
using Bohr.Execution.Workers;

namespace Bohr.Execution.Lanes;

/// <content>Keeping the workers within the container's memory, and following limits that change.</content>
internal sealed partial class ProcessLane
{
    // Workers come back one at a time, when there has been ample room for so long.
    private static readonly long CalmBeforeReturn = TimeSpan.FromSeconds(1).Ticks;

    // An item that is to run with no other waits for the others that wait, but no longer than this.
    private static readonly long LongestSetAside = TimeSpan.FromSeconds(5).Ticks;

    private static readonly TimeSpan DefaultInterval = TimeSpan.FromMilliseconds(100);

    private const int MostNotes = 100;

    private readonly Queue<PendingItem> _lone = new();
    private readonly List<string> _notes = [];
    private WorkerProcess? _loneWorker;
    private ContainerUsage? _usage;
    private UsageSample? _sample;
    private MemoryThresholds? _thresholds;
    private long _nextMemoryLook;
    private long _sampledAt;
    private bool _memoryIsShort;
    private bool _isShortThroughOthers;
    private int _memoryWorkers = int.MaxValue;
    private int _cpuWorkers = int.MaxValue;
    private long _calmSince = long.MaxValue;
    private long _largestWorker;
    private long _recycled;

    /// <summary>Workers that may live now: what was asked for, less what memory, CPUs and start failures forbid.</summary>
    private int WorkersNow => Math.Max(1, Math.Min(_maximumWorkers, Math.Min(_memoryWorkers, _cpuWorkers)));

    /// <summary>Says something about the run that its user should know.</summary>
    private void Note(string sentence)
    {
        if (_notes.Count < MostNotes)
            _notes.Add(sentence);

        Recorder?.Note(sentence);
        Observer?.Note(sentence);
        _reportDue = true;
    }

    /// <summary>Looks at what the container and the workers hold, now and then, and acts on it.</summary>
    private void LookAtMemory()
    {
        if (_now < _nextMemoryLook || _stopping)
            return;

        _nextMemoryLook = _now + (_options.Memory?.Interval ?? DefaultInterval).Ticks;
        var sample = ReadUsage();
        foreach (var worker in _workers)
        {
            if (worker is not null)
                ReadWorker(worker);
        }

        if (_options.Budget is { Waiting: > 0 })
            CallBackAll();

        if (_options.Memory is not { } guard || _thresholds is not { } limits)
            return;

        foreach (var worker in _workers)
        {
            if (worker is not null)
                KeepWithinLimits(worker, limits);
        }

        if (limits.Reserve > 0 && sample.MemoryRoomBytes is { } room)
            KeepReserve(room, limits, guard);
    }

    /// <summary>Reads the container, and takes in whatever has changed since the last time.</summary>
    private UsageSample ReadUsage()
    {
        _usage ??= _options.UsageGroups is { } groups ? ContainerUsage.Open(groups) : ContainerUsage.Open();
        var sample = _usage.Sample();
        CountKills(sample);
        if (_sample is { } earlier)
        {
            CountThrottling(earlier, sample);
            if (sample.ChangesSince(earlier) is { Count: > 0 } changes)
                Follow(changes, sample);
        }

        _sampledAt = _now;
        _sample = sample;
        if (_options.Memory is { } guard)
            _thresholds ??= MemoryThresholds.From(guard, sample.MemoryTotalBytes, _workers.Length);

        return sample;
    }

    /// <summary>Limits can change during a run: the workers follow, and it is said.</summary>
    private void Follow(IReadOnlyList<string> changes, UsageSample sample)
    {
        _thresholds = null;
        var before = WorkersNow;
        _cpuWorkers = sample.CpuLimit is { } cpus ? Math.Max(1, (int)Math.Min(cpus, int.MaxValue)) : int.MaxValue;
        foreach (var change in changes)
            Note(WorkersNow == before ? change : $"{change} The run goes on with {Amount(WorkersNow)} in place of {before}.");
    }

    private void ReadWorker(WorkerProcess worker)
    {
        if (worker.ReadMemory() is not { } bytes)
            return;

        var (running, _) = worker.Page.Read();
        if (running != worker.MemorySequence)
            (worker.MemorySequence, worker.MemoryBefore) = (running, worker.MemoryBytes > 0 ? Math.Min(worker.MemoryBytes, bytes) : bytes);

        worker.MemoryBytes = bytes;
        _largestWorker = Math.Max(_largestWorker, bytes);
    }

    private void KeepWithinLimits(WorkerProcess worker, MemoryThresholds limits)
    {
        if (worker.Phase is not (WorkerPhase.Starting or WorkerPhase.Ready) || worker.MemoryBytes <= limits.Soft)
            return;

        if (worker.MemoryBytes > limits.Hard)
        {
            EndForMemory(worker, $"its worker (pid {worker.ProcessId}) held {ByteText.Of(worker.MemoryBytes)}, more than the {ByteText.Of(limits.Hard)} that one worker may hold, and was ended", isFinal: true);
            return;
        }

        if (worker.InHand.Count > 0)
            worker.IsAboveSoftLimit = true;
        else
            Recycle(worker, limits);
    }

    /// <summary>At the end of an item: a worker that was above its soft limit in the middle of it may have given the memory back.</summary>
    private void LookAfterItem(WorkerProcess worker)
    {
        if (!worker.IsAboveSoftLimit)
            return;

        worker.IsAboveSoftLimit = false;
        if (_thresholds is { } limits && worker.Phase == WorkerPhase.Ready && worker.ReadMemory() > limits.Soft)
            Recycle(worker, limits);
    }

    /// <summary>The worker has grown too large over its items: it is replaced before its next one, and nothing is lost.</summary>
    private void Recycle(WorkerProcess worker, MemoryThresholds limits)
    {
        if (worker.Draining || worker.Phase != WorkerPhase.Ready)
            return;

        _recycled++;
        Note($"Worker {worker.Slot} (pid {worker.ProcessId}) is replaced after its item: it holds {ByteText.Of(worker.ReadMemory() ?? worker.MemoryBytes)}, more than {ByteText.Of(limits.Soft)}.");
        Drain(worker);
    }

    /// <summary>The worker gets no further items and ends after the one that it works on.</summary>
    private void Drain(WorkerProcess worker)
    {
        worker.Draining = true;
        if (worker.InHand.Count > 1)
            CallBack(worker);

        if (worker.InHand.Count == 0)
            Retire(worker);
    }

    /// <summary>Acts before the kernel does when the container's memory runs short.</summary>
    private void KeepReserve(long room, MemoryThresholds limits, MemoryGuard guard)
    {
        var wasShort = _memoryIsShort;
        _memoryIsShort = room < limits.Short || IsUnderPressure();
        if (!_memoryIsShort)
        {
            BringBack(room, limits);
            return;
        }

        _calmSince = long.MaxValue;
        _nextMemoryLook = _now + (guard.Interval.Ticks / 10);
        if (!wasShort)
            CallBackAll();

        if (room < limits.Reserve)
            EndLargest(room, limits);
        else if (room < limits.Short)
            RetireOne(room);
    }

    /// <summary>The kernel is busy finding memory, and little of it is not in use: what is left over is file pages that are needed.</summary>
    private bool IsUnderPressure() =>
        _sample is { MemoryPressure.SomePercent: > 20, MemoryFreeBytes: { } free, MemoryTotalBytes: { } total } && free < total / 8;

    private void CallBackAll()
    {
        foreach (var worker in _workers)
        {
            if (worker is { Phase: WorkerPhase.Ready } && worker.InHand.Count > 1)
                CallBack(worker);
        }
    }

    /// <summary>One worker less, between two items; idle ones first, as they hold memory for nothing.</summary>
    private void RetireOne(long room)
    {
        WorkerProcess? victim = null;
        var alive = 0;
        foreach (var worker in _workers)
        {
            if (worker is null)
                continue;

            // One that is leaving makes room already.
            if (worker.Phase is not (WorkerPhase.Starting or WorkerPhase.Ready) || worker.Draining)
                return;

            alive++;
            if (worker.Phase != WorkerPhase.Ready || worker == _loneWorker)
                continue;

            var (isIdle, bestIsIdle) = (worker.InHand.Count == 0, victim?.InHand.Count == 0);
            if (victim is null || (isIdle && !bestIsIdle) || (isIdle == bestIsIdle && worker.MemoryBytes > victim.MemoryBytes))
                victim = worker;
        }

        if (alive < 2 || victim is null)
            return;

        _memoryWorkers = alive - 1;
        Note($"Worker {victim.Slot} (pid {victim.ProcessId}, {ByteText.Of(victim.MemoryBytes)}) is retired: only {ByteText.Of(room)} of memory are free. {Amount(_memoryWorkers)} go on.");
        Drain(victim);
    }

    private void BringBack(long room, MemoryThresholds limits)
    {
        if (_memoryWorkers >= _maximumWorkers)
            return;

        if (room < limits.Ample + _largestWorker)
            _calmSince = long.MaxValue;
        else if (_calmSince == long.MaxValue)
            _calmSince = _now;
        else if (_now - _calmSince >= CalmBeforeReturn)
        {
            _calmSince = _now;
            _memoryWorkers++;
            _isShortThroughOthers = false;
            Note($"{ByteText.Of(room)} of memory are free again: {Amount(WorkersNow)} may work.");
        }
    }

    /// <summary>Ends the worker that has grown most over its item. The kernel would end the largest process, which may be the whole container.</summary>
    private void EndLargest(long room, MemoryThresholds limits)
    {
        WorkerProcess? victim = null;
        var (alive, busy) = (0, 0);
        foreach (var worker in _workers)
        {
            // One that is being ended gives its memory back in a moment. There is no time to look at one that hangs.
            if (worker is { Phase: WorkerPhase.Examined })
                EndExamination(worker);

            if (worker is { Phase: WorkerPhase.Killed or WorkerPhase.Ending })
                return;

            alive += worker is null ? 0 : 1;
            busy += worker is { InHand.Count: > 0 } ? 1 : 0;
            if (worker is { Phase: WorkerPhase.Starting or WorkerPhase.Ready } && (victim is null || Growth(worker) > Growth(victim)))
                victim = worker;
        }

        // What others hold does not come free by ending a worker that holds little.
        if (victim is null || Growth(victim) < limits.Reserve / 4)
        {
            if (!_isShortThroughOthers)
                Note($"Only {ByteText.Of(room)} of memory are free, and no worker has grown: others use it. One item runs at a time until there is more.");

            _isShortThroughOthers = true;
            RetireOne(room);
            RecycleLargest(limits);
            return;
        }

        _memoryWorkers = Math.Max(1, Math.Min(WorkersNow, Math.Max(busy, 1)) - 1);
        var of = _sample?.MemoryTotalBytes is { } total ? $" of {ByteText.Of(total)}" : "";
        EndForMemory(
            victim,
            $"its worker (pid {victim.ProcessId}) had grown by {ByteText.Of(Growth(victim))} to {ByteText.Of(victim.MemoryBytes)}, only {ByteText.Of(room)}{of} were free, and it was ended before the kernel had to",
            isFinal: victim == _loneWorker || alive == 1);
    }

    /// <summary>What the workers hold from earlier items comes free when they are replaced.</summary>
    private void RecycleLargest(MemoryThresholds limits)
    {
        WorkerProcess? largest = null;
        foreach (var worker in _workers)
        {
            if (worker is { Phase: WorkerPhase.Ready, Draining: true } or { Phase: WorkerPhase.Retiring })
                return;

            if (worker is { Phase: WorkerPhase.Ready } && worker.MemoryBytes > Math.Max(largest?.MemoryBytes ?? 0, MemoryThresholds.WorthReplacing))
                largest = worker;
        }

        if (largest is not null && largest.LastFinished >= 0)
            Recycle(largest, limits with { Soft = MemoryThresholds.WorthReplacing });
    }

    private static long Growth(WorkerProcess worker) => worker.MemoryBytes - worker.MemoryBefore;

    /// <summary>Ends a worker at once: memory grows faster than a request to end is obeyed.</summary>
    /// <param name="worker">The worker.</param>
    /// <param name="evidence">A clause with the figures.</param>
    /// <param name="isFinal">Whether its item is not tried again.</param>
    private void EndForMemory(WorkerProcess worker, string evidence, bool isFinal)
    {
        // An answer that has arrived counts; then the item is not the one that runs.
        ReceiveAll(worker);
        if (worker.Phase is not (WorkerPhase.Starting or WorkerPhase.Ready))
            return;

        var index = Math.Max(0, IndexInHand(worker, worker.Page.Read().Sequence));
        if (worker.InHand.Count == 0)
        {
            if (worker.Phase == WorkerPhase.Ready)
            {
                if (_thresholds is { } limits)
                    Recycle(worker, limits);

                return;
            }

            worker.ProtocolError = $"held {ByteText.Of(worker.MemoryBytes)} before it was ready";
            Kill(worker);
            return;
        }

        var others = worker.InHand.TakeAll();
        var item = others[index];
        others.RemoveAt(index);
        item.DurationTicks = _now - worker.HeadSince;
        worker.MemoryVictim = item;
        worker.HeadDeadline = worker.HalfTime = long.MaxValue;
        worker.VictimIsFinal = isFinal || item.MemoryEvidence.Length > 0;
        if (item.MemoryEvidence.Length == 0)
            item.MemoryEvidence = evidence;

        Note($"Item {item.Sequence}: {evidence}.{(worker.VictimIsFinal ? "" : " It is tried once more when no other item runs.")}");
        Kill(worker);
        PutBack(others);
        _reportDue = true;
    }

    /// <summary>A worker that was ended for memory, by the kernel or by us, is gone: its item is tried once more with no other beside it, or has its outcome.</summary>
    private void JudgeVictim(PendingItem item, bool isFinal)
    {
        if (isFinal || _stopping)
        {
            item.Kind = OutcomeKind.OutOfMemory;
            item.Text = item.MemoryEvidence;
            Finish(item);
            return;
        }

        _retries++;
        Recorder?.ItemRetried(item);
        Observer?.ItemRetried(item);
        item.SetAsideAt = _now;
        if (!item.CountsAsWaiting)
        {
            item.CountsAsWaiting = true;
            _begunBytes -= item.Request.Length;
        }

        _lone.Enqueue(item);
    }

    /// <summary>Whether an item that must run with no other is running, or is next: then no other begins.</summary>
    private bool LoneItemComesFirst() =>
        _loneWorker is not null
        || (_lone.TryPeek(out var first)
            && ((_waiting.Count == 0 && _suspects.Count == 0) || _lone.Count >= _workers.Length || _now - first.SetAsideAt >= LongestSetAside));

    /// <summary>Hands it to a fresh worker when nothing else runs; the others go, as they hold memory for nothing.</summary>
    private void AssignLoneItem()
    {
        if (_loneWorker is not null || AnyBusy())
            return;

        WorkerProcess? fresh = null;
        var areOthers = false;
        foreach (var worker in _workers)
        {
            if (worker is { Phase: WorkerPhase.Ready, Assigned: 0, Draining: false } && fresh is null)
                fresh = worker;
            else if (worker is { Phase: WorkerPhase.Ready })
                Retire(worker);

            // One that starts, or ends, is waited for.
            areOthers |= worker is not null && worker != fresh;
        }

        if (fresh is null || areOthers || !HasShare(_lone.Peek()))
            return;

        fresh.Alone = true;
        _loneWorker = fresh;
        HandOver(_lone.Dequeue(), fresh);
    }

    private bool AnyBusy()
    {
        foreach (var worker in _workers)
        {
            if (worker is not null && (worker.InHand.Count > 0 || worker.TimedOut is not null || worker.MemoryVictim is not null))
                return true;
        }

        return false;
    }

    /// <summary>While memory is short, no item begins as long as one is running; one always may, so there is progress.</summary>
    private bool MayBegin() => !_memoryIsShort || !AnyBusy();

    private bool MayPrefetch(WorkerProcess worker, PendingItem item)
    {
        if (_memoryIsShort)
            return false;

        // A worker with a backlog would keep its share for as long as the source gives items, while others wait for one.
        return _options.Budget is not { } budget
            || (worker.Share is { } share && item.Need.Cpus <= share.Need.Cpus && item.Need.MemoryBytes <= share.Need.MemoryBytes && budget.Waiting == 0);
    }

    /// <summary>Whether an item has its share of the budget; if not, it waits for one, and the budget wakes the dispatcher.</summary>
    private bool HasShare(PendingItem item)
    {
        if (_options.Budget is not { } budget || item.Share is not null)
            return true;

        // What is not known is taken to be what the largest worker has held so far.
        if (item.ShareRequest is null)
        {
            if (item.Need.MemoryBytes == 0)
                item.Need = item.Need with { MemoryBytes = _largestWorker };

            item.ShareRequest = budget.Request(item.Need, WakeForShare);
        }

        if (item.ShareRequest.TryTake() is not { } share)
            return false;

        item.ShareRequest.Dispose();
        item.ShareRequest = null;
        item.Share = share;
        if (share.IsClamped && !_clampIsNoted)
        {
            _clampIsNoted = true;
            Note($"Item {item.Sequence}: {share.Notice}");
        }

        return true;
    }

    private bool _clampIsNoted;

    /// <summary>From any thread.</summary>
    private void WakeForShare() => _ = Send(static () => { });

    private static string Amount(int workers) => workers == 1 ? "1 worker" : $"{workers} workers";
}
