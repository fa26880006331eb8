using System.Text;
using Bohr.Execution.Evidence;
using Bohr.Execution.Streams;
using Bohr.Execution.Workers;

namespace Bohr.Execution.Lanes;

/// <content>Looking at workers that hang, before they are ended. The looking itself happens on threads of its own.</content>
internal sealed partial class ProcessLane
{
    // At the end of a run, what has been worked on for less is not worth the wait.
    private static readonly long WorthExamining = TimeSpan.TicksPerSecond;

    // Each reads the stacks of another process, which takes processor time that the others need.
    private const int ExaminedAtOnce = 4;

    private int _examinations;

    /// <summary>Notes what a worker has used when half of its item's time is over; what it uses from then on tells a loop from a wait.</summary>
    private void ReadAtHalfTime(WorkerProcess worker)
    {
        worker.HalfTime = long.MaxValue;
        if (!_options.CollectsEvidence || worker.InHand.Count == 0)
            return;

        var (sequence, process) = (worker.InHand[0].Sequence, worker.ProcessId);
        _ = Task.Run(() => worker.AtHalfTime = new HalfTimeReading(sequence, Baseline.ReadAll([process])));
    }

    /// <summary>Looks at a worker that hangs, and then ends it. It begins nothing more meanwhile.</summary>
    private void Examine(WorkerProcess worker, PendingItem? item, Action<WorkerProcess> then)
    {
        if (!_options.CollectsEvidence)
        {
            then(worker);
            return;
        }

        StopFeeding(worker);
        worker.Phase = WorkerPhase.Examined;
        worker.PhaseDeadline = _now + EvidenceCollector.Limit.Ticks;
        worker.AfterExamination = then;
        _examinations++;
        var request = new EvidenceRequest
        {
            Subject = $"worker {worker.Slot}",
            Doing = item is { Name.Length: > 0 } ? $"the item '{Encoding.UTF8.GetString(item.Name)}'" : "",
            ProcessId = worker.ProcessId,
            Baselines = worker.AtHalfTime is { } reading && reading.Sequence == item?.Sequence ? reading.Baselines : new Dictionary<int, Baseline>(),
            LastOutput = worker.Tail.ToString(),
            Marker = ResolvedCommand.RunMarker(_resolved.RunId),
            Recorder = _options.Recorder,
        };
        EvidenceCollector.Begin(request, report => Send(() => Examined(worker, report)));
    }

    private void Examined(WorkerProcess worker, EvidenceReport report)
    {
        _examinations--;
        worker.Report ??= report;
        _options.Recorder?.RunningItems.Explain(worker.ProcessId, report);
        if (worker.Phase == WorkerPhase.Examined && _workers[worker.Slot] == worker)
            EndExamination(worker);
    }

    private static void EndExamination(WorkerProcess worker)
    {
        var then = worker.AfterExamination!;
        worker.AfterExamination = null;
        then(worker);
    }

    /// <summary>At the run's deadline, and when somebody ends it from outside, what has run for long is looked at first: all at the same time, and not for longer.</summary>
    /// <returns>False: it is to be ended now.</returns>
    private bool IsExaminedFirst(WorkerProcess worker, RunEnd end)
    {
        if (end is not (RunEnd.DeadlineReached or RunEnd.Cancelled))
            return false;

        if (worker.Phase == WorkerPhase.Ready && worker.InHand.Count > 0 && _now - worker.HeadSince >= WorthExamining && _examinations < ExaminedAtOnce)
            Examine(worker, RunningIn(worker) ?? worker.InHand[0], Terminate);

        if (worker.Phase != WorkerPhase.Examined)
            return false;

        _letGoAt = Math.Max(_letGoAt, worker.PhaseDeadline + _options.StopGrace.Ticks);
        return true;
    }

    private static bool HasNotReported(WorkerProcess worker) =>
        worker.Phase == WorkerPhase.Starting || (worker is { Phase: WorkerPhase.Examined, TimedOut: null, Assigned: 0 });
}
