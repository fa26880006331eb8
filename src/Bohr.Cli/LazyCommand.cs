using System.CommandLine;

namespace Bohr.Cli;

/// <summary>A command that is made only where it may be meant: all of them together take longer to make than an unchanged site takes to be recognised.</summary>
/// <param name="Name">Its name, as the command that is made has it.</param>
/// <param name="Create">Makes it.</param>
internal sealed record LazyCommand(string Name, Func<Command> Create)
{
    /// <summary>Adds the one that a word names, else all: then they are asked for help, for what completes a word, or for what a wrong word may have meant.</summary>
    /// <param name="parent">The command that they belong to.</param>
    /// <param name="word">The word behind that command on the command line; null: there is none.</param>
    /// <param name="all">All.</param>
    public static void AddTo(Command parent, string? word, IReadOnlyList<LazyCommand> all)
    {
        foreach (var command in all)
        {
            if (command.Name == word)
            {
                parent.Subcommands.Add(command.Create());
                return;
            }
        }

        foreach (var command in all)
            parent.Subcommands.Add(command.Create());
    }
}
