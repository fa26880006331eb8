using Bohr.Execution.Graphs;

namespace Bohr.Execution.Recording;

/// <content>What the parts of the engine record. Everything may be called with a process or name that has ended meanwhile.</content>
public sealed partial class RunRecorder
{
    /// <summary>Starts to record a stream.</summary>
    internal StreamRecorder BeginStream(string name, string lane, Streams.StreamOptions options)
    {
        var stream = new StreamRecorder(this, NextId(), name, lane, options);
        Add(stream);
        return stream;
    }

    /// <summary>A program was started.</summary>
    /// <param name="program">From <see cref="NextId"/>.</param>
    /// <param name="name">What it is called in messages.</param>
    /// <param name="processId">Its first process.</param>
    /// <param name="command">The program and its arguments; secrets are taken out.</param>
    /// <param name="workingDirectory">Where it runs; null: as this process.</param>
    internal void ProgramStarted(long program, string name, int processId, IReadOnlyList<string> command, string? workingDirectory = null)
    {
        _sampler.Watch(stream: 0, worker: -1, processId, name);
        var line = Line(RecordTypes.Program);
        line.Number("program"u8, program);
        line.Text("name"u8, name);
        line.Number("pid"u8, processId);
        line.Texts("command"u8, Redaction.Arguments(command));
        line.Text("working_directory"u8, workingDirectory, JournalLine.LongText);
        line.Write();
    }

    /// <summary>A program ended, or could not be started.</summary>
    internal void ProgramEnded(long program, string name, in ProgramEndRecord end)
    {
        _sampler.Unwatch(end.ProcessId);
        Interlocked.Increment(ref _programs);
        if (!end.IsGood)
            Interlocked.Increment(ref _failedPrograms);

        var line = Line(RecordTypes.ProgramEnd);
        line.Number("program"u8, program);
        line.Text("name"u8, name);
        line.Number("pid"u8, end.ProcessId);
        line.Text("outcome"u8, end.Outcome);
        line.Flag("good"u8, end.IsGood);
        if (end.ExitCode is { } code)
            line.Number("exit_code"u8, code);

        if (end.Signal is { } signal)
            line.Number("signal"u8, signal);

        line.Text("cause"u8, end.Cause, 1024);
        line.Milliseconds("ms"u8, end.Duration.Ticks);
        if (end.CpuTime is { } cpu)
            line.Milliseconds("cpu_ms"u8, cpu.Ticks);

        if (end.PeakBytes is { } peak)
            line.Number("peak_bytes"u8, peak);

        line.Tail("output"u8, end.OutputTail);
        line.Write();
    }

    /// <summary>A task of a graph began.</summary>
    /// <param name="task">From <see cref="NextIds"/>.</param>
    /// <param name="name">What it is called.</param>
    /// <param name="reason">Why it runs; null: its files must be read to find out.</param>
    internal void TaskStarted(long task, string name, string? reason)
    {
        var line = Line(RecordTypes.Task);
        line.Number("task"u8, task);
        line.Text("name"u8, name);
        line.Text("reason"u8, reason, 1024);
        line.Write();
    }

    /// <summary>A task ended, or was not run. A good end is a detail, which may go when room runs out; any other is a failure, which stays.</summary>
    /// <param name="task">From <see cref="NextIds"/>.</param>
    /// <param name="report">What became of it.</param>
    internal void TaskEnded(long task, TaskReport report)
    {
        Interlocked.Increment(ref _tasks);
        if (report.Outcome == TaskOutcome.UpToDate)
        {
            Interlocked.Increment(ref _upToDateTasks);
            return;
        }

        var isGood = report.Outcome == TaskOutcome.Completed;
        if (report.Outcome is TaskOutcome.Failed or TaskOutcome.TimedOut)
            Interlocked.Increment(ref _failedTasks);

        var line = Line(isGood ? RecordTypes.TaskEnd : RecordTypes.Failure);
        line.Number("task"u8, task);
        line.Text("name"u8, report.Name);
        line.Word("outcome"u8, report.Outcome switch { TaskOutcome.Completed => "completed"u8, TaskOutcome.Failed => "failed"u8, TaskOutcome.TimedOut => "timed-out"u8, _ => "skipped"u8 });
        line.Text("reason"u8, report.Reason.Text, 1024);
        line.Text("cause"u8, report.Error, 1024);
        line.Milliseconds("ms"u8, report.Duration.Ticks);
        line.Write();
    }

    /// <summary>Evidence was collected before something was ended.</summary>
    /// <param name="subject">Of what, such as "worker 1, pid 4711".</param>
    /// <param name="processId">The process.</param>
    /// <param name="summary">What it shows, in a few lines.</param>
    /// <param name="files">Names of the files below <see cref="EvidenceFolder"/>.</param>
    internal void EvidenceCollected(string subject, int processId, string summary, IReadOnlyList<string> files)
    {
        var line = Line(RecordTypes.Evidence);
        line.Text("subject"u8, subject);
        line.Number("pid"u8, processId);
        line.Text("summary"u8, summary, JournalLine.LongText);
        line.Texts("files"u8, files);
        line.Write();
    }

    /// <summary>The folder for files of evidence, made if need be; null when the run has no folder. May wait for the disk.</summary>
    internal string? EvidenceFolder()
    {
        var folder = Path.Combine(Folder, RunPlace.EvidenceFolder);
        if (!_isPlaced)
            return null;

        try
        {
            _ = Directory.CreateDirectory(folder);
            return folder;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    internal void WorkerDied() => Interlocked.Increment(ref _deaths);

    internal void Watch(long stream, int worker, int processId) => _sampler.Watch(stream, worker, processId);

    internal void Unwatch(int processId) => _sampler.Unwatch(processId);
}
