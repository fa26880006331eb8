using Bohr.Cli.Docs;

namespace Bohr.Cli.Tests;

public sealed class CommandNamesTests
{
    [Fact]
    public void Every_command_is_found_by_the_name_that_it_has()
    {
        foreach (var command in CommandLine.Commands([]).Concat(DocsCommand.Commands))
            command.Create().Name.ShouldBe(command.Name);
    }

    [Theory]
    [InlineData(null, 9)]
    [InlineData("buidl", 9)]
    [InlineData("--help", 9)]
    [InlineData("build", 1)]
    public void Only_the_command_that_is_named_is_made(string? word, int made) => DocsCommand.Create(word).Subcommands.Count.ShouldBe(made);
}
