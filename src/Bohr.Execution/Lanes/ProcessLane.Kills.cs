using System.Globalization;
using Bohr.Execution.Limits;
using Bohr.Execution.Native;
using Bohr.Execution.Streams;
using Bohr.Execution.Workers;

namespace Bohr.Execution.Lanes;

/// <content>Telling who ended a worker with a SIGKILL that was not ours, and what time a CPU quota took.</content>
internal sealed partial class ProcessLane
{
    // The kernel counts a kill before the process ends, and a large process takes its time to end. So a kill that was counted may belong to a
    // death for so long, and when one was counted, deaths are gathered for a moment before they are judged together.
    private static readonly long KillMemory = TimeSpan.FromSeconds(5).Ticks;
    private static readonly long TimeToGather = TimeSpan.FromMilliseconds(50).Ticks;
    private static readonly long LongestGathering = TimeSpan.FromSeconds(1).Ticks;

    // A quota is used up in most of its periods of 100 ms, not in each.
    private static readonly long ThrottlingMemory = TimeSpan.FromSeconds(1).Ticks;

    // So many deadlines may an item's time last, however much of it a quota took: a hung item ends in a throttled run, too.
    private const int MostDeadlines = 10;

    private readonly Queue<long> _killsNotClaimed = new();
    private long? _killsCounted;
    private long _throttled;
    private long _throttledUntil = long.MinValue;
    private bool _throttlingIsNoted;

    private void CountKills(UsageSample sample)
    {
        while (_killsNotClaimed.TryPeek(out var at) && _now - at > KillMemory)
            _ = _killsNotClaimed.Dequeue();

        if (sample.OutOfMemoryKills is not { } kills)
            return;

        for (var i = 0L; i < Math.Min(kills - (_killsCounted ?? kills), 1024); i++)
            _killsNotClaimed.Enqueue(_now);

        _killsCounted = kills;
    }

    /// <summary>Counts the time that a quota took from the items in work.</summary>
    /// <remarks>
    /// How long the kernel says that it held groups up is no measure: it counts each CPU, and recent kernels count much less than was lost. That it did so
    /// is: then the busy workers share the quota, and of the time that passed each had its part.
    /// </remarks>
    private void CountThrottling(UsageSample earlier, UsageSample sample)
    {
        if (sample.ThrottledPeriods > earlier.ThrottledPeriods)
            _throttledUntil = _now + ThrottlingMemory;

        if (_now > _throttledUntil || sample.CpuLimit is not { } quota)
            return;

        var busy = 0;
        foreach (var worker in _workers)
            busy += worker is { InHand.Count: > 0 } or { Phase: WorkerPhase.Starting } ? 1 : 0;

        var part = Math.Clamp(quota / Math.Max(1, busy), 1.0 / MostDeadlines, 1);
        _throttled += (long)(Math.Max(0, _now - _sampledAt) * (1 - part));
    }

    /// <summary>The time that counts against a deadline: nobody can work while a quota holds up all of the container.</summary>
    private long WithoutThrottling(long age, long throttledBefore, long deadline)
    {
        _ = ReadUsage();
        return age - Math.Min(_throttled - throttledBefore, (MostDeadlines - 1) * deadline);
    }

    private void NoteThrottling(long age, long counted)
    {
        if (_throttlingIsNoted)
            return;

        _throttlingIsNoted = true;
        Note(string.Create(
            CultureInfo.InvariantCulture,
            $"The CPU quota holds this container up: an item has been running for {age / (double)TimeSpan.TicksPerSecond:0.#} s, of which {counted / (double)TimeSpan.TicksPerSecond:0.#} s count against its deadline. Use fewer workers, or a larger quota."));
    }

    /// <summary>Whether a worker's death is to be judged together with others that may follow in a moment.</summary>
    private bool IsToBeJudgedLater(WorkerProcess worker, ProcessEnd end)
    {
        if (end.Signal != Signals.SIGKILL || worker.Phase is WorkerPhase.Ending or WorkerPhase.Killed || worker.Discarded || _stopping)
            return false;

        if (worker.End is null)
        {
            _ = ReadUsage();
            worker.End = end;
            if (_killsCounted is null)
                return false;

            if (_killsNotClaimed.Count == 0)
            {
                worker.Verdict = KillVerdict.Outsider;
                return false;
            }

            // It gets nothing more to do and has no deadline any more; its handle is looked at again after the moment.
            worker.Draining = true;
            worker.HeadDeadline = worker.HalfTime = long.MaxValue;
            worker.PhaseDeadline = long.MaxValue;
            worker.EndedAt = _now;
            worker.ReapAgainAt = _now + TimeToGather;
            return true;
        }

        if (worker.Verdict != KillVerdict.Unknown || _killsCounted is null)
            return false;

        if (_now - worker.EndedAt < LongestGathering && IsLikelierVictimAlive(worker))
        {
            worker.ReapAgainAt = _now + TimeToGather;
            return true;
        }

        JudgeTogether();
        return false;
    }

    /// <summary>The kernel kills the largest. If that one still lives, it may be about to end: a large process takes its time.</summary>
    private bool IsLikelierVictimAlive(WorkerProcess dead)
    {
        foreach (var worker in _workers)
        {
            if (worker is { End: null } && worker.MemoryBytes > 2 * dead.MemoryBytes)
                return true;
        }

        return false;
    }

    private void JudgeTogether()
    {
        _ = ReadUsage();
        var dead = _workers.Where(worker => worker is { End: not null, Verdict: KillVerdict.Unknown }).ToList();
        var kills = _killsNotClaimed.Count;
        var verdict = kills == 0 ? KillVerdict.Outsider : kills >= dead.Count ? KillVerdict.OutOfMemory : KillVerdict.Ambiguous;
        if (verdict == KillVerdict.Ambiguous)
            Note($"{Amount(dead.Count)} died at once, and the kernel killed {kills} for lack of memory; which is ambiguous. What they worked on is tried once more, alone.");

        foreach (var worker in dead)
        {
            worker!.Verdict = verdict;
            _ = _killsNotClaimed.TryDequeue(out _);
        }
    }

    /// <summary>A clause on what is known about a SIGKILL that was not ours.</summary>
    private string Explain(WorkerProcess worker)
    {
        var held = worker.MemoryBytes > 0 ? $"it last held {ByteText.Of(worker.MemoryBytes)}" : "what it held is not known";
        var container = _sample is { MemoryLimitBytes: { } limit } sample
            ? $", and the limit is {ByteText.Of(limit)} ({sample.MemoryLimitSource})"
            : "";
        return worker.Verdict switch
        {
            KillVerdict.OutOfMemory => $"by the kernel for lack of memory: its count of such kills rose; {held}{container}",
            KillVerdict.Ambiguous => $"perhaps by the kernel for lack of memory: more workers died at once than its count of such kills rose, so it is ambiguous which; {held}{container}",
            KillVerdict.Outsider => "not sent by us, nor by the kernel for lack of memory",
            _ => "not sent by us",
        };
    }

    /// <summary>The kernel has ended a worker for lack of memory: its item is no suspect like another, but must be tried with room.</summary>
    /// <returns>False: no item of it ran.</returns>
    private bool ReturnVictim(WorkerProcess worker)
    {
        var (running, _) = worker.Page.Read();
        var index = IndexInHand(worker, running);
        var items = worker.InHand.TakeAll();
        if (index < 0)
        {
            PutBack(items);
            return false;
        }

        var victim = items[index];
        items.RemoveAt(index);
        PutBack(items);
        var isFinal = worker == _loneWorker || victim.MemoryEvidence.Length > 0;
        if (victim.MemoryEvidence.Length == 0)
            victim.MemoryEvidence = $"its worker (pid {worker.ProcessId}) was killed {Explain(worker)}";

        _memoryWorkers = Math.Max(1, Math.Min(WorkersNow, _workers.Count(other => other is not null)));
        victim.DurationTicks = _now - worker.HeadSince;
        Note($"Item {victim.Sequence}: {victim.MemoryEvidence}.{(isFinal ? "" : " It is tried once more when no other item runs.")}");
        JudgeVictim(victim, isFinal);
        return true;
    }
}
