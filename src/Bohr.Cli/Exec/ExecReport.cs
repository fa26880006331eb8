using System.Text;
using Bohr.Cli.Output;
using Bohr.Configuration.Quantities;
using Bohr.Execution.Programs;

namespace Bohr.Cli.Exec;

/// <summary>What <c>bohr exec</c> says on standard error when not all was as it should be, and its exit code.</summary>
internal static class ExecReport
{
    public const int DeadlineReached = 124;
    public const int OwnFailure = 125;
    public const int NotExecutable = 126;
    public const int NotFound = 127;
    private const int SignalBase = 128;
    private const int SIGINT = 2;
    private const int SIGPIPE = 13;
    private const int SIGKILL = 9;
    private const int MostNamed = 10;

    /// <summary>As a shell gives it; our own reasons come first.</summary>
    public static int CodeOf(ProgramOutcome outcome) => outcome switch
    {
        { End: ProgramEnd.CannotStart, StartFailure: ProgramStartFailure.NotFound } => NotFound,
        { End: ProgramEnd.CannotStart, StartFailure: ProgramStartFailure.NotExecutable } => NotExecutable,
        { End: ProgramEnd.CannotStart } => OwnFailure,
        { End: ProgramEnd.DeadlineReached or ProgramEnd.Idle } => DeadlineReached,
        { Signal: { } signal } => SignalBase + signal,
        { ExitCode: { } code } => code,

        // The kernel holds it after SIGKILL, so this is how it will end.
        _ => SignalBase + SIGKILL,
    };

    /// <summary>For the journal.</summary>
    public static string WordFor(ProgramEnd end) => end switch
    {
        ProgramEnd.Exited => "finished",
        ProgramEnd.DeadlineReached => "deadline",
        ProgramEnd.Idle => "idle",
        ProgramEnd.Stopped => "terminated",
        ProgramEnd.OutOfMemory => "out-of-memory",
        ProgramEnd.CannotStart => "cannot-start",
        _ => "killed",
    };

    /// <summary>Says what happened, to what, and what to do next; nothing about a program that did as it should.</summary>
    public static void Tell(ProgramOutcome outcome, ExecSettings settings)
    {
        var name = settings.Command[0];
        if (outcome.Evidence is { } evidence)
            Diagnostics.Say($"'{name}' {outcome.Description}. {NextStep(outcome)}\n  {evidence.ToString().Replace("\n", "\n  ", StringComparison.Ordinal)}");
        else if (NextStep(outcome) is { } next)
            Diagnostics.Say($"'{name}' {outcome.Description}. {next}".TrimEnd());

        TellOutput(outcome.Output, "standard output", settings);
        TellOutput(outcome.Error, "standard error", settings);
        Name(outcome.Leaked, $"'{name}' left processes behind when it ended, and they were ended", "Have it wait for them, or raise --leak-grace.");
        Name(outcome.Survivors, $"processes of '{name}' could not be ended", "They belong to another user, or the kernel holds them; end them by hand.");
    }

    /// <summary>Null: nothing has to be said.</summary>
    private static string? NextStep(ProgramOutcome outcome) => outcome.End switch
    {
        ProgramEnd.Exited => null,
        ProgramEnd.CannotStart => "Nothing was run.",
        ProgramEnd.DeadlineReached => "Raise --deadline, or find out what it waits for.",
        ProgramEnd.Idle => "Find out what it waits for, or raise --idle-deadline.",
        ProgramEnd.OutOfMemory => "Raise --memory, or give it less to do at once.",

        // A reader that had enough, and a key that the user pressed, are no news to the user.
        ProgramEnd.Killed when outcome.Signal is SIGPIPE or SIGINT => null,
        ProgramEnd.Killed => outcome.Signal == SIGKILL ? "Somebody else ended it: the kernel for lack of memory, an administrator or a supervisor." : "",
        _ => "",
    };

    private static void TellOutput(ProgramText text, string name, ExecSettings settings)
    {
        if (text.Problem is { } problem && text.Bytes > text.PassedOn && problem != "its reader is gone")
            Diagnostics.Say($"not all of its {name} could be passed on: {problem}. {Quantity.Text(text.Bytes - text.PassedOn)} are lost.");
        else if (settings.OutputLimit is { } limit && text.Bytes > limit)
            Diagnostics.Say($"{name} was passed on up to the limit of {Quantity.Text(limit)} (--output-limit); {Quantity.Text(text.Bytes - limit)} more were left out, which end with:\n{End(text)}");
    }

    /// <summary>The last lines.</summary>
    private static string End(ProgramText text)
    {
        const int MostLines = 10;
        const int MostBytes = 2000;
        var tail = text.Tail.Length > 0 ? text.Tail.Span : text.Head.Span;
        var lines = Encoding.UTF8.GetString(tail[Math.Max(0, tail.Length - MostBytes)..]).TrimEnd('\n').Split('\n');
        return string.Join('\n', lines.TakeLast(MostLines));
    }

    private static void Name(IReadOnlyList<LeakedProcess> processes, string what, string next)
    {
        if (processes.Count == 0)
            return;

        var names = string.Join(", ", processes.Take(MostNamed).Select(process => $"{process.ProcessId} ({process.CommandLine})"));
        var more = processes.Count > MostNamed ? $" and {processes.Count - MostNamed} more" : "";
        Diagnostics.Say($"{what}: {names}{more}. {next}");
    }
}
