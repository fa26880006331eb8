using System.CommandLine;
using System.CommandLine.Parsing;
using Bohr.Configuration.Suggestions;

namespace Bohr.Cli;

/// <summary>An option that does not exist would be taken for a path; only what follows -- is a path whatever it looks like.</summary>
internal static class UnknownOption
{
    /// <summary>Rejects words of an argument that look like options.</summary>
    public static void RejectIn(Command command, Argument argument) => command.Validators.Add(result => Reject(result, argument, command));

    private static void Reject(CommandResult result, Argument argument, Command command)
    {
        if (result.GetResult(argument) is not { } given)
            return;

        var names = command.Options.SelectMany(option => option.Aliases.Append(option.Name)).ToList();
        var behind = Environment.GetCommandLineArgs().SkipWhile(word => word != "--").Skip(1).ToHashSet(StringComparer.Ordinal);
        foreach (var token in given.Tokens.Select(token => token.Value).Where(value => value.Length > 1 && value[0] == '-' && !behind.Contains(value)))
        {
            var name = token.Split('=')[0];
            var nearest = NearestName.Of(name, names);
            result.AddError(nearest is null
                ? $"There is no option '{name}'; a path that begins with a hyphen goes behind --."
                : $"There is no option '{name}'. Did you mean '{nearest}'?");
        }
    }
}
