using System.Diagnostics;
using Bohr.Execution.Programs;
using Bohr.Execution.Recording;
using Microsoft.Extensions.Logging;

namespace Bohr.Execution.Observing;

/// <summary>Observes one run of a program for whoever listens to this process. All of it runs in its caller's flow.</summary>
internal sealed class ProgramObserver
{
    private readonly string _program;
    private readonly ILogger? _logger;
    private readonly Activity? _activity;

    private ProgramObserver(ProgramCommand command)
    {
        _program = Path.GetFileName(command.Executable);
        _logger = command.Options.Logger;
        Activity? activity = null;
        if (EngineTelemetry.IsOn)
            Telling.Try(() => activity = EngineActivities.StartAside($"program {_program}"));

        _activity = activity;
    }

    /// <summary>Null when nobody can be listening.</summary>
    internal static ProgramObserver? For(ProgramCommand command) =>
        EngineTelemetry.IsOn || command.Options.Logger is not null ? new ProgramObserver(command) : null;

    /// <summary>The command, with the activity in its environment, so that what the program itself reports belongs to it.</summary>
    internal ProgramCommand Traced(ProgramCommand command) => _activity is { IdFormat: ActivityIdFormat.W3C, Id: { } parent }
        ? command with { Environment = command.Environment.WithTrace(parent, _activity.TraceStateString) }
        : command;

    internal async Task<ProgramOutcome> ObserveAsync(Task<ProgramOutcome> ended)
    {
        var outcome = await ended.ConfigureAwait(false);
        Telling.Try(() => Tell(outcome));
        return outcome;
    }

    private void Tell(ProgramOutcome outcome)
    {
        var end = Words.Of(outcome.End);
        if (EngineTelemetry.IsOn)
            EngineMeter.RecordProgram(end, outcome.IsSuccess, outcome.Duration, outcome.Leaked.Count);

        if (_logger is not null)
            Log(_logger, outcome, end);

        if (_activity is null)
            return;

        _ = _activity.SetTag("process.executable.name", _program).SetTag("bohr.end", end).SetTag("process.pid", outcome.ProcessId);
        if (outcome.ExitCode is { } code)
            _ = _activity.SetTag("process.exit.code", code);

        if (outcome.Signal is { } signal)
            _ = _activity.SetTag("bohr.signal", signal);

        if (outcome.Leaked.Count > 0)
            _ = _activity.SetTag("bohr.leaked", outcome.Leaked.Count);

        if (!outcome.IsSuccess)
            EngineActivities.Fail(_activity, end, outcome.Description);

        EngineActivities.End(_activity);
    }

    private void Log(ILogger logger, ProgramOutcome outcome, string end)
    {
        // What code a program exits with is its own business.
        if (outcome.End is not (ProgramEnd.Exited or ProgramEnd.Stopped))
            EngineLog.ProgramFailed(logger, _program, outcome.ProcessId, end, outcome.Description);

        foreach (var leaked in outcome.Leaked)
            EngineLog.ProcessLeaked(logger, _program, leaked.ProcessId, leaked.CommandLine);

        foreach (var survivor in outcome.Survivors)
            EngineLog.ProcessSurvived(logger, _program, survivor.ProcessId, survivor.CommandLine);
    }
}
