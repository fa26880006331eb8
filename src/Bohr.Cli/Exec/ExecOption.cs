using Bohr.Configuration.Quantities;

namespace Bohr.Cli.Exec;

/// <summary>One option of <c>bohr exec</c>: for its reader, for help and for completion.</summary>
/// <param name="Name">With its hyphens.</param>
/// <param name="HelpName">What its value is called.</param>
/// <param name="Description">One sentence for the help.</param>
/// <param name="Apply">Takes a value over; gives what is wrong with it, or null.</param>
internal sealed record ExecOption(string Name, string HelpName, string Description, Func<ExecSettings, string, string?> Apply)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    /// <summary>All of them, in the order of the help.</summary>
    public static ExecOption[] All { get; } =
    [
        new("--deadline", "DURATION", "Longest time for the whole of it; then its process tree is ended, and the exit code is 124. Default: none.",
            static (settings, text) => Duration(text, TimeSpan.FromMilliseconds(1), Longest, value => settings.Deadline = value)),
        new("--idle-deadline", "DURATION", "Longest time in which no process of the tree writes anything or uses the processor; then as for --deadline.",
            static (settings, text) => Duration(text, TimeSpan.FromMilliseconds(100), Longest, value => settings.IdleDeadline = value)),
        new("--memory", "SIZE", "Most memory of the whole process tree.",
            static (settings, text) => Size(text, 1 << 20, value => settings.MemoryBytes = value)),
        new("--grace", "DURATION", "Time between SIGTERM and SIGKILL. Default: 5s.",
            static (settings, text) => Duration(text, TimeSpan.Zero, TimeSpan.FromMinutes(10), value => settings.Grace = value)),
        new("--leak-grace", "DURATION", "Time for processes that the program leaves behind to end by themselves; then they are ended and named. Default: 1s.",
            static (settings, text) => Duration(text, TimeSpan.Zero, TimeSpan.FromMinutes(10), value => settings.DrainGrace = value)),
        new("--cwd", "FOLDER", "Working directory of the program.", static (settings, text) =>
        {
            settings.WorkingDirectory = text;
            return text.Length == 0 ? "a folder is missing" : null;
        }),
        new("--env", "NAME=VALUE", "Set a variable of its environment; NAME alone removes it. May be repeated.", Variable),
        new("--output-limit", "SIZE", "Most bytes of each output that are passed on; what follows is counted, and its end is shown. Default: no limit.",
            static (settings, text) => Size(text, 0, value => settings.OutputLimit = value)),
        new("--record", "=DIR", "Keep a journal of the run, with what was seen before it was ended; below BOHR_RUNS or .bohr/runs unless a folder is given.", static (settings, text) =>
        {
            settings.Record = new RecordSettings(text.Length == 0 ? null : text);
            return null;
        })
        {
            MayStandAlone = true,
        },
    ];

    /// <summary>Its value, if it has one, follows an equals sign.</summary>
    public bool MayStandAlone { get; init; }

    private static string? Duration(string text, TimeSpan least, TimeSpan most, Action<TimeSpan> take)
    {
        var value = Quantity.Duration(text, out var problem);
        if (problem is null && (value < least || value > most))
            problem = $"'{text}' is out of range; use {Quantity.Text(least)} to {Quantity.Text(most)}";

        take(value);
        return problem;
    }

    private static string? Size(string text, long least, Action<long> take)
    {
        var value = Quantity.Size(text, out var problem);
        if (problem is null && value < least)
            problem = $"'{text}' is too little; use {Quantity.Text(least)} or more";

        take(value);
        return problem;
    }

    private static string? Variable(ExecSettings settings, string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        if (text.Length == 0 || equals == 0)
            return $"'{text}' has no name; write NAME=VALUE, or NAME to remove it";

        settings.Environment.Add(equals < 0 ? new(text, null) : new(text[..equals], text[(equals + 1)..]));
        return null;
    }
}
