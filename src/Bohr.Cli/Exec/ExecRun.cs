using Bohr.Cli.Output;
using Bohr.Cli.Telemetry;
using Bohr.Execution.Programs;
using Bohr.Execution.Recording;

namespace Bohr.Cli.Exec;

/// <summary>One run of <c>bohr exec</c>.</summary>
internal static class ExecRun
{
    /// <summary>Runs the program that the arguments name; gives the exit code.</summary>
    /// <param name="args">Main's arguments, the first of which is <c>exec</c>.</param>
    /// <returns>Null when the help is wanted.</returns>
    public static int? Run(string[] args)
    {
        AppDomain.CurrentDomain.UnhandledException += static (_, unhandled) =>
        {
            InternalError.Report(unhandled.ExceptionObject as Exception);
            ProcessExit.Now(ExecReport.OwnFailure);
        };
        var problems = new List<string>();
        if (ExecArguments.Read(OriginalArguments.Restore(args).AsSpan(1), problems) is not { } settings)
            return null;

        if (problems.Count > 0)
        {
            foreach (var problem in problems)
                Diagnostics.Say(problem);

            Diagnostics.Say("see 'bohr exec --help'. Nothing was run.");
            return ExecReport.OwnFailure;
        }

        try
        {
            return Run(settings);
        }
        catch (Exception exception)
        {
            InternalError.Report(exception);
            return ExecReport.OwnFailure;
        }
    }

    private static int Run(ExecSettings settings)
    {
        ProgramRunner.AdoptOrphans();
        var control = new ProgramControl();
        using var signals = new ExecSignals(control, ProgramRunner.IgnoredSignals);
        return settings.Record is null ? Run(settings, control, recorder: null) : RunRecorded(settings, control);
    }

    /// <summary>Apart, so that nobody loads the recorder who does not use it.</summary>
    private static int RunRecorded(ExecSettings settings, ProgramControl control)
    {
        using var recorder = settings.Record!.Start(Environment.CurrentDirectory, isQuiet: false);
        return Run(settings, control, recorder);
    }

    private static int Run(ExecSettings settings, ProgramControl control, RunRecorder? recorder)
    {
        var export = RunExport.Start("exec");
        var command = Command(settings, control, recorder);
        if (export is not null)
            command = command with { Options = export.WithLogger(command.Options) };

        var outcome = ProgramRunner.RunAsync(command).GetAwaiter().GetResult();
        var code = ExecReport.CodeOf(outcome);
        recorder?.End(ExecReport.WordFor(outcome.End), code, $"'{settings.Command[0]}' {outcome.Description}");
        ExecReport.Tell(outcome, settings);
        export?.End(code, isHurried: outcome.End == ProgramEnd.Stopped);
        return code;
    }

    private static ProgramCommand Command(ExecSettings settings, ProgramControl control, RunRecorder? recorder)
    {
        var (output, error) = Outputs(settings);
        return new ProgramCommand
        {
            Executable = settings.Command[0],
            Arguments = settings.Command[1..],
            WorkingDirectory = settings.WorkingDirectory,
            Environment = settings.Environment.Count == 0 ? ProgramEnvironment.Inherited : ProgramEnvironment.With(settings.Environment),
            Input = ProgramInput.Inherited,
            Output = output,
            Error = error,
            Options = new ProgramOptions
            {
                Deadline = settings.Deadline,
                IdleDeadline = settings.IdleDeadline,
                MemoryBytes = settings.MemoryBytes,
                StopGrace = settings.Grace,
                DrainGrace = settings.DrainGrace,
                InForeground = true,
                Control = control,
                Recorder = recorder,
            },
        };
    }

    /// <summary>What nobody here has to look at, the program writes by itself: nothing costs less or keeps order and timing better.</summary>
    /// <remarks>A journal keeps the end of the output; but a program that writes to a terminal finds a terminal.</remarks>
    private static (ProgramOutput Output, ProgramOutput? Error) Outputs(ExecSettings settings)
    {
        if (settings.OutputLimit is null && (settings.Record is null || StandardStream.Output.IsTerminal || StandardStream.Error.IsTerminal))
            return (ProgramOutput.Inherited, ProgramOutput.Inherited);

        // Both in one pipe where both go to the same place, so that their order stays as it was written.
        var limit = settings.OutputLimit ?? long.MaxValue;
        return (ProgramOutput.ToDescriptor(1, limit), ProgramRunner.IsSameFile(1, 2) ? null : ProgramOutput.ToDescriptor(2, limit));
    }
}
