namespace Bohr.Execution.Programs;

/// <summary>An external program, and how it is run: <see cref="ProgramRunner.RunAsync"/>. Immutable.</summary>
public sealed record ProgramCommand
{
    /// <summary>
    /// The program. Without a slash it is looked up in the PATH of the program's own environment, as execvp(3) does; a relative path with a slash
    /// begins at <see cref="WorkingDirectory"/>.
    /// </summary>
    public required string Executable { get; init; }

    /// <summary>Its arguments, each passed as it is: no shell looks at them.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Its working directory; null: ours.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>Its environment. Default: ours.</summary>
    public ProgramEnvironment Environment { get; init; } = ProgramEnvironment.Inherited;

    /// <summary>What it reads on standard input. Default: nothing.</summary>
    public ProgramInput Input { get; init; } = ProgramInput.None;

    /// <summary>Where its standard output goes. Default: kept within a bound.</summary>
    public ProgramOutput Output { get; init; } = ProgramOutput.Keep();

    /// <summary>Where its standard error goes; null: into the same pipe as standard output, in the order of its writes. Default: kept within a bound.</summary>
    public ProgramOutput? Error { get; init; } = ProgramOutput.Keep();

    /// <summary>Deadlines, memory and what else bounds it.</summary>
    public ProgramOptions Options { get; init; } = new();

    /// <summary>Lists every problem, not only the first.</summary>
    public IEnumerable<string> Problems()
    {
        if (string.IsNullOrEmpty(Executable))
            yield return "Executable is empty; name a program.";

        // Without System.Linq, here and in what follows: a program is started on the way through, and loading that would cost it a millisecond.
        var hasZero = Executable?.Contains('\0', StringComparison.Ordinal) == true;
        foreach (var argument in Arguments)
            hasZero |= argument.Contains('\0', StringComparison.Ordinal);

        if (hasZero)
            yield return "Executable or an argument contains a zero byte, which no program can be given; take it out.";

        if (WorkingDirectory is "" || WorkingDirectory?.Contains('\0', StringComparison.Ordinal) == true)
            yield return "WorkingDirectory is empty or contains a zero byte; name a folder, or leave it null.";

        foreach (var problems in (IEnumerable<string>[])[Environment.Problems(), Output.Problems("Output"), Error?.Problems("Error") ?? [], Options.Problems()])
        {
            foreach (var problem in problems)
                yield return problem;
        }
    }
}
