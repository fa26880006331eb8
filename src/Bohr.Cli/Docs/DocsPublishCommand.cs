using System.CommandLine;
using Bohr.Docs.Publishing;

namespace Bohr.Cli.Docs;

/// <summary><c>bohr docs publish</c>: brings the staged site to a target.</summary>
internal static class DocsPublishCommand
{
    public static Command Create()
    {
        var target = DocsTargetRun.TargetArgument();
        var project = new DocsProjectOptions();
        var dryRun = new Option<bool>("--dry-run") { Description = "Change nothing; list the files that would be added (+), changed (~) and removed (-)." };
        var shrink = new Option<bool>("--allow-shrink") { Description = "Publish although more than half of what is served would go." };
        var command = new Command("publish", "Bring the built site to a target of bohr.yaml, and switch to it in one step.") { target };
        project.AddPathTo(command);
        command.Options.Add(dryRun);
        command.Options.Add(shrink);
        command.SetAction(parsed => DocsTargetRun.Run(project.Read(parsed), parsed.GetValue(target)!, (whole, place, stop) => Publication.RunAsync(
            new PublishRequest { Project = whole, Target = place, IsDryRun = parsed.GetValue(dryRun), AllowsShrinking = parsed.GetValue(shrink) }, TimeProvider.System, stop)));
        HelpExamples.Add(command,
            ("bohr docs publish staging --dry-run", "what would change there"),
            ("bohr docs publish production", "all hosts, each switched once all of them have it"));
        return command;
    }
}
