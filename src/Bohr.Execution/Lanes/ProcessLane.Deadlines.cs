using System.Diagnostics;
using Bohr.Execution.Native;
using Bohr.Execution.Streams;
using Bohr.Execution.Workers;

namespace Bohr.Execution.Lanes;

/// <content>Everything that happens by time.</content>
internal sealed partial class ProcessLane
{
    private long _runDeadline = long.MaxValue;

    private void CheckDeadlines()
    {
        if (_now >= _runDeadline && !_stopping)
            Abort(RunEnd.DeadlineReached, $"the run reached its deadline of {_options.RunDeadline.TotalSeconds:0.###} s. Raise the deadline, or run again to do the rest.");

        foreach (var worker in _workers)
        {
            if (worker is null)
                continue;

            if (_now >= worker.HalfTime && worker.Phase == WorkerPhase.Ready)
                ReadAtHalfTime(worker);

            if (_now >= worker.HeadDeadline && worker.Phase == WorkerPhase.Ready)
                CheckItemDeadline(worker);

            if (_now >= worker.PhaseDeadline)
                PhaseIsOver(worker);
        }
    }

    private void PhaseIsOver(WorkerProcess worker)
    {
        // Its report, or its end, may have arrived while this process got no processor time.
        var phase = worker.Phase;
        ReceiveAll(worker);
        if (worker.Handle >= 0 && FileIo.HasInput(worker.Handle))
            Bury(worker);

        if (worker.Phase != phase || _workers[worker.Slot] != worker)
            return;

        switch (phase)
        {
            case WorkerPhase.Starting:
                var counted = WithoutThrottling(_now - worker.StartedAt, worker.ThrottledBefore, _command.StartDeadline.Ticks);
                if (counted < _command.StartDeadline.Ticks)
                {
                    worker.PhaseDeadline = _now + _command.StartDeadline.Ticks - counted;
                    return;
                }

                worker.ProtocolError = $"did not report within {_command.StartDeadline.TotalSeconds:0.###} s of its start";
                Examine(worker, item: null, Kill);
                break;
            case WorkerPhase.Examined:
                EndExamination(worker);
                break;
            case WorkerPhase.Ready:
                worker.ProtocolError = "closed its channel without ending";
                Kill(worker);
                break;
            case WorkerPhase.Retiring or WorkerPhase.Ending:
                Kill(worker);
                break;
            default:
                // The kernel holds it in an uninterruptible wait. The run does not wait with it.
                worker.LeaveHandle();
                Lose(worker, new ProcessEnd(ExitCode: null, Signal: null), "did not end after SIGKILL (the kernel holds it in an uninterruptible wait)");
                break;
        }
    }

    private void CheckItemDeadline(WorkerProcess worker)
    {
        // The answer may lie in the channel while this process got no processor time; then no deadline was missed.
        ReceiveAll(worker);
        if (worker.Phase != WorkerPhase.Ready || worker.InHand.Count == 0 || _now < worker.HeadDeadline)
            return;

        var (running, since) = worker.Page.Read();
        var index = IndexInHand(worker, running);
        var total = _now - worker.HeadSince;
        if (index >= 0)
        {
            // The page knows when the item really began, if our clock is the one that the worker used. But the handler can overwrite the
            // page: a time that lies in the future is no time, and each item in hand can lengthen the wait by its own deadline at most.
            var sinceHead = _now - worker.HeadSince;
            var age = _clock == TimeProvider.System ? (Stopwatch.GetTimestamp() - since) / 100 : sinceHead;
            if (age < 0)
                age = sinceHead;

            if (age < _options.ItemDeadline.Ticks && sinceHead / (1 + worker.InHand.Count) < _options.ItemDeadline.Ticks)
            {
                worker.HeadDeadline = _now + _options.ItemDeadline.Ticks - age;
                return;
            }

            total = Math.Min(age, total);
        }

        var counted = WithoutThrottling(total, worker.ThrottledBefore, _options.ItemDeadline.Ticks);
        if (counted < _options.ItemDeadline.Ticks)
        {
            NoteThrottling(total, counted);
            worker.HeadDeadline = _now + _options.ItemDeadline.Ticks - counted;
            return;
        }

        TimeOut(worker, Math.Max(index, 0));
    }

    private static int IndexInHand(WorkerProcess worker, long sequence)
    {
        for (var i = 0; i < worker.InHand.Count; i++)
        {
            if (worker.InHand[i].Sequence == sequence)
                return i;
        }

        return -1;
    }

    private void TimeOut(WorkerProcess worker, int index)
    {
        var others = worker.InHand.TakeAll();
        var item = others[index];
        others.RemoveAt(index);
        item.DurationTicks = _now - worker.HeadSince;
        worker.TimedOut = item;
        worker.HeadDeadline = worker.HalfTime = long.MaxValue;
        Examine(worker, item, Terminate);
        PutBack(others);
        _reportDue = true;
    }

    private int MillisecondsToNextDeadline()
    {
        var next = Math.Min(_runDeadline, _reportDue ? _nextReport : long.MaxValue);
        if (Recorder is not null)
            next = Math.Min(next, Math.Min(_nextLook, Recorder.DueAt));

        if (_finished.Count > 0)
            next = Math.Min(next, _nextPublish);

        if (_stopping)
            next = Math.Min(_reportDue ? _nextReport : long.MaxValue, _letGoAt > _now ? _letGoAt : long.MaxValue);
        else
            next = Math.Min(next, Math.Min(Math.Min(_shareOutAt, _nextMemoryLook), _nextStartAt > _now ? _nextStartAt : long.MaxValue));

        if (_stopping && _sweeping && _sweepingSince + SweepLimit > _now)
            next = Math.Min(next, _sweepingSince + SweepLimit);

        foreach (var worker in _workers)
        {
            if (worker is null)
                continue;

            // Only times at which something is done: a time that has passed and is not acted on would keep the dispatcher spinning.
            next = Math.Min(next, worker.PhaseDeadline);
            if (worker.Phase == WorkerPhase.Ready)
                next = Math.Min(next, Math.Min(worker.HeadDeadline, worker.HalfTime));

            if (worker.ReapAgainAt > _now)
                next = Math.Min(next, worker.ReapAgainAt);
        }

        // A deadline is never looked at before it has passed, so the wait is rounded up.
        var milliseconds = (next - _now + TimeSpan.TicksPerMillisecond - 1) / TimeSpan.TicksPerMillisecond;
        return (int)Math.Clamp(milliseconds, 0, 60_000);
    }
}
