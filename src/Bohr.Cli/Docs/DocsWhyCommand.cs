using System.CommandLine;
using System.Text;
using Bohr.Cli.Output;
using Bohr.Configuration.Quantities;
using Bohr.Docs.Building;
using Bohr.Docs.Configuration;
using Bohr.Findings.Outcomes;

namespace Bohr.Cli.Docs;

/// <summary><c>bohr docs why</c>: why a page was built, or was not, and what that cost.</summary>
internal static class DocsWhyCommand
{
    private const int MostInputs = 12;

    public static Command Create()
    {
        var page = new Argument<string>("PAGE") { Description = "A page: its name, such as guide/start, or its file." };
        var folder = new Option<string>("--project") { Description = "The folder of the documentation. Default: this folder.", HelpName = "PATH", DefaultValueFactory = _ => "." };
        var output = new Option<string?>("--output") { Description = "The folder for all that is generated. Default: build/docs.", HelpName = "DIR" };
        var name = new Option<string?>("--output-name") { Description = "Only this output, such as html or html-cloud. Default: all.", HelpName = "NAME" };
        var command = new Command("why", "Say why a page was read and written in the last build, or was not, and what that cost.") { page, folder, output, name };
        UnknownOption.RejectIn(command, page);
        command.SetAction(parsed =>
        {
            var request = new DocsRequest { Path = parsed.GetValue(folder)!, Output = parsed.GetValue(output), WorkingDirectory = WorkingDirectory.Path ?? "/", NeedsPython = false };
            return DocsProjectReading.Read(request).Project is { } project ? Tell(project, parsed.GetValue(page)!, parsed.GetValue(name)) : ExitCode.Usage;
        });
        HelpExamples.Add(command,
            ("bohr docs why guide/start", "in all outputs"),
            ("bohr docs why guide/start --output-name html", "in one"));
        return command;
    }

    private static int Tell(DocsProject project, string page, string? output)
    {
        var history = PageHistory.Of(project, page, output);
        foreach (var problem in history.Problems)
            Diagnostics.Say(problem);

        if (history.Outputs.Count == 0)
        {
            Diagnostics.Say(output is null
                ? "nothing has been built here yet. Run 'bohr docs build' first."
                : $"there is no output '{output}' that has been built. Leave --output-name out to see all.");
            return ExitCode.Usage;
        }

        if (history.Accounts.Count == 0)
        {
            Diagnostics.Say($"there is no page '{page}'.{(history.Nearest is { } nearest ? $" Did you mean '{nearest}'?" : "")}");
            return ExitCode.Usage;
        }

        var text = new StringBuilder();
        foreach (var account in history.Accounts)
            Write(text, account, project);

        StandardStream.Output.Write(Encoding.UTF8.GetBytes(text.ToString()));
        return ExitCode.Clean;
    }

    private static void Write(StringBuilder text, PageAccount account, DocsProject project)
    {
        text.Append(account.Output).Append(account.File.Length > 0 ? $": {account.File}" : "").Append('\n');
        if (account.Failure.Length > 0)
            text.Append("  missing   ").Append(account.Failure).Append('\n');

        Write(text, "read", account.Read, "it is in no reading");
        Write(text, "written", account.Written, "it has no file of its own");
        if (account.Inputs.Count > 0)
        {
            var names = account.Inputs.Take(MostInputs).Select(path => Path.GetRelativePath(project.Root, path));
            var more = account.Inputs.Count > MostInputs ? $" and {account.Inputs.Count - MostInputs} more" : "";
            text.Append("  made from ").Append(string.Join(", ", names)).Append(more).Append('\n');
        }
    }

    private static void Write(StringBuilder text, string what, PageEvent? done, string nothing)
    {
        text.Append("  ").Append(what.PadRight(10));
        if (done is null)
        {
            text.Append(nothing).Append('\n');
            return;
        }

        var when = done.At is { } at ? $"{at:yyyy-MM-dd HH:mm:ss} UTC" : "at an unknown time";
        text.Append(done.IsLast ? $"in the last build ({when})" : $"not in the last build: nothing that decides it has changed since {when}, when it was {what}");
        text.Append(done.Reason.Length > 0 ? $", because {done.Reason}" : "").Append("; took ").Append(Quantity.Text(done.Time)).Append('\n');
    }
}
