using Bohr.Execution.Programs;

namespace Bohr.Docs.Tests.Whole;

/// <summary>Programs as users start them, in an environment in which Sphinx writes the same bytes each time.</summary>
internal static class WholeProgram
{
    public const string Python = "/usr/bin/python3";

    /// <summary>Of every program; null: without this variable.</summary>
    public static IReadOnlyDictionary<string, string?> Surroundings { get; } = new Dictionary<string, string?>
    {
        ["PYTHONHASHSEED"] = "0",
        ["SOURCE_DATE_EPOCH"] = "1700000000",
        ["PYTHONDONTWRITEBYTECODE"] = "1",
        ["LC_ALL"] = "C.UTF-8",
        ["NO_COLOR"] = "1",
        ["BOHR_DEBUG"] = null,
    };

    /// <summary>The command line of this checkout, built beside the tests.</summary>
    public static string Bohr { get; } = Path.Combine(AppContext.BaseDirectory, "bohr");

    /// <summary>Runs a program to its end, which comes at the latest after <paramref name="deadline"/>.</summary>
    public static Task<ProgramOutcome> RunAsync(string folder, TimeSpan deadline, string executable, IReadOnlyList<string> arguments, params (string Name, string? Value)[] environment) =>
        StartAsync(new ProgramControl(), folder, deadline, executable, arguments, environment);

    /// <summary>The same with a handle that ends the program or sends it signals.</summary>
    public static Task<ProgramOutcome> StartAsync(ProgramControl control, string folder, TimeSpan deadline, string executable, IReadOnlyList<string> arguments, params (string Name, string? Value)[] environment)
    {
        var variables = new Dictionary<string, string?>(Surroundings);
        foreach (var (name, value) in environment)
            variables[name] = value;

        return ProgramRunner.RunAsync(
            new ProgramCommand
            {
                Executable = executable,
                Arguments = arguments,
                WorkingDirectory = folder,
                Environment = ProgramEnvironment.With(variables),
                Output = ProgramOutput.Keep() with { HeadBytes = 1 << 20, TailBytes = 1 << 20 },
                Error = null,
                Options = new() { Deadline = deadline, Control = control, HasPythonStacks = false },
            },
            TestContext.Current.CancellationToken);
    }
}
