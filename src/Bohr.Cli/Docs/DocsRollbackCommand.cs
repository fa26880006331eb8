using System.CommandLine;
using Bohr.Docs.Publishing;

namespace Bohr.Cli.Docs;

/// <summary><c>bohr docs rollback</c>: switches a target to an earlier release.</summary>
internal static class DocsRollbackCommand
{
    public static Command Create()
    {
        var target = DocsTargetRun.TargetArgument();
        var project = new DocsProjectOptions();
        var to = new Option<string?>("--to") { Description = "The release. Default: the one before the current one.", HelpName = "RELEASE" };
        var command = new Command("rollback", "Switch a target of bohr.yaml to an earlier release that it still has.") { target };
        project.AddPathTo(command);
        command.Options.Add(to);
        command.SetAction(parsed => DocsTargetRun.Run(project.Read(parsed), parsed.GetValue(target)!, (_, place, stop) =>
            Rollback.RunAsync(place, parsed.GetValue(to), TimeProvider.System, stop)));
        HelpExamples.Add(command,
            ("bohr docs rollback production", "back to the release before"),
            ("bohr docs rollback production --to 20261122T190507Z-1a2b3c4d", "to one by its name"));
        return command;
    }
}
