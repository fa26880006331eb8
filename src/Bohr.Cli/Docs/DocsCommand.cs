using System.CommandLine;

namespace Bohr.Cli.Docs;

/// <summary><c>bohr docs</c>: documentation with Sphinx, from the sources to the published site.</summary>
internal static class DocsCommand
{
    /// <summary>All commands below it, in the order of the help.</summary>
    internal static IReadOnlyList<LazyCommand> Commands { get; } =
    [
        new("build", DocsBuildCommand.Create),
        new("why", DocsWhyCommand.Create),
        new("generate", DocsGenerateCommand.Create),
        new("schema", DocsSchemaCommand.Create),
        new("config", DocsConfigCommand.Create),
        new("graph", DocsGraphCommand.Create),
        new("includes", DocsIncludesCommand.Create),
        new("publish", DocsPublishCommand.Create),
        new("rollback", DocsRollbackCommand.Create),
    ];

    /// <param name="word">The word behind it on the command line; null: there is none.</param>
    public static Command Create(string? word)
    {
        var command = new Command("docs", "Build documentation with Sphinx, and publish it.");
        LazyCommand.AddTo(command, word, Commands);
        HelpExamples.Add(command,
            ("bohr docs build", "all outputs, and only what changed"),
            ("bohr docs config", "what would be built, from what, and where each setting came from"),
            ("bohr docs graph", "which file refers to which"),
            ("bohr docs publish staging --dry-run", "what publishing the built site would change"),
            ("bohr docs generate", "reStructuredText from structured content in YAML"));
        return command;
    }
}
