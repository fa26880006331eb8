using System.CommandLine;
using Bohr.Cli.Output;
using Bohr.Configuration.Suggestions;
using Bohr.Docs.Configuration;
using Bohr.Docs.Publishing;
using Bohr.Docs.Sources;
using Bohr.Findings.Outcomes;

namespace Bohr.Cli.Docs;

/// <summary>Runs what works on a publishing target: finds it, passes signals on, prints.</summary>
internal static class DocsTargetRun
{
    /// <summary>The target, as both commands name it.</summary>
    public static Argument<string> TargetArgument() => new("TARGET") { Description = "The name of the target below docs.publish in bohr.yaml, such as staging." };

    /// <summary>Runs; gives the code of the command.</summary>
    public static int Run(DocsRequest request, string name, Func<DocsProject, PublishTarget, CancellationToken, Task<PublishOutcome>> act)
    {
        if (DocsProjectReading.Read(request).Project is not { } project)
            return ExitCode.Usage;

        if (project.Targets.FirstOrDefault(target => target.Name == name) is not { } target)
        {
            var known = project.Targets.Select(target => target.Name).ToList();
            Diagnostics.Say(
                known.Count == 0 ? $"there is no target '{name}': the project has none. Describe it as docs.publish.{name} in bohr.yaml, with its 'folder'."
                : NearestName.Of(name, known) is { } nearest ? $"there is no target '{name}'. Did you mean '{nearest}'?"
                : $"there is no target '{name}'. There are {string.Join(", ", known)}.");
            return ExitCode.Usage;
        }

        using var signals = new RunSignals(
            () => Diagnostics.Say($"'{name}' did not answer in time, and may stay locked until the deadline of the target; the next publish removes what was brought there."), _ => { });
        try
        {
            var outcome = act(project, target, signals.Stop).GetAwaiter().GetResult();
            using var output = new StreamWriter(StandardStream.Output, leaveOpen: true);
            foreach (var line in outcome.Lines)
                output.Write(line + "\n");

            output.Flush();
            foreach (var problem in outcome.Problems)
                Diagnostics.Say(problem);

            return outcome.ExitCode;
        }
        catch (OutputLockException exception)
        {
            Diagnostics.Say(exception.Message);
            return ExitCode.Usage;
        }
        catch (OperationCanceledException) when (signals.Stop.IsCancellationRequested)
        {
            Diagnostics.Say($"'{name}' was not published to its end; every host serves what it served, or the new release whole. Publish again.");
            return signals.End == RunEnd.Interrupted ? ExitCode.Interrupted : ExitCode.Terminated;
        }
    }
}
