using System.CommandLine;

namespace Bohr.Cli.Docs;

/// <summary><c>bohr docs</c>: documentation with Sphinx, from the sources to the published site.</summary>
internal static class DocsCommand
{
    public static Command Create()
    {
        var command = new Command("docs", "Build documentation with Sphinx, and publish it.")
        {
            DocsBuildCommand.Create(),
            DocsWhyCommand.Create(),
            DocsGenerateCommand.Create(),
            DocsSchemaCommand.Create(),
            DocsConfigCommand.Create(),
            DocsGraphCommand.Create(),
            DocsIncludesCommand.Create(),
            DocsPublishCommand.Create(),
            DocsRollbackCommand.Create(),
        };
        HelpExamples.Add(command,
            ("bohr docs build", "all outputs, and only what changed"),
            ("bohr docs config", "what would be built, from what, and where each setting came from"),
            ("bohr docs graph", "which file refers to which"),
            ("bohr docs publish staging --dry-run", "what publishing the built site would change"),
            ("bohr docs generate", "reStructuredText from structured content in YAML"));
        return command;
    }
}
