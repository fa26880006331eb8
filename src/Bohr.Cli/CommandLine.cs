using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Bohr.Cli.Docs;
using Bohr.Cli.Output;
using Bohr.Configuration.Suggestions;
using Bohr.Findings.Outcomes;

namespace Bohr.Cli;

/// <summary>The commands of <c>bohr</c>, and what holds for all of them.</summary>
internal static class CommandLine
{
    /// <summary>Runs the command that the arguments name; gives the exit code.</summary>
    public static int Run(string[] args)
    {
        AppDomain.CurrentDomain.UnhandledException += (_, unhandled) =>
        {
            InternalError.Report(unhandled.ExceptionObject as Exception);
            ProcessExit.Now(ExitCode.Incomplete);
        };
        try
        {
            using var ahead = WorkersAhead.StartFor(args);
            args = OriginalArguments.Restore(args);
            var root = Root(args);
            if (args.Length == 0)
            {
                root.Parse(["--help"]).Invoke(new InvocationConfiguration { Output = Console.Error });
                return ExitCode.Usage;
            }

            var parsed = root.Parse(args);
            if (parsed.Errors.Count > 0 && parsed.Action is not HelpAction)
                return WrongUsage(parsed);

            // Signals are the run's own affair, and so are exceptions.
            // Not Console.Out, which does not tell a reader that is gone from one that has all.
            using var output = new StreamWriter(StandardStream.Output, leaveOpen: true);
            var code = parsed.Invoke(new InvocationConfiguration { Output = output, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
            output.Flush();
            return code;
        }
        catch (BrokenPipeException)
        {
            return ExitCode.Incomplete;
        }
        catch (UnwritableStreamException exception)
        {
            Diagnostics.Say($"standard output cannot be written: {exception.Message}. What it holds is incomplete; make room or write elsewhere, and run the command again.");
            return ExitCode.Incomplete;
        }
        catch (Exception exception)
        {
            InternalError.Report(exception);
            return ExitCode.Incomplete;
        }
    }

    /// <summary>All commands, in the order of the help.</summary>
    /// <param name="args">The command line; a command that it names is made alone.</param>
    internal static IReadOnlyList<LazyCommand> Commands(string[] args) =>
    [
        new("analyze", AnalyzeCommand.Create),
        new("rules", RulesCommand.Create),
        new("rule", RuleCommand.Create),
        new("docs", () => DocsCommand.Create(args.Length > 1 ? args[1] : null)),
        new("exec", ExecCommand.Create),
        new("limits", LimitsCommand.Create),
        new("runs", RunsCommand.Create),
        new("completion", CompletionCommand.Create),
    ];

    private static RootCommand Root(string[] args)
    {
        var root = new RootCommand("Runs the heavy jobs of a repository in parallel inside a container's limits, and says why when one dies.");
        LazyCommand.AddTo(root, args.Length > 0 ? args[0] : null, Commands(args));
        HelpExamples.Add(root,
            ("bohr analyze", "report what is wrong in all Python below this folder"),
            ("bohr exec --deadline 5m -- make", "run any command so that it cannot hang"),
            ("bohr analyze --help", "see what it can do"));
        return root;
    }

    /// <summary>Says what is wrong and what was probably meant, on standard error.</summary>
    private static int WrongUsage(ParseResult parsed)
    {
        var names = parsed.CommandResult.Command.Subcommands.Select(command => command.Name)
            .Concat(parsed.CommandResult.Command.Options.SelectMany(option => option.Aliases.Append(option.Name)))
            .ToList();

        // A command that is unknown is reported twice by the library: the other message says more.
        foreach (var message in parsed.Errors
            .Where(error => parsed.UnmatchedTokens.Count == 0 || error.SymbolResult?.Tokens.Count > 0 || error.Message.Contains('\'', StringComparison.Ordinal))
            .Select(error => error.Message).Distinct(StringComparer.Ordinal))
        {
            var unknown = parsed.UnmatchedTokens.FirstOrDefault(token => message.Contains($"'{token}'", StringComparison.Ordinal));
            var nearest = unknown is null ? null : NearestName.Of(unknown, names);
            Diagnostics.Say(nearest is null ? message : $"{message} Did you mean '{nearest}'?");
        }

        var path = string.Join(' ', parsed.CommandResult.Path());
        Diagnostics.Say($"see '{path} --help'. Nothing was run.");
        return ExitCode.Usage;
    }

    private static Stack<string> Path(this System.CommandLine.Parsing.SymbolResult result)
    {
        var names = new Stack<string>();
        for (var symbol = result; symbol is System.CommandLine.Parsing.CommandResult command; symbol = symbol.Parent!)
            names.Push(command.Command is RootCommand ? "bohr" : command.Command.Name);

        return names;
    }
}
