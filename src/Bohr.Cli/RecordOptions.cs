using System.CommandLine;

namespace Bohr.Cli;

/// <summary>The options of every command whose runs are recorded.</summary>
internal sealed class RecordOptions
{
    /// <summary>As a value of <c>BOHR_RUNS</c>: nothing is recorded.</summary>
    private const string Off = "off";

    private readonly Option<string?> _folder = new("--record")
    {
        Description = "Keep the run's journal below this folder, such as a mounted volume. Default: BOHR_RUNS, or .bohr/runs.",
        HelpName = "DIR",
    };

    private readonly Option<bool> _none = new("--no-record") { Description = "Keep no journal of the run (BOHR_RUNS=off does the same)." };

    public void AddTo(Command command)
    {
        command.Options.Add(_folder);
        command.Options.Add(_none);
        command.Validators.Add(result =>
        {
            if (result.GetResult(_folder) is not null && result.GetResult(_none) is { Implicit: false })
                result.AddError("--record and --no-record contradict each other; use one of them.");
        });
    }

    /// <summary>Null: nothing is recorded.</summary>
    public RecordSettings? Read(ParseResult parsed)
    {
        var folder = parsed.GetValue(_folder);
        return parsed.GetValue(_none) || (folder is null && Environment.GetEnvironmentVariable("BOHR_RUNS") == Off) ? null : new RecordSettings(folder);
    }
}
