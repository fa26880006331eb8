using System.CommandLine;
using System.Text;
using System.Text.Json;
using Bohr.Cli.Output;
using Bohr.Configuration.Suggestions;
using Bohr.Execution.Recording;
using Bohr.Findings.Outcomes;

namespace Bohr.Cli;

/// <summary><c>bohr runs list|show</c>: what journals tell of earlier runs, and of those that were killed.</summary>
internal static class RunsCommand
{
    public static Command Create()
    {
        var command = new Command("runs", "Look at recorded runs: what they did, how they ended, what was running when they were killed.") { List(), Show() };
        HelpExamples.Add(command,
            ("bohr runs list", "all recorded runs, newest first"),
            ("bohr runs show latest", "everything about the last one"));
        return command;
    }

    private static Command List()
    {
        var (folder, format) = (Folder(), Format());
        var command = new Command("list", "List the recorded runs, newest first; also those that were killed.") { folder, format };
        command.SetAction(parsed =>
        {
            var archive = Archive(parsed.GetValue(folder));
            var runs = archive.Ids().Select(archive.ReadSummary).ToList();
            if (parsed.GetValue(format) == "json")
                return WriteJson(writer => RunDocument.WriteAll(writer, runs));

            if (runs.Count == 0)
                Diagnostics.Say($"there are no recorded runs in '{archive.Folder}'. A run records itself there, or where --record or BOHR_RUNS say.");
            else
                Write(RunReport.Table(runs));

            return ExitCode.Clean;
        });
        HelpExamples.Add(command,
            ("bohr runs list", "those of this folder"),
            ("bohr runs list --runs /ci/runs", "those that --record /ci/runs kept"));
        return command;
    }

    private static Command Show()
    {
        var (folder, format) = (Folder(), Format());
        var id = new Argument<string>("ID") { Description = "The run: its name, its last five letters, the beginning of either, or latest. Default: latest.", DefaultValueFactory = _ => "latest" };
        var command = new Command("show", "Tell one run: summary, timeline, use of the machine, slowest and largest items, what was running at its end.") { id, folder, format };
        command.SetAction(parsed =>
        {
            var archive = Archive(parsed.GetValue(folder));
            var name = parsed.GetValue(id)!;
            if (archive.Find(name) is not { } found)
                return Unknown(archive, name);

            var run = archive.Read(found);
            if (parsed.GetValue(format) == "json")
                return WriteJson(writer => RunDocument.Write(writer, run));

            Write(RunReport.Lines(run));
            return ExitCode.Clean;
        });
        HelpExamples.Add(command,
            ("bohr runs show", "the last run"),
            ("bohr runs show x7k2m", "one by the end of its name"),
            ("bohr runs show latest --output-format json", "for a program"));
        return command;
    }

    private static int Unknown(RunArchive archive, string name)
    {
        var ids = archive.Ids();
        var meant = ids.Count(id => id.StartsWith(name, StringComparison.Ordinal));
        var nearest = NearestName.Of(name, [.. ids, .. ids.Select(id => id[16..])]);
        Diagnostics.Say(
            ids.Count == 0 ? $"there are no recorded runs in '{archive.Folder}'."
            : meant > 1 ? $"'{name}' means {meant} runs; 'bohr runs list' shows their whole names."
            : nearest is null ? $"there is no run '{name}' in '{archive.Folder}'; 'bohr runs list' shows those that there are."
            : $"there is no run '{name}' in '{archive.Folder}'. Did you mean '{nearest}'?");
        return ExitCode.Usage;
    }

    private static RunArchive Archive(string? folder) =>
        RunArchive.For(new RecorderOptions { RunsFolder = folder, WorkingDirectory = WorkingDirectory.Path ?? "/" });

    private static Option<string?> Folder() => new("--runs")
    {
        Description = "The folder that holds the runs. Default: BOHR_RUNS, or .bohr/runs.",
        HelpName = "DIR",
    };

    private static Option<string> Format()
    {
        var format = new Option<string>("--output-format") { Description = "text or json.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        return format;
    }

    private static void Write(IReadOnlyList<string> lines) => StandardStream.Output.Write(Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n"));

    private static int WriteJson(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
            write(writer);

        buffer.WriteByte((byte)'\n');
        StandardStream.Output.Write(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
        return ExitCode.Clean;
    }
}
