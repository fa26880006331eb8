using System.Diagnostics;
using System.Text;
using Bohr.Execution.Programs;
using Bohr.Execution.Workers;

namespace Bohr.Execution.Tests.Faults;

/// <summary>
/// Runs external programs and holds each run against the invariants that concern it: (I1) one outcome, (I2) no process of it survives, (I3) descriptors,
/// children and temporary files are as before, (I4) it ends by its deadline, both graces and what a kill may take.
/// </summary>
internal sealed class ProgramChecker : IDisposable
{
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(15);

    private readonly string _marker = $"BOHR_TEST_{Guid.NewGuid():N}";
    private readonly HashSet<string> _descriptors = InvariantChecker.Descriptors();
    private readonly HashSet<int> _children = [.. InvariantChecker.Children()];

    /// <summary>A folder of the test's own, removed at the end.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("bohr-program-").FullName;

    /// <summary>Stops the program.</summary>
    public CancellationToken Cancellation { get; set; } = TestContext.Current.CancellationToken;

    public static ProgramCommand Shell(string script, ProgramOptions? options = null) =>
        new() { Executable = "/bin/sh", Arguments = ["-c", script], Options = options ?? new ProgramOptions { Deadline = TimeSpan.FromSeconds(30) } };

    public Task<ProgramOutcome> RunAsync(string script, ProgramOptions? options = null, string? folder = null) =>
        RunAsync(Shell(script, options) with { WorkingDirectory = folder });

    public async Task<ProgramOutcome> RunAsync(ProgramCommand command)
    {
        command = command with { Environment = Marked };
        var elapsed = Stopwatch.StartNew();
        var outcome = await ProgramRunner.RunAsync(command, Cancellation);
        var limit = (command.Options.Deadline ?? TimeSpan.FromSeconds(60)) + command.Options.StopGrace + command.Options.DrainGrace + Slack;
        elapsed.Elapsed.ShouldBeLessThan(limit, "I4: the run ends by its deadline and graces");
        outcome.Description.ShouldNotBeEmpty();
        outcome.Survivors.ShouldBeEmpty("I2: all processes could be ended");
        await CheckLeftoversAsync();
        return outcome;
    }

    /// <summary>Our environment with the test's mark, which all processes of the run inherit.</summary>
    public ProgramEnvironment Marked => ProgramEnvironment.With([new(_marker, "1")]);

    /// <summary>I2 and I3.</summary>
    public async Task CheckLeftoversAsync()
    {
        Processes().ShouldBeEmpty("I2: no process of the run survives");
        string[] leftovers = [];
        for (var attempt = 0; attempt < 40; attempt++)
        {
            // The guardian ends a moment after the last program.
            leftovers =
            [
                .. InvariantChecker.Descriptors().Except(_descriptors).Select(descriptor => $"descriptor {descriptor}"),
                .. InvariantChecker.Children().Except(_children).Select(child => $"child process {child}"),
            ];
            if (leftovers.Length == 0)
                return;

            await Task.Delay(50);
        }

        leftovers.ShouldBeEmpty("I3: descriptors and children are as before");
    }

    /// <summary>The processes that carry the test's mark now.</summary>
    public int[] Processes() => [.. MarkedProcesses.Find([Encoding.UTF8.GetBytes(_marker + "=1")])];

    public string File(string name) => Path.Combine(Folder, name);

    /// <summary>Makes a file that may be executed.</summary>
    public void Script(string name, string text)
    {
        System.IO.File.WriteAllText(File(name), text);
        System.IO.File.SetUnixFileMode(File(name), UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
