using System.CommandLine;
using System.Globalization;
using Bohr.Docs.Messages;
using Bohr.Findings.Formats;

namespace Bohr.Cli.Docs;

/// <summary><c>bohr docs build</c>: all outputs of a documentation project, complete or said to be incomplete.</summary>
internal static class DocsBuildCommand
{
    public static Command Create()
    {
        var project = new DocsProjectOptions();
        var forced = new Option<bool>("--force") { Description = "Build everything anew, whether it has changed or not." };
        var failOn = CheckedOption.OneOf("--fail-on", "Messages of Sphinx that make the exit code 1: warning or error. Default: error.", "SEVERITY", "warning", "error");
        var workers = CheckedOption.Parsed<int?>("--workers", "CPUs to keep busy, 1 to 1024. Default: what the container allows (see bohr limits).", "N", text =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is >= 1 and <= 1024
                ? (count, null)
                : (null, $"'{text}' is not a number of CPUs; use 1 to 1024"));
        workers.Aliases.Add("-j");
        var memory = CheckedOption.Size("--memory", "Most memory of each Sphinx with all its processes. Default: as configured, else what the container leaves.", 1L << 50);
        var deadline = CheckedOption.Duration("--deadline", "Latest end of the build; what is not done then is named, and the exit code is 3. Default: 2h.", TimeSpan.FromDays(7));
        var quiet = new Option<bool>("--quiet", "-q") { Description = "Write no progress and no table on standard error; failures are still named." };
        var format = CheckedOption.OneOf("--output-format", "How messages are written: concise (a line each), full, json. Default: concise.", "FORMAT", "concise", "full", "json");
        var record = new RecordOptions();
        var command = new Command("build", "Build documentation with Sphinx in all its formats, and only what changed.");
        project.AddTo(command);
        foreach (var option in (Option[])[forced, failOn, workers, memory, deadline, quiet, format])
            command.Options.Add(option);

        record.AddTo(command);
        command.SetAction(parsed => DocsBuildRun.Run(new DocsBuildSettings
        {
            Request = project.Read(parsed),
            IsForced = parsed.GetValue(forced),
            FailOn = parsed.GetValue(failOn) == "warning" ? FailOn.Warning : FailOn.Error,
            Workers = parsed.GetValue(workers),
            MemoryBytes = parsed.GetValue(memory),
            Deadline = parsed.GetValue(deadline) ?? TimeSpan.FromHours(2),
            IsQuiet = parsed.GetValue(quiet),
            Format = parsed.GetValue(format) switch
            {
                "full" => OutputFormat.Full,
                "json" => OutputFormat.Json,
                _ => OutputFormat.Concise,
            },
            Record = record.Read(parsed),
        }));
        HelpExamples.Add(command,
            ("bohr docs build", "the documentation of this folder, as html or as bohr.yaml says"),
            ("bohr docs build docs --builder html --builder epub", "two formats, read once"),
            ("bohr docs build --fail-on warning", "for a check: messages of Sphinx fail it"),
            ("bohr docs build --force --workers 2", "everything anew, with two CPUs"));
        return command;
    }
}
