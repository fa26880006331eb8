using System.CommandLine;
using System.Text;
using Bohr.Cli.Output;
using Bohr.Docs.Content.Generating;
using Bohr.Execution.Limits;
using Bohr.Findings;
using Bohr.Findings.Outcomes;

namespace Bohr.Cli.Docs;

/// <summary><c>bohr docs generate</c>: structured content to reStructuredText.</summary>
internal static class DocsGenerateCommand
{
    public static Command Create()
    {
        var source = new Option<string?>("--source") { Description = "The folder that holds includes/. Default: source, where there is one, else this folder.", HelpName = "DIR" };
        var edition = new Option<string?>("--edition") { Description = "Only this edition. Default: all of the project, each in a folder of its own.", HelpName = "E" };
        var output = new Option<string?>("--output") { Description = "Gets includes/TYPE/NAME.rst. Default: build/content.", HelpName = "DIR" };
        var offline = new Option<bool>("--offline") { Description = "Use no network: inventories of other projects are those that are there." };
        var quiet = new Option<bool>("--quiet", "-q") { Description = "Print problems only." };
        var types = new Argument<string[]>("TYPE") { Description = $"Only these types: {string.Join(", ", ContentGeneration.TypeNames)}.", Arity = ArgumentArity.ZeroOrMore };
        var command = new Command("generate", "Make reStructuredText from the structured content in includes/*.yaml.") { source, edition, output, offline, quiet, types };
        command.SetAction(parsed =>
        {
            var folder = parsed.GetValue(source) ?? (Directory.Exists("source/includes") ? "source" : ".");
            return Run(
                new GenerationOptions
                {
                    Source = folder,
                    Edition = parsed.GetValue(edition),
                    Output = parsed.GetValue(output) ?? "build/content",
                    Types = parsed.GetValue(types) ?? [],
                    IsOffline = parsed.GetValue(offline),
                    Threads = WorkerBudget.From(ContainerLimits.Read()).Workers,
                    Rendering = () => GarbageCollection.PutOff(192L << 20),
                },
                parsed.GetValue(quiet));
        });
        HelpExamples.Add(command,
            ("bohr docs generate", "everything below source/includes, to build/content"),
            ("bohr docs generate --edition cloud steps", "procedures only, for one edition"));
        return command;
    }

    private static string Count(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";

    private static int Run(GenerationOptions options, bool isQuiet)
    {
        var wrong = ContentGeneration.ProblemsOf(options).ToList();
        if (wrong.Count > 0)
        {
            foreach (var problem in wrong)
                Diagnostics.Say(problem);

            Diagnostics.Say("Nothing was generated.");
            return ExitCode.Usage;
        }

        var result = ContentGeneration.Run(options);
        var folder = WorkingDirectory.Path ?? "";
        var text = new StringBuilder();
        foreach (var problem in result.Problems)
            text.Append(Relative(problem.File)).Append(':').Append(problem.Position).Append(": ").Append(problem.Severity == Severity.Error ? "error" : "warning").Append(": ").Append(problem.Message).Append(" [").Append(problem.Code).Append("]\n");

        Diagnostics.Write(text.ToString());
        text.Clear();
        foreach (var note in result.Notes)
            Diagnostics.Say($"{note}.");

        if (!isQuiet)
        {
            foreach (var path in result.Written)
                text.Append(Relative(path)).Append('\n');

            StandardStream.Output.Write(Encoding.UTF8.GetBytes(text.ToString()));
            foreach (var path in result.Removed)
                Diagnostics.Say($"removed {Relative(path)}: nothing makes it any more");

            Diagnostics.Say($"{Count(result.Files, "file")} with {Count(result.Units, "unit")}: {Count(result.Written.Count, "output")} written, {result.Unchanged} unchanged, {result.Removed.Count} removed; {Count(result.Problems.Count, "problem")}");
        }

        if (result.Failure is { } failure)
        {
            Diagnostics.Say($"the outputs are incomplete: {failure}. Make room or choose another folder, and run the command again.");
            return ExitCode.Incomplete;
        }

        return result.HasErrors ? ExitCode.Findings : ExitCode.Clean;

        string Relative(string path) => path.StartsWith(folder + "/", StringComparison.Ordinal) ? path[(folder.Length + 1)..] : path;
    }
}
