using Bohr.Execution.Recording;
using Bohr.Execution.Streams;
using Bohr.Execution.Workers;

namespace Bohr.Execution.Lanes;

/// <content>Who gets which item, and what becomes of it.</content>
internal sealed partial class ProcessLane
{
    // An item that was in the hands of so many dying workers without running goes alone, to settle whether it is the cause.
    private const int ReturnsBeforeAlone = 2;

    // A suspect that ends its worker alone, after having been suspected before, is set aside.
    private const int MaximumAttempts = 2;

    // An item that takes longer than this is worth the trouble of giving those behind it to a worker without work.
    private static readonly long PatienceWithHead = TimeSpan.TicksPerMillisecond;

    // The consumer is woken at most so often, unless very many outcomes are there.
    private static readonly long PublishInterval = 4 * TimeSpan.TicksPerMillisecond;
    private const int LargestBatch = 256;

    private readonly LinkedList<PendingItem> _waiting = new();
    private readonly Queue<PendingItem> _suspects = new();
    private long _taken;
    private long _inFlight;
    private long _done;
    private long _retries;
    private long _quarantined;
    private long _begunBytes;
    private long _shareOutAt = long.MaxValue;
    private long _nextPublish;
    private int _counted;

    private void Accept(PendingItem item)
    {
        _taken++;
        _inFlight++;
        if (item.Kind == OutcomeKind.Failed)
            Finish(item);
        else if (_stopping)
            Skip(item);
        else
            _waiting.AddLast(item);
    }

    private void AssignItems()
    {
        if (LoneItemComesFirst())
        {
            AssignLoneItem();
            return;
        }

        AssignSuspects();
        AssignWaiting();
        _shareOutAt = long.MaxValue;
        if (_waiting.Count == 0)
            ShareOut();
    }

    /// <summary>
    /// Calls back prefetched items that wait behind a long one while another worker has nothing to do. Without this a prefetch
    /// that is right for short items would let them wait for as long as one item may take.
    /// </summary>
    private void ShareOut()
    {
        var anyIdle = false;
        foreach (var worker in _workers)
            anyIdle |= worker is { Phase: WorkerPhase.Ready, Draining: false } && worker.InHand.Count == 0;

        if (!anyIdle || _suspects.Count > 0)
            return;

        WorkerProcess? richest = null;
        foreach (var worker in _workers)
        {
            if (worker is not { Phase: WorkerPhase.Ready } || worker.InHand.Count < 2)
                continue;

            if (_now - worker.HeadSince < PatienceWithHead || worker.Page.Claimed <= worker.InHand[0].Ordinal)
                _shareOutAt = Math.Min(_shareOutAt, _now + PatienceWithHead);
            else if (richest is null || worker.InHand.Count > richest.InHand.Count)
                richest = worker;
        }

        if (richest is null)
            return;

        CallBack(richest);
        AssignWaiting();
    }

    /// <summary>What a worker has not begun yet goes back to the front of the queue; that may be all that it has in hand.</summary>
    private void CallBack(WorkerProcess worker)
    {
        // A large request is sent from where it is and must stay there. It goes to empty hands, and nothing is prefetched behind it.
        if (worker.LargeToSend.Length > 0)
            return;

        var first = worker.Page.CallBack((uint)worker.Assigned);
        var index = 0;
        while (index < worker.InHand.Count && worker.InHand[index].Ordinal < first)
            index++;

        if (index == worker.InHand.Count)
            return;

        var calledBack = worker.InHand.TakeFrom(index);
        if (index == 0)
            HasEmptyHands(worker);
        else
            worker.BytesInHand -= calledBack.Sum(item => (long)item.Request.Length);

        PutBack(calledBack);
    }

    private void AssignWaiting()
    {
        var withoutShare = 0;
        for (var node = _waiting.First; node is not null && MayBegin() && BestWorkerFor(node.Value) is { } worker;)
        {
            var (item, next) = (node.Value, node.Next);
            if (worker.InHand.Count > 0 || HasShare(item))
            {
                _waiting.Remove(node);
                HandOver(item, worker);
            }
            else if (++withoutShare >= _workers.Length)
            {
                // Every worker that might be idle has an item that waits for a share; the budget says when there is one.
                break;
            }

            node = next;
        }
    }

    /// <summary>A worker has nothing to do: it has no deadline and needs no share.</summary>
    private void HasEmptyHands(WorkerProcess worker)
    {
        worker.BytesInHand = 0;
        worker.HeadDeadline = worker.HalfTime = long.MaxValue;
        worker.Share?.Dispose();
        worker.Share = null;
        if (_loneWorker == worker)
            _loneWorker = null;
    }

    /// <summary>A suspect runs alone in a fresh worker.</summary>
    private void AssignSuspects()
    {
        foreach (var worker in _workers)
        {
            if (_suspects.Count == 0 || !MayBegin())
                return;

            if (worker is { Phase: WorkerPhase.Ready, Assigned: 0, Draining: false } && HasShare(_suspects.Peek()))
            {
                worker.Alone = true;
                HandOver(_suspects.Dequeue(), worker);
            }
        }
    }

    private WorkerProcess? BestWorkerFor(PendingItem item)
    {
        WorkerProcess? best = null;
        foreach (var worker in _workers)
        {
            if (worker is not null && CanTake(worker, item) && (best is null || worker.InHand.Count < best.InHand.Count))
                best = worker;
        }

        return best;
    }

    private bool CanTake(WorkerProcess worker, PendingItem item)
    {
        if (worker.Phase != WorkerPhase.Ready || worker.Alone || worker.Draining || worker.LargeToSend.Length > 0)
            return false;

        if (worker.Assigned >= _itemsBeforeReplacement)
            return false;

        return worker.InHand.Count == 0
            || (MayPrefetch(worker, item) && worker.InHand.Count <= _options.PrefetchItems && worker.BytesInHand + item.Request.Length <= _options.PrefetchBytes);
    }

    private void HandOver(PendingItem item, WorkerProcess worker)
    {
        item.Ordinal = (uint)worker.Assigned;
        Frames.SetOrdinal(item.Request, item.Ordinal);
        worker.Assigned++;
        worker.Page.Give((uint)worker.Assigned);
        item.Worker = worker.Slot;
        item.ProcessId = worker.ProcessId;
        if (worker.Share is null)
            (worker.Share, item.Share) = (item.Share, null);

        item.ReleaseShare();
        worker.InHand.Add(item);
        if (worker.InHand.Count == 1)
            BeginHead(worker);
        else
            worker.BytesInHand += item.Request.Length;

        if (item.Request.Length <= _options.PrefetchBytes)
            worker.ToSend.Append(item.Request.Written);
        else
            worker.LargeToSend = item.Request.WrittenMemory;

        _reportDue = true;
    }

    /// <summary>The first item in hand may begin now. The worker's page says exactly when it did; this is the bound.</summary>
    private void BeginHead(WorkerProcess worker)
    {
        var head = worker.InHand[0];
        if (head.CountsAsWaiting)
        {
            head.CountsAsWaiting = false;
            _begunBytes += head.Request.Length;
        }

        worker.HeadSince = _now;
        worker.ThrottledBefore = _throttled;
        worker.HeadDeadline = _now + _options.ItemDeadline.Ticks;
        worker.HalfTime = _now + (_options.ItemDeadline.Ticks / 2);
        if (Recorder is not null && _nextLook == long.MaxValue)
            _nextLook = _now + StreamRecorder.LookInterval;
    }

    /// <summary>Takes the first item out of a worker's hands; the next may begin.</summary>
    private void EndHead(WorkerProcess worker)
    {
        var item = worker.InHand.TakeFirst();
        worker.LastFinished = item.Sequence;
        worker.Alone = false;
        LookAfterItem(worker);
        if (worker.InHand.Count > 0)
        {
            worker.BytesInHand -= worker.InHand[0].Request.Length;
            BeginHead(worker);
        }
        else
        {
            HasEmptyHands(worker);
            if (worker.Draining || worker.Assigned >= _itemsBeforeReplacement)
                Retire(worker);
        }
    }

    /// <summary>The items go back to the front, in their order, untouched.</summary>
    private void PutBack(List<PendingItem> items)
    {
        for (var i = items.Count - 1; i >= 0; i--)
        {
            var item = items[i];
            Recorder?.ItemReturned(item);
            if (!item.CountsAsWaiting)
            {
                item.CountsAsWaiting = true;
                _begunBytes -= item.Request.Length;
            }

            if (_stopping)
                Skip(item);
            else if (item.Returns >= ReturnsBeforeAlone)
                Suspect(item);
            else
                _waiting.AddFirst(item);
        }
    }

    private void Suspect(PendingItem item)
    {
        if (_stopping)
        {
            Skip(item);
            return;
        }

        _retries++;
        Recorder?.ItemRetried(item);
        Observer?.ItemRetried(item);
        _suspects.Enqueue(item);
    }

    /// <summary>The item was running when its worker died.</summary>
    private void Blame(PendingItem item, WorkerDeath death)
    {
        item.Attempts++;
        item.FirstDeath ??= death;
        if (item.Attempts < MaximumAttempts)
        {
            Suspect(item);
            return;
        }

        _quarantined++;
        Observer?.ItemQuarantined(item);
        item.Kind = OutcomeKind.Crashed;
        Finish(item);
    }

    private void SkipWaiting()
    {
        while (_waiting.First is { } first)
        {
            _waiting.RemoveFirst();
            Skip(first.Value);
        }

        while (_suspects.TryDequeue(out var suspect))
            Skip(suspect);

        while (_lone.TryDequeue(out var lone))
            Skip(lone);
    }

    private void Skip(PendingItem item)
    {
        item.Kind = OutcomeKind.Skipped;
        item.End = _end;
        item.Text = _reason;
        Finish(item);
    }

    private void Finish(PendingItem item)
    {
        if (item.CountsAsWaiting)
        {
            item.CountsAsWaiting = false;
            _begunBytes += item.Request.Length;
        }

        item.ReleaseShare();
        _inFlight--;
        _done++;
        item.EndedAt = _now;
        Recorder?.ItemEnded(item, _now);
        _finished.Add(item);
        _reportDue = true;
    }

    /// <summary>Makes room for new items at once, and hands outcomes to the consumer in batches: waking it for each would cost more than the outcome.</summary>
    private void PublishFinished()
    {
        if (_begunBytes != 0)
        {
            _credits.Begin(_begunBytes);
            _begunBytes = 0;
        }

        if (_finished.Count > _counted)
        {
            var bytes = 0L;
            for (var i = _counted; i < _finished.Count; i++)
                bytes += _finished[i].Result.Length;

            // Counted before they are handed over: the consumer must never be ahead of the count.
            _credits.Finish(_finished.Count - _counted, bytes);
            _counted = _finished.Count;
        }

        if (_finished.Count == 0 || (_now < _nextPublish && _finished.Count < Math.Min(LargestBatch, _options.OutcomeItems) && !_stopping))
            return;

        _outcomes.Publish(_finished);
        _finished.Clear();
        _counted = 0;
        _nextPublish = _now + PublishInterval;
    }
}
