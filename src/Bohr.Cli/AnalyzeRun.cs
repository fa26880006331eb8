using Bohr.Analysis;
using Bohr.Analysis.Discovery;
using Bohr.Analysis.Rules;
using Bohr.Cli.Output;
using Bohr.Cli.Progress;
using Bohr.Cli.Telemetry;
using Bohr.Configuration.Quantities;
using Bohr.Execution.Limits;
using Bohr.Execution.Recording;
using Bohr.Findings.Formats;
using Bohr.Findings.Outcomes;
using Bohr.Findings.Paths;

namespace Bohr.Cli;

/// <summary>One run of <c>bohr analyze</c>: findings to standard output as they come, everything else to standard error.</summary>
internal sealed class AnalyzeRun : IDisposable
{
    private static readonly TimeSpan FlushInterval = TimeSpan.FromMilliseconds(200);

    private readonly AnalyzeSettings _settings;
    private readonly AnalysisRun _run;
    private readonly RunSignals _signals;
    private readonly RunRecorder? _recorder;
    private readonly ProgressView? _progress;
    private readonly FindingWriter _writer;
    private readonly List<Unfinished> _failed = [];
    private readonly List<Unfinished> _skipped = [];
    private long _lastFlush;
    private int _planned;
    private int _analysed;
    private int _findings;

    private AnalyzeRun(AnalyzeSettings settings, AnalysisOptions options, WorkerBudget budget)
    {
        _settings = settings;
        _run = new AnalysisRun(options);
        _recorder = options.Recorder;
        _signals = new RunSignals(SayWhatIsKnown, CloseJournal);
        _progress = settings.HasProgress ? ProgressView.Create(_run, budget, settings) : null;
        var output = _progress?.Around(StandardStream.Output) ?? StandardStream.Output;
        _writer = settings.HasStatistics
            ? FindingWriter.CreateStatistics(settings.Format, output, code => KnownRules.Find(code)?.Name ?? code)
            : FindingWriter.Create(settings.Format, output, Terminal.ShowsColour(StandardStream.Output));
    }

    /// <summary>Runs; gives the exit code.</summary>
    public static int Run(AnalyzeSettings settings)
    {
        if (WorkingDirectory.Path is not { } workingDirectory)
        {
            Diagnostics.Say("the working directory does not exist any more. Change to another one; nothing was run.");
            return ExitCode.Usage;
        }

        var discovery = new DiscoveryOptions { WorkingDirectory = workingDirectory, Paths = settings.Paths, Exclude = settings.Exclude };
        if (!SourceDiscovery.AnyPathExists(discovery))
        {
            foreach (var path in settings.Paths)
                Diagnostics.Say($"'{LinuxPath.Printable(path)}' does not exist.");

            Diagnostics.Say("Nothing was run.");
            return ExitCode.Usage;
        }

        var export = RunExport.Start("analyze");
        using var recorder = settings.Record?.Start(workingDirectory, settings.IsQuiet);
        var limits = ContainerLimits.Read();
        var budget = WorkerBudget.From(limits, new WorkerBudgetOptions { Workers = settings.Workers });
        recorder?.Sizing(limits, budget);
        var options = new AnalysisOptions
        {
            Discovery = discovery,
            Workers = budget.Workers,
            Reserve = WorkersAhead.Reserve,
            Recorder = recorder,
            TargetVersion = settings.TargetVersion,
            Rules = settings.Rules,
            Deadline = settings.Deadline,
            ItemDeadline = settings.ItemDeadline,
            MaximumFileSize = settings.MaximumFileSize,
            WithExcerpts = settings.Format == OutputFormat.Full && !settings.HasStatistics,
            WithTimings = settings.HasTimings,
        };
        int code;
        using (var run = new AnalyzeRun(settings, export?.WithLogger(options) ?? options, budget))
            code = run.Run();

        // Only now: while signals were still listened to, the wait would count as the run's own.
        export?.End(code, isHurried: code is ExitCode.Interrupted or ExitCode.Terminated);
        return code;
    }

    public void Dispose()
    {
        _progress?.Dispose();
        _signals.Dispose();
    }

    private int Run()
    {
        string? lost = null;
        try
        {
            foreach (var report in _run.Reports(_signals.Stop))
            {
                // Once nobody reads, the rest is only counted: the loop goes on to its end, so that no process is left.
                if (lost is null)
                    lost = Take(report);
            }
        }
        finally
        {
            _progress?.Dispose();
        }

        lost ??= Written(Complete);
        if (_settings.HasTimings && _run.Timings is { } timings)
            Diagnostics.Write(TimingsTable.Of(timings));

        var end = _run.IsDeadlineReached ? RunEnd.DeadlineReached : _signals.End;
        if (end != RunEnd.Finished)
            SayWhatWasInWork();

        if (lost is null)
            return Record(End(end), ExitCode.Of(end, Completeness, _findings));

        if (lost.Length > 0)
            Diagnostics.Say($"the findings cannot be written to standard output: {lost}. The run was stopped.");

        return Record("output-lost", ExitCode.Incomplete);
    }

    private static string End(RunEnd end) => end switch
    {
        RunEnd.DeadlineReached => "deadline",
        RunEnd.Terminated => "terminated",
        RunEnd.Interrupted => "interrupted",
        _ => "finished",
    };

    private int Record(string how, int code)
    {
        _recorder?.End(how, code, Completeness.Describe(_findings));
        return code;
    }

    /// <summary>The disk of a container often ends with it, so what the journal knows of the interrupted files is said here as well.</summary>
    private void SayWhatWasInWork()
    {
        if (_recorder is null)
            return;

        foreach (var line in InWork.Lines(_recorder.Interrupted))
            Diagnostics.Say(line);
    }

    private void CloseJournal(int code)
    {
        _recorder?.End("forced", code, $"{_planned} files reported, {_findings} findings; ended by force");
        _recorder?.Close(TimeSpan.FromMilliseconds(200));
    }

    private Completeness Completeness => new(_planned, _analysed, _failed, _skipped) { UnknownRest = _run.UnknownRest };

    /// <summary>Counts and writes a report; gives why it cannot be written, "" for a reader that is gone.</summary>
    private string? Take(FileReport report)
    {
        _planned++;
        var name = LinuxPath.Printable(report.Path);
        if (report.Failure is { } failure)
        {
            _failed.Add(new Unfinished(report.Path, failure));
            Say($"{name} was not analysed: it {failure}");
            return null;
        }

        if (report.Skipped is { } skipped)
        {
            _skipped.Add(new Unfinished(report.Path, skipped));
            Say($"{name} was skipped: {skipped}");
            return null;
        }

        _analysed++;
        if (report.Findings.Count == 0)
            return null;

        var lost = Written(() =>
        {
            _writer.Write(report.Path, report.Findings);
            _findings += report.Findings.Count;
            var now = TimeProvider.System.GetTimestamp();
            if (_lastFlush == 0 || TimeProvider.System.GetElapsedTime(_lastFlush, now) > FlushInterval)
            {
                _writer.Flush();
                _lastFlush = now;
            }
        });
        if (lost is not null)
            _signals.Cancel();

        return lost;
    }

    private void Complete()
    {
        var completeness = Completeness;
        _writer.Complete(completeness, _findings);
        if (!_writer.EndsWithCompleteness && (!_settings.IsQuiet || !completeness.IsComplete))
            Say(completeness.Describe(_findings));
    }

    /// <summary>The run did not end within the grace after a signal: says what is known before the process ends.</summary>
    private void SayWhatIsKnown()
    {
        var oldest = _run.Progress.Oldest is { } path ? $"; the oldest file in work is {path}" : "";
        Diagnostics.Say($"the run did not end in time and is ended by force: {_planned} files reported, {_findings} findings{oldest}. What is missing above is unknown.");
        foreach (var line in InWork.Lines(_recorder?.Running ?? []))
            Diagnostics.Say(line);
    }

    private void Say(string text)
    {
        if (_progress is null)
            Diagnostics.Say(text);
        else
            _progress.Say(text);
    }

    private static string? Written(Action write)
    {
        try
        {
            write();
            return null;
        }
        catch (BrokenPipeException)
        {
            return "";
        }
        catch (IOException exception)
        {
            return exception.Message;
        }
    }
}
