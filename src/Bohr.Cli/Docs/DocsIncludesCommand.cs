using System.CommandLine;
using System.Text;
using Bohr.Cli.Output;
using Bohr.Docs.Dependencies.Reports;
using Bohr.Findings.Outcomes;

namespace Bohr.Cli.Docs;

/// <summary><c>bohr docs includes</c>: questions about the files that pages are made of.</summary>
internal static class DocsIncludesCommand
{
    public static Command Create()
    {
        var command = new Command("includes", "Answer questions about the files that pages include.")
        {
            List("list", "List all included files with who includes them.", "files are included", lists => lists.All),
            List("recursive", "List included files that an included file includes.", "files are included by an included file", lists => lists.Recursive),
            List("once", "List files that exactly one file includes.", "files are included by one file only", lists => lists.Once),
            List("unused", "List texts that no page uses, directly or through others.", "texts are used by no page", lists => lists.Unused),
            List("missing", "List references of every kind to files that are not there; exit code 1 if there are any.", "files are missing", lists => lists.Missing, foundIs: ExitCode.Findings),
            Changed(),
            Clean(),
        };
        HelpExamples.Add(command,
            ("bohr docs includes missing", "every reference to a file that is not there"),
            ("bohr docs includes changed", "what was changed since the last commit, and which pages it is part of"),
            ("bohr docs includes clean", "what could be removed; with --yes it is"));
        return command;
    }

    private static Command List(string name, string description, string summary, Func<IncludeLists, IReadOnlyList<IncludedFile>> choose, int foundIs = ExitCode.Clean)
    {
        var (command, project, format) = Base(name, description);
        command.SetAction(parsed =>
        {
            if (DocsGraphReading.Read(project.Read(parsed), withFragments: true) is not var (_, graph))
                return ExitCode.Usage;

            var files = choose(new IncludeLists(graph));
            Print(files, parsed.GetValue(format), summary);
            return graph.Problems.Count > 0 ? ExitCode.Incomplete : files.Count > 0 ? foundIs : ExitCode.Clean;
        });
        return command;
    }

    private static Command Changed()
    {
        var (command, project, format) = Base("changed", "List files with uncommitted changes, as git sees them, and the pages that they are part of.");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (DocsGraphReading.Read(project.Read(parsed), withFragments: true) is not var (_, graph))
                return ExitCode.Usage;

            var (files, problem) = await ChangedSources.FindAsync(graph, cancellationToken);
            if (problem is not null)
            {
                Diagnostics.Say(problem);
                return ExitCode.Incomplete;
            }

            Print(files, parsed.GetValue(format), "files have changes that are not committed");
            return graph.Problems.Count > 0 ? ExitCode.Incomplete : ExitCode.Clean;
        });
        return command;
    }

    private static Command Clean()
    {
        var (command, project, format) = Base("clean", "Show the texts that nobody includes; with --yes, delete them.");
        var yes = new Option<bool>("--yes") { Description = "Delete them. Without it nothing is deleted." };
        command.Options.Add(yes);
        command.SetAction(parsed =>
        {
            if (DocsGraphReading.Read(project.Read(parsed), withFragments: true) is not var (settings, graph))
                return ExitCode.Usage;

            var removal = new UnusedRemoval(settings, graph);
            var isMeant = parsed.GetValue(yes);
            if (isMeant && removal.Obstacle is { } obstacle)
            {
                Diagnostics.Say(obstacle);
                return ExitCode.Incomplete;
            }

            foreach (var kept in removal.Kept)
                Diagnostics.Say($"'{Findings.Paths.LinuxPath.Printable(kept.Path)}' is {kept.Note}.");

            var problems = isMeant ? removal.Remove() : [];
            Print(removal.Removable, parsed.GetValue(format), isMeant ? "texts that nobody includes were deleted" : "texts that nobody includes; 'bohr docs includes clean --yes' deletes them");
            foreach (var problem in problems)
                Diagnostics.Say(problem);

            return problems.Count > 0 || graph.Problems.Count > 0 ? ExitCode.Incomplete : ExitCode.Clean;
        });
        return command;
    }

    private static (Command Command, DocsProjectOptions Project, Option<string?> Format) Base(string name, string description)
    {
        var project = new DocsProjectOptions();
        var format = CheckedOption.OneOf("--format", "text or json. Default: text.", "FORMAT", "text", "json");
        var command = new Command(name, description);
        project.AddPathTo(command);
        command.Options.Add(format);
        return (command, project, format);
    }

    private static void Print(IReadOnlyList<IncludedFile> files, string? format, string summary) =>
        StandardStream.Output.Write(format == "json" ? IncludesReport.Json(files).Span : Encoding.UTF8.GetBytes(IncludesReport.Text(files, summary)));
}
