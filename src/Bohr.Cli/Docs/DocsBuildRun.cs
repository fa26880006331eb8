using Bohr.Cli.Output;
using Bohr.Docs.Building;
using Bohr.Docs.Configuration;
using Bohr.Docs.Messages;
using Bohr.Execution.Budgets;
using Bohr.Execution.Limits;
using Bohr.Execution.Recording;
using Bohr.Findings;
using Bohr.Findings.Formats;
using Bohr.Findings.Outcomes;
using Bohr.Findings.Packing;

namespace Bohr.Cli.Docs;

/// <summary>One run of <c>bohr docs build</c>: Sphinx's messages to standard output, everything else to standard error.</summary>
internal sealed class DocsBuildRun : IDisposable
{
    private readonly DocsBuildSettings _settings;
    private readonly DocsProject _project;
    private readonly RunRecorder? _recorder;
    private readonly RunSignals _signals;
    private readonly DocsBuild _build;
    private readonly DocsBuildView _view;

    private DocsBuildRun(DocsBuildSettings settings, DocsProject project, RunRecorder? recorder, WorkerBudget sizing, RunBudget budget)
    {
        _settings = settings;
        _project = project;
        _recorder = recorder;
        _signals = new RunSignals(SayWhatRuns, CloseJournal);
        _build = new DocsBuild(new DocsBuildOptions
        {
            Project = project,
            IsForced = settings.IsForced,
            Workers = sizing.Workers,
            Budget = budget,
            Recorder = recorder,
            Deadline = settings.Deadline,
            Version = typeof(DocsBuildRun).Assembly.GetName().Version?.ToString(3) ?? "",
            Notice = text => _view?.Say(text),
        });
        _view = DocsBuildView.Create(_build, settings.IsQuiet);
    }

    /// <summary>Runs; gives the exit code.</summary>
    public static int Run(DocsBuildSettings settings)
    {
        // Enough to find that nothing has changed.
        GarbageCollection.PutOff(64L << 20);
        if (DocsProjectReading.Read(settings.Request).Project is not { } project)
            return ExitCode.Usage;

        project = project with { MemoryBytes = settings.MemoryBytes ?? project.MemoryBytes };
        var limits = ContainerLimits.Read();
        var sizing = WorkerBudget.From(limits, new WorkerBudgetOptions { Workers = settings.Workers });
        using var usage = ContainerUsage.Open();
        using var budget = new RunBudget(settings.Workers ?? Math.Max(1, sizing.Cpus), sizing.MemoryBytes, usage);
        using var recorder = settings.Record?.Start(settings.Request.WorkingDirectory, settings.IsQuiet);
        recorder?.Sizing(limits, sizing);
        using var run = new DocsBuildRun(settings, project, recorder, sizing, budget);
        return run.Run(sizing);
    }

    public void Dispose()
    {
        _view.Dispose();
        _signals.Dispose();
        _build.Dispose();
    }

    private int Run(WorkerBudget sizing)
    {
        _view.Begin($"{_project.Outputs.Count} {(_project.Outputs.Count == 1 ? "output" : "outputs")} of {DocsNaming.Shown(_project.Source, _settings.Request.WorkingDirectory)} to {DocsNaming.Shown(_project.Output, _settings.Request.WorkingDirectory)}; {sizing.Notice}");
        DocsBuildResult result;
        try
        {
            result = _build.RunAsync(_signals.Stop).GetAwaiter().GetResult();
        }
        finally
        {
            _view.Dispose();
        }

        if (result.Refusal is { } refusal)
        {
            Diagnostics.Say(refusal + (refusal.EndsWith('.') ? "" : ".") + " Nothing was built.");
            return End(ExitCode.Usage, refusal);
        }

        var report = MessageReport.Of(_project, [.. result.Outputs.Where(output => output.Source is not null).Select(output => new MessageSource([output.Output], output.Source!, output.Messages)), .. result.Reports], _settings.Request.WorkingDirectory);
        var lost = Written(() => Write(report.Findings, result));
        if (report.NotShown is { } notShown && !_settings.IsQuiet)
            Diagnostics.Say(notShown);

        if (result.EndedEarly is { } end && _signals.End == RunEnd.Finished)
            Diagnostics.Say($"the build ended early: {end.TrimEnd('.')}.");

        foreach (var problem in DocsBuildTable.Problems(result))
            Diagnostics.Say(problem);

        if (!_settings.IsQuiet)
            Diagnostics.Write(DocsBuildTable.Of(result, report.Findings));

        if (lost is { Length: > 0 })
            Diagnostics.Say($"the messages cannot be written to standard output: {lost}.");

        return End(lost is not null ? ExitCode.Incomplete : CodeOf(result, report.Findings), DocsBuildTable.Summary(result, report.Findings));
    }

    private void Write(IReadOnlyList<Finding> findings, DocsBuildResult result)
    {
        var writer = FindingWriter.Create(_settings.Format, StandardStream.Output, Terminal.ShowsColour(StandardStream.Output));
        foreach (var file in findings.GroupBy(finding => finding.Filename, StringComparer.Ordinal))
            writer.Write(file.Key, PackedFindings.Of([.. file]));

        // The last line of the formats for people is about files that were analysed; here the table tells.
        if (writer.EndsWithCompleteness)
            writer.Flush();
        else
            writer.Complete(new Completeness(result.Outputs.Count, result.Outputs.Count(output => output.IsComplete), [], []), findings.Count);
    }

    /// <summary>What is missing wins over what was found; a configuration with which nothing could begin is wrong usage.</summary>
    private int CodeOf(DocsBuildResult result, IReadOnlyList<Finding> findings)
    {
        if (_signals.End is RunEnd.Interrupted)
            return ExitCode.Interrupted;

        if (_signals.End is RunEnd.Terminated)
            return ExitCode.Terminated;

        if (!result.IsComplete)
            return result.Outputs.All(output => output.Status == OutputStatus.Refused) ? ExitCode.Usage : ExitCode.Incomplete;

        return FailDecision.Fails(_settings.FailOn, findings) ? ExitCode.Findings : ExitCode.Clean;
    }

    private int End(int code, string text)
    {
        _recorder?.End(_signals.End switch { RunEnd.Terminated => "terminated", RunEnd.Interrupted => "interrupted", _ => "finished" }, code, text);
        return code;
    }

    private void SayWhatRuns()
    {
        Diagnostics.Say("the build did not end in time and is ended by force. Outputs that are not named above are incomplete.");
        foreach (var running in _build.Progress.Running)
            Diagnostics.Say($"{running.Name} was {running.Phase} for {Bohr.Configuration.Quantities.Quantity.Text(running.Age)}");
    }

    private void CloseJournal(int code)
    {
        _recorder?.End("forced", code, "ended by force");
        _recorder?.Close(TimeSpan.FromMilliseconds(200));
    }

    /// <summary>Null, or why it cannot be written; "" for a reader that is gone.</summary>
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
