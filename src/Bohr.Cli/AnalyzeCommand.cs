using System.CommandLine;
using System.Globalization;
using Bohr.Analysis;
using Bohr.Analysis.Discovery;
using Bohr.Findings.Formats;

namespace Bohr.Cli;

/// <summary><c>bohr analyze</c>: reads every Python file in parallel and reports what is wrong.</summary>
internal static class AnalyzeCommand
{
    // In the order of the versions, from 3.8.
    private static readonly string[] Versions = ["py38", "py39", "py310", "py311", "py312", "py313", "py314"];

    public static Command Create()
    {
        var paths = new Argument<string[]>("PATH")
        {
            Description = "Files and folders. A file is analysed whatever its name; a folder is searched for .py and .pyi, without what git ignores.",
            Arity = ArgumentArity.ZeroOrMore,
            DefaultValueFactory = _ => ["."],
        };
        var isolated = new Option<bool>("--isolated") { Description = "Read no configuration." };
        var format = CheckedOption.OneOf("--output-format", "How findings are written: concise (a line each), full (with source), json. Default: full.", "FORMAT", "concise", "full", "json");
        var target = CheckedOption.OneOf("--target-version", "The oldest Python that must run the code, py38 to py314. Default: py310.", "VERSION", Versions);
        var rules = new RuleOptions();
        var workers = CheckedOption.Parsed<int?>("--workers", "Worker processes, 1 to 1024. Default: what the container allows (see bohr limits).", "N", text =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is >= 1 and <= 1024
                ? (count, null)
                : (null, $"'{text}' is not a number of workers; use 1 to 1024"));
        var deadline = CheckedOption.Duration("--deadline", "Latest end of the run; what is left then is named, and the exit code is 3. Default: 25m.", TimeSpan.FromDays(7));
        var itemDeadline = CheckedOption.Duration("--item-deadline", "Latest end of one file. Default: 30s.", TimeSpan.FromHours(24));
        var maximumSize = CheckedOption.Size("--max-file-size", "Largest file to analyse. Default: 32M.", 512 << 20);
        var exclude = new Option<string[]>("--exclude")
        {
            Description = "Leave out what matches, as in .gitignore; may be repeated. '!build' takes a default back.",
            HelpName = "PATTERN",
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = false,
        };
        var quiet = new Option<bool>("--quiet", "-q") { Description = "Write no progress and no summary on standard error; failures are still named." };
        var noProgress = new Option<bool>("--no-progress") { Description = "Write no progress on standard error." };
        var record = new RecordOptions();
        var statistics = new Option<bool>("--statistics") { Description = "Count the findings by rule instead of showing them." };
        var timings = new Option<bool>("--timings") { Description = "Show at the end where the time went, by phase and by rule; such a run is slower." };

        var command = new Command("analyze", "Report what is wrong in Python files.")
        {
            paths, isolated, format, target, workers, deadline, itemDeadline, maximumSize, exclude, quiet, noProgress, statistics, timings,
        };
        rules.AddTo(command);
        record.AddTo(command);
        UnknownOption.RejectIn(command, paths);
        command.SetAction(parsed => AnalyzeRun.Run(new AnalyzeSettings
        {
            Paths = parsed.GetValue(paths) is { Length: > 0 } given ? given : ["."],
            Format = parsed.GetValue(format) switch
            {
                "concise" => OutputFormat.Concise,
                "json" => OutputFormat.Json,
                _ => OutputFormat.Full,
            },
            TargetVersion = (TargetVersion)(8 + Array.IndexOf(Versions, parsed.GetValue(target) ?? "py310")),
            Rules = rules.Read(parsed),
            Workers = parsed.GetValue(workers),
            Deadline = parsed.GetValue(deadline) ?? TimeSpan.FromMinutes(25),
            ItemDeadline = parsed.GetValue(itemDeadline) ?? TimeSpan.FromSeconds(30),
            MaximumFileSize = (int)(parsed.GetValue(maximumSize) ?? 32 << 20),
            Exclude = [.. DefaultExclusions.Patterns, .. parsed.GetValue(exclude) ?? []],
            IsQuiet = parsed.GetValue(quiet),
            HasProgress = !parsed.GetValue(quiet) && !parsed.GetValue(noProgress),
            HasStatistics = parsed.GetValue(statistics),
            Record = record.Read(parsed),
            HasTimings = parsed.GetValue(timings),
        }));
        HelpExamples.Add(command,
            ("bohr analyze", "all Python below this folder"),
            ("bohr analyze src tests/test_x.py", "a folder and a file"),
            ("bohr analyze --select F,E7 --ignore E741", "chosen rules; see bohr rules"),
            ("bohr analyze --output-format json > findings.json", "for a program"),
            ("bohr analyze --target-version py38 --exclude '*_pb2.py'", "older Python, without generated files"),
            ("bohr analyze --workers 2 --deadline 5m --timings", "within bounds, and where the time goes"));
        return command;
    }
}
