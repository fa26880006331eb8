using System.Text;
using Bohr.Execution.Programs;

namespace Bohr.Docs.Sphinx;

/// <summary>Runs the driver once, supervised, and listens to what it says. The caller holds the share of the budget.</summary>
internal sealed class SphinxProgram(SphinxSettings settings)
{
    // What Sphinx prints is for people: more is read by nobody, and must not fill the disk.
    private const long LargestLog = 64L << 20;
    private const int MostDetails = 15;
    private const string HashSeed = "PYTHONHASHSEED";
    private static readonly TimeSpan ListenInterval = TimeSpan.FromMilliseconds(100);

    // The promise is that a signal ends everything within 5 s.
    private static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(2);

    /// <summary>Runs.</summary>
    /// <param name="name">Names its files and its place in the journal, such as <c>html</c>.</param>
    /// <param name="request">What to do; the place of its events is decided here.</param>
    /// <param name="account">Gets what it says.</param>
    /// <param name="stop">Ends it in good order.</param>
    /// <exception cref="IOException">Its files cannot be written or read.</exception>
    /// <exception cref="UnauthorizedAccessException">They may not be.</exception>
    public async Task<SphinxRunResult> RunAsync(string name, SphinxRequest request, SphinxAccount account, CancellationToken stop)
    {
        _ = Directory.CreateDirectory(settings.LogFolder);
        var events = Path.Combine(settings.LogFolder, name + ".events.jsonl");
        var requestFile = Path.Combine(settings.LogFolder, name + ".request.json");
        File.Delete(events);
        await File.WriteAllBytesAsync(requestFile, (request with { Events = events }).ToJson(), stop).ConfigureAwait(false);

        using var reader = new SphinxEvents(events, account.Take);
        var running = ProgramRunner.RunAsync(Command(name, requestFile), stop);
        try
        {
            while (await Task.WhenAny(running, Task.Delay(ListenInterval, CancellationToken.None)).ConfigureAwait(false) != running)
                reader.Read();
        }
        finally
        {
            // Also when the events cannot be read: nobody may be left running.
            await ((Task)running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        var outcome = await running.ConfigureAwait(false);
        reader.Read();
        return Judge(outcome, account);
    }

    /// <summary>What Sphinx is given of a variable of the environment that is not set; empty: nothing.</summary>
    public static string ValueWithout(string variable) => variable == HashSeed ? "0" : "";

    /// <summary>The file with everything that a run printed.</summary>
    public string LogFile(string name) => Path.Combine(settings.LogFolder, name + ".log");

    private ProgramCommand Command(string name, string requestFile)
    {
        var own = Environment.GetEnvironmentVariable("PYTHONPATH");
        var environment = new Dictionary<string, string?>
        {
            ["PYTHONPATH"] = string.IsNullOrEmpty(own) ? settings.Driver.Folder : settings.Driver.Folder + ":" + own,
            ["PYTHONUNBUFFERED"] = "1",
        };

        // Sets of Python have another order in each process; where that reaches a page, two builds of the same source would differ.
        if (Environment.GetEnvironmentVariable(HashSeed) is null)
            environment[HashSeed] = ValueWithout(HashSeed);

        return new ProgramCommand
        {
            Executable = settings.Python,
            Arguments = ["-m", SphinxDriver.Module, requestFile],
            WorkingDirectory = settings.WorkingDirectory,
            Environment = ProgramEnvironment.With(environment),
            Output = ProgramOutput.ToFile(LogFile(name), LargestLog),
            Error = null,
            Options = new ProgramOptions
            {
                Name = "sphinx " + name,
                IdleDeadline = settings.IdleDeadline,
                MemoryBytes = settings.MemoryBytes,
                StopGrace = StopGrace,
                HasPythonStacks = true,
                Recorder = settings.Recorder,
            },
        };
    }

    private SphinxRunResult Judge(ProgramOutcome outcome, SphinxAccount account)
    {
        var result = account.Result() with { Program = outcome };
        var doing = account.Phase.Length == 0 ? "" : $" while {account.Phase}{account.Progress}";
        return outcome.End switch
        {
            ProgramEnd.CannotStart => result with { End = SphinxRunEnd.CannotStart, Cause = $"was not started, since the interpreter '{settings.Python}' {outcome.Description}" },
            ProgramEnd.Stopped => result with { End = SphinxRunEnd.Stopped, Cause = "was ended with the build" + doing },
            ProgramEnd.Idle or ProgramEnd.DeadlineReached => result with
            {
                End = SphinxRunEnd.Stalled,
                Cause = $"{outcome.Description}{doing}",
                Details = [.. outcome.Evidence?.ToString().Split('\n') ?? []],
            },
            ProgramEnd.OutOfMemory => result with { End = SphinxRunEnd.OutOfMemory, Cause = $"{outcome.Description}{doing}" },
            ProgramEnd.Killed => result with { End = SphinxRunEnd.Died, Cause = $"{outcome.Description}{doing}", Details = LastLines(outcome) },
            _ => JudgeExit(result, outcome, account, doing),
        };
    }

    private SphinxRunResult JudgeExit(SphinxRunResult result, ProgramOutcome outcome, SphinxAccount account, string doing)
    {
        // An error that was told is one of configuration or extensions; a Python that cannot even begin tells nothing but its output.
        if (account.Error is { } error)
        {
            var refused = Refused(result, error, account.ErrorLines);

            // Once pages are read or written, it has begun: then something is missing.
            return account.IsRaised && (result.PlannedRead ?? result.PlannedWrite) is not null
                ? refused with { End = SphinxRunEnd.Died, Cause = $"{refused.Cause}{doing}" }
                : refused;
        }

        if (result.Surroundings is null && MissingModule(LastLines(outcome)) is { } module)
        {
            return result with
            {
                End = SphinxRunEnd.Refused,
                Cause = $"cannot be run by '{settings.Python}', which has no module '{module}'. Install it there ('{settings.Python} -m pip install {module}'), or name another interpreter with --python",
            };
        }

        if (result.LostWorkers.Count > 0 && outcome.ExitCode != 0)
        {
            var lost = result.LostWorkers[0];
            var inHand = lost.Pages.Count == 0 ? "" : $" with {PageNames.Some(lost.Pages)} in hand";
            return result with { End = SphinxRunEnd.WorkerLost, Cause = $"lost a process that was {lost.Phase} pages{inHand}: {lost.Cause}", Details = LastLines(outcome) };
        }

        if (result.Surroundings is null && outcome.ExitCode != 0)
            return result with { End = SphinxRunEnd.Refused, Cause = $"did not begin: Python exited with code {outcome.ExitCode}", Details = LastLines(outcome) };

        if (!account.IsDone || outcome.ExitCode is not (0 or 1))
            return result with { End = SphinxRunEnd.Died, Cause = $"{outcome.Description}{doing}, before its work was done", Details = LastLines(outcome) };

        return result.Failures.Count > 0 || outcome.ExitCode == 1
            ? result with { End = SphinxRunEnd.PagesFailed, Cause = $"could not finish {(result.Failures.Count == 1 ? "1 page" : $"{result.Failures.Count} pages")}" }
            : result;
    }

    /// <summary>The first line is the sentence; what follows, often a traceback within the text, helps to understand it.</summary>
    private SphinxRunResult Refused(SphinxRunResult result, string error, IReadOnlyList<string> traceback)
    {
        var lines = error.TrimEnd().Split('\n');
        var details = lines.Length > 1 ? lines[1..] : [.. traceback];

        // The most frequent reason in a project that somebody else has configured.
        if (MissingModule(lines) is { } module)
            details = [.. details, $"'{settings.Python}' has no module '{module}'. Install what brings it there, or name another interpreter with --python."];

        return result with
        {
            End = SphinxRunEnd.Refused,
            Cause = $"did not go on: {lines[0].TrimEnd().TrimEnd('.', ':')}",
            Details = [.. details.Select(line => line.TrimEnd()).Where(line => line.Length > 0).TakeLast(MostDetails)],
        };
    }

    private static string? MissingModule(string[] lines)
    {
        const string Words = "No module named ";
        var line = lines.LastOrDefault(line => line.Contains(Words, StringComparison.Ordinal));
        return line?[(line.IndexOf(Words, StringComparison.Ordinal) + Words.Length)..].Split(';', ')')[0].Trim('\'', '"', ' ').Split('.')[0];
    }

    private static string[] LastLines(ProgramOutcome outcome)
    {
        var tail = outcome.Output.Tail.Length > 0 ? outcome.Output.Tail.Span : outcome.Output.Head.Span;
        return [.. Encoding.UTF8.GetString(tail).Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0).TakeLast(MostDetails)];
    }
}
