using System.CommandLine;
using Bohr.Cli.Exec;

namespace Bohr.Cli;

/// <summary><c>bohr exec</c>, for help and completion; <see cref="ExecRun"/> reads the arguments and runs.</summary>
internal static class ExecCommand
{
    public static Command Create()
    {
        var command = new Command("exec", "Run any command so that it cannot hang or leave processes behind, and say why it ended.");
        foreach (var option in ExecOption.All)
        {
            command.Options.Add(new Option<string[]>(option.Name)
            {
                Description = option.Description,
                HelpName = option.HelpName,
                Arity = option.MayStandAlone ? ArgumentArity.ZeroOrOne : ArgumentArity.OneOrMore,
            });
        }

        command.Arguments.Add(new Argument<string[]>("PROGRAM") { Description = "The program and its arguments, behind --. No shell looks at them.", Arity = ArgumentArity.ZeroOrMore });
        HelpExamples.Add(command,
            ("bohr exec --deadline 10m -- make test", "end it, with all its processes, after ten minutes"),
            ("bohr exec --idle-deadline 2m -- npm ci", "end it when it has stood still for two minutes"),
            ("bohr exec --memory 2G -- ./train.py", "at most 2 GiB for its whole process tree"),
            ("bohr exec --env CI=1 --cwd web -- yarn build", "in another folder, with a variable more"),
            ("bohr exec --output-limit 10M -- ./noisy > log", "a log that cannot fill the disk"),
            ("bohr exec -- sh -c 'a | b'", "a shell only where you ask for it"));
        return command;
    }
}
