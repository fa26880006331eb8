using System.Globalization;
using Bohr.Execution.Evidence;
using Bohr.Execution.Recording;
using Bohr.Execution.Workers;

namespace Bohr.Execution.Programs;

/// <content>What is recorded, and what is seen of a program before it is ended.</content>
internal sealed partial class RunningProgram
{
    private EvidenceReport? _evidence;
    private long _recordNumber;
    private TimeSpan _examinedAt = Never;
    private TimeSpan _halfTimeAt = Never;
    private IReadOnlyDictionary<int, Baseline> _baselines = new Dictionary<int, Baseline>();

    private string Name => Options.Name ?? Path.GetFileName(Command.Executable);

    /// <summary>At a deadline it is first looked at, for some tenths of a second, while it goes on; then it is ended.</summary>
    private void Examine(TimeSpan now)
    {
        _examinedAt = now + EvidenceCollector.Limit;
        _halfTimeAt = Never;
        var tree = _program!.Tree;
        EvidenceCollector.Begin(
            new EvidenceRequest
            {
                Subject = $"program {(_recordNumber > 0 ? _recordNumber : _program.ProcessId).ToString(CultureInfo.InvariantCulture)}",
                Doing = $"'{Name}'",
                ProcessId = _program.ProcessId,
                Descendants = () => [.. EvidenceSources.Tree(tree).Where(member => member != tree.Root)],
                Baselines = _baselines,
                LastOutput = LastOutput ?? "",
                Marker = ResolvedCommand.RunMarker(Supervisor.RunId),
                Recorder = Options.Recorder,
            },
            report => Supervisor.Post(() => Examined(report)));
    }

    private void BeginEvidence(TimeSpan now)
    {
        if (Options.CollectsEvidence && Options.Deadline is { } deadline)
            _halfTimeAt = now + (deadline / 2);
    }

    /// <summary>Notes what its processes have used when half of its time is over; what they use from then on tells a loop from a wait.</summary>
    private void ReadAtHalfTime()
    {
        _halfTimeAt = Never;
        var tree = _program!.Tree;
        Supervisor.Aside(() => Baseline.ReadAll(EvidenceSources.Tree(tree)), readings => _baselines = readings);
    }

    private void Examined(EvidenceReport report)
    {
        _evidence ??= report;
        if (_examinedAt != Never)
            EndExamination(ProgramSupervisor.Now);
    }

    private void EndExamination(TimeSpan now)
    {
        _examinedAt = Never;
        if (_phase != Phase.Running || _isKilled)
            return;

        _killAt = now + Options.StopGrace;
        Terminate();
    }

    private string? LastOutput
    {
        get
        {
            const int Most = 4096;
            var bytes = _error is { Bytes: > 0 } ? _error.LastBytes : _output?.LastBytes;
            return bytes is { Length: > 0 } ? System.Text.Encoding.UTF8.GetString(bytes.AsSpan(Math.Max(0, bytes.Length - Most))) : null;
        }
    }

    private void RecordStart()
    {
        if (Options.Recorder is not { } recorder)
            return;

        _recordNumber = recorder.NextId();
        recorder.ProgramStarted(_recordNumber, Name, _program!.ProcessId, [Command.Executable, .. Command.Arguments], Command.WorkingDirectory);
    }

    private void RecordEnd(ProgramOutcome outcome)
    {
        if (Options.Recorder is not { } recorder)
            return;

        recorder.ProgramEnded(_recordNumber > 0 ? _recordNumber : recorder.NextId(), Name, new ProgramEndRecord
        {
            ProcessId = outcome.ProcessId,
            Outcome = outcome.End switch
            {
                ProgramEnd.Exited => "exited",
                ProgramEnd.Killed => "killed",
                ProgramEnd.DeadlineReached => "deadline",
                ProgramEnd.Idle => "idle",
                ProgramEnd.OutOfMemory => "out-of-memory",
                ProgramEnd.CannotStart => "cannot-start",
                _ => "stopped",
            },
            IsGood = outcome.IsSuccess,
            ExitCode = outcome.ExitCode,
            Signal = outcome.Signal,
            Cause = outcome.IsSuccess ? null : outcome.Description,
            Duration = outcome.Duration,
            CpuTime = outcome.CpuTime,
            PeakBytes = outcome.PeakMemoryBytes > 0 ? outcome.PeakMemoryBytes : null,
            OutputTail = outcome.IsSuccess ? null : LastOutput,
        });
        foreach (var leaked in outcome.Leaked)
            recorder.Note($"'{Name}' left process {leaked.ProcessId.ToString(CultureInfo.InvariantCulture)} behind ({Redaction.Text(leaked.CommandLine)}); it was ended.");
    }
}
