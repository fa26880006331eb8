using Bohr.Execution.Budgets;
using Bohr.Execution.Native;
using Bohr.Execution.Observing;

namespace Bohr.Execution.Programs;

/// <summary>Runs external programs so that none can hang, fill a pipe or leave processes behind.</summary>
/// <remarks>
/// <para>One thread a process looks after all programs. Each has a session of its own, unless it runs in the foreground; its descendants are known
/// by a mark in their environment, by descent and, where one can be made, by a control group. A small guardian process ends them all if this process is killed.</para>
/// <para>Nothing here throws for what a program does: see <see cref="ProgramOutcome"/>.</para>
/// </remarks>
public static class ProgramRunner
{
    /// <summary>Signals that this process was started to ignore, as by <c>nohup</c>: bit n−1 is signal n. Without SIGPIPE, which the runtime itself ignores.</summary>
    public static ulong IgnoredSignals => Programs.IgnoredSignals.Ours;

    /// <summary>Whether two descriptors are the same file, pipe or terminal, so that the order between what is written to them matters.</summary>
    public static bool IsSameFile(int first, int second) => FileKind.Of(first) is { } one && FileKind.Of(second) == one;

    /// <summary>
    /// Makes this process the one to which orphans below it return, so that none can hide and their end is known without looking at all processes of
    /// the machine. Only for a process that starts nothing but programs through this class, and one at a time.
    /// </summary>
    public static void AdoptOrphans() => ProgramSupervisor.AdoptOrphans();

    /// <summary>Runs a program to its end.</summary>
    /// <param name="command">The program, and what bounds it.</param>
    /// <param name="cancellationToken">Ends the program in good order: SIGTERM, after the grace SIGKILL. The outcome then says <see cref="ProgramEnd.Stopped"/>.</param>
    /// <returns>How it ended. The task ends soon after the program, at the latest after its deadline, both graces and a few seconds.</returns>
    /// <exception cref="ArgumentException">The command is not right; the message lists every problem.</exception>
    /// <exception cref="InvalidOperationException">A fault of this library's own, or memory that ran out in it; its programs were ended.</exception>
    public static Task<ProgramOutcome> RunAsync(ProgramCommand command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var problems = new List<string>(command.Problems());
        if (problems.Count > 0)
            throw new ArgumentException("The program cannot be run: " + string.Join(" ", problems), nameof(command));

        command.Options.Control?.Claim();
        var observer = ProgramObserver.For(command);
        command = observer?.Traced(command) ?? command;
        var ended = command.Options.Budget is { } budget ? RunWithinAsync(budget, command, cancellationToken) : Start(command, cancellationToken);
        return observer?.ObserveAsync(ended) ?? ended;
    }

    private static async Task<ProgramOutcome> RunWithinAsync(RunBudget budget, ProgramCommand command, CancellationToken cancellationToken)
    {
        try
        {
            using var share = await budget.AcquireAsync(command.Options.Need, cancellationToken).ConfigureAwait(false);
            return await Start(command, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return RunningProgram.NotStarted("while it waited for its share of the budget");
        }
    }

    private static Task<ProgramOutcome> Start(ProgramCommand command, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return Task.FromResult(RunningProgram.NotStarted("before it was started"));

        var program = new RunningProgram(command);
        ProgramSupervisor.Attend(program);
        command.Options.Control?.Attach(program);
        program.StopOn(cancellationToken);
        return program.Ended;
    }
}
