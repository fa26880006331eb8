using System.CommandLine;
using Bohr.Docs.Configuration;

namespace Bohr.Cli.Docs;

/// <summary>The argument and options that say which documentation is meant, and what of it: the same for all commands of <c>bohr docs</c>.</summary>
internal sealed class DocsProjectOptions
{
    private readonly Argument<string> _path = new("PATH")
    {
        Description = "The folder of the documentation, or one in it. Default: this folder.",
        Arity = ArgumentArity.ZeroOrOne,
        DefaultValueFactory = _ => ".",
    };

    private readonly Option<string[]> _builders = Several("--builder", "Use this builder of Sphinx; may be repeated. Default: those of bohr.yaml, else html.", "BUILDER");

    private readonly Option<string[]> _editions = Several("--edition", "Build this edition; may be repeated. Default: all.", "EDITION");

    private readonly Option<string[]> _languages = Several("--language", "Build this language; may be repeated. Default: those of bohr.yaml.", "LANGUAGE");

    private readonly Option<string?> _output = new("--output") { Description = "The folder for all that is generated. Default: build/docs.", HelpName = "DIR" };

    private readonly Option<string?> _python = new("--python")
    {
        Description = "The Python interpreter that has Sphinx. Default: the first with Sphinx of the virtual environment's, sphinx-build's and python3.",
        HelpName = "EXE",
    };

    private readonly Option<bool> _offline = new("--offline") { Description = "Use no network." };

    private readonly Option<TimeSpan?> _idle = CheckedOption.Duration("--idle-deadline", "Longest time that Sphinx may go on without a sign of life. Default: 5m.", TimeSpan.FromDays(1));

    /// <summary>Adds the argument and all options.</summary>
    public void AddTo(Command command)
    {
        AddPathTo(command);
        AddOutputsTo(command);
        command.Options.Add(_offline);
        command.Options.Add(_idle);
    }

    /// <summary>Adds the argument, and the folder for what is generated.</summary>
    public void AddPathTo(Command command)
    {
        command.Arguments.Add(_path);
        command.Options.Add(_output);
        UnknownOption.RejectIn(command, _path);
    }

    /// <summary>Adds what chooses among the outputs.</summary>
    public void AddOutputsTo(Command command)
    {
        foreach (var option in (Option[])[_builders, _editions, _languages, _python])
            command.Options.Add(option);
    }

    /// <summary>What the command line says.</summary>
    public DocsRequest Read(ParseResult parsed) => new()
    {
        Path = parsed.GetValue(_path) ?? ".",
        Builders = Words(parsed, _builders),
        Editions = Words(parsed, _editions),
        Languages = Words(parsed, _languages),
        Output = Value(parsed, _output),
        Python = Value(parsed, _python),
        NeedsPython = parsed.CommandResult.Command.Options.Contains(_python),
        IsOffline = parsed.CommandResult.Command.Options.Contains(_offline) && parsed.GetValue(_offline),
        IdleDeadline = parsed.CommandResult.Command.Options.Contains(_idle) ? parsed.GetValue(_idle) : null,
        WorkingDirectory = WorkingDirectory.Path ?? "/",
    };

    private static string? Value(ParseResult parsed, Option<string?> option) => parsed.CommandResult.Command.Options.Contains(option) ? parsed.GetValue(option) : null;

    private static string[] Words(ParseResult parsed, Option<string[]> option) =>
        !parsed.CommandResult.Command.Options.Contains(option) ? [] : [.. (parsed.GetValue(option) ?? []).SelectMany(value => value.Split(',', StringSplitOptions.RemoveEmptyEntries))];

    private static Option<string[]> Several(string name, string description, string helpName) => new(name)
    {
        Description = description,
        HelpName = helpName,
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };
}
