using System.CommandLine;
using Bohr.Cli.Output;
using Bohr.Docs.Dependencies;
using Bohr.Docs.Dependencies.Reports;
using Bohr.Findings.Outcomes;

namespace Bohr.Cli.Docs;

/// <summary><c>bohr docs graph</c>: which file refers to which.</summary>
internal static class DocsGraphCommand
{
    public static Command Create()
    {
        var project = new DocsProjectOptions();
        var format = CheckedOption.OneOf("--format", "text, json, or dot (for Graphviz). Default: text.", "FORMAT", "text", "json", "dot");
        var filter = new Option<string?>("--filter")
        {
            Description = "Only what refers to, or is referred to by, files whose path below the source folder begins so.",
            HelpName = "PREFIX",
        };
        var command = new Command("graph", "Show which file of a documentation refers to which, without Sphinx.");
        project.AddPathTo(command);
        command.Options.Add(format);
        command.Options.Add(filter);
        command.SetAction(parsed =>
        {
            if (DocsGraphReading.Read(project.Read(parsed), withFragments: false) is not var (_, graph))
                return ExitCode.Usage;

            var asked = parsed.GetValue(format) switch
            {
                "json" => GraphFormat.Json,
                "dot" => GraphFormat.Dot,
                _ => GraphFormat.Text,
            };
            StandardStream.Output.Write(GraphReport.Write(graph, asked, parsed.GetValue(filter)).Span);
            return graph.Problems.Count == 0 ? ExitCode.Clean : ExitCode.Incomplete;
        });
        HelpExamples.Add(command,
            ("bohr docs graph", "all references of the documentation in this folder"),
            ("bohr docs graph --filter includes/", "who uses what lies in 'includes'"),
            ("bohr docs graph --format dot | dot -Tsvg > graph.svg", "as a picture"));
        return command;
    }
}
