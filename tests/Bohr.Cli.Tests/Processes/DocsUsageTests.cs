namespace Bohr.Cli.Tests.Processes;

/// <summary>How the commands of <c>bohr docs</c> are explained, and what they answer to words that they do not know.</summary>
public sealed class DocsUsageTests
{
    public static TheoryData<string> Commands => ["build", "why", "generate", "schema", "config", "graph", "includes", "includes list", "includes unused", "includes clean", "publish", "rollback"];

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_command_explains_itself(string command)
    {
        using var tree = new SourceTree();

        var ended = BohrProcess.Run(tree.Path, ["docs", .. command.Split(' '), "--help"]);

        ended.Code.ShouldBe(0, ended.Error);
        ended.Error.ShouldBeEmpty();
        ended.Output.ShouldContain("Usage:");
        ended.Output.ShouldContain($"docs {command}");
    }

    [Fact]
    public void Every_command_of_docs_is_among_those_that_are_tried_here()
    {
        using var tree = new SourceTree();
        var help = BohrProcess.Run(tree.Path, "docs", "--help").Output;
        var listed = help[help.IndexOf("Commands:", StringComparison.Ordinal)..].Split('\n').Skip(1).TakeWhile(line => line.StartsWith("  ", StringComparison.Ordinal))
            .Where(line => line.Length > 2 && line[2] != ' ').Select(line => line.Trim().Split(' ')[0]).ToList();

        listed.ShouldNotBeEmpty();
        listed.ShouldAllBe(command => Commands.Any(tried => tried.Data == command));
    }

    [Theory]
    [InlineData("build --buidler html", "bohr: There is no option '--buidler'. Did you mean '--builder'?\n")]
    [InlineData("build --fail-on note", "'note'")]
    [InlineData("build --workers 0", "bohr: --workers: '0' is not a number of CPUs; use 1 to 1024.\n")]
    [InlineData("build --deadline soon", "--deadline")]
    [InlineData("build nowhere", "bohr: there is no folder 'nowhere'; give the folder of the documentation.\n")]
    [InlineData("build --builder htlm", "bohr: --builder: there is no builder 'htlm'. Did you mean 'html'?\n")]
    [InlineData("config --format yaml", "yaml")]
    [InlineData("graph --fromat json", "bohr: There is no option '--fromat'. Did you mean '--format'?\n")]
    [InlineData("publish", "TARGET")]
    [InlineData("why", "PAGE")]
    [InlineData("biuld", "Did you mean 'build'?")]
    public void Words_that_are_not_known_run_nothing(string words, string message)
    {
        using var site = new DocsSite();

        var ended = site.Run(words.Split(' '));

        ended.Code.ShouldBe(2, ended.Error);
        ended.Error.ShouldContain(message);
        ended.Output.ShouldBeEmpty();
        Directory.Exists(site["build"]).ShouldBeFalse();
    }

    [Theory]
    [InlineData("docs ", "build,config,generate,graph,includes,publish,rollback,schema,why")]
    [InlineData("docs bu", "build")]
    [InlineData("docs build --fail-on ", "error,warning")]
    [InlineData("docs config --format ", "json,schema,text")]
    public void A_shell_completes_commands_and_values(string line, string expected)
    {
        using var tree = new SourceTree();
        var whole = "bohr " + line;

        var ended = BohrProcess.Run(tree.Path, $"[suggest:{whole.Length}]", whole);

        ended.Code.ShouldBe(0, ended.Error);
        var found = ended.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        foreach (var word in expected.Split(','))
            found.ShouldContain(word);
    }
}
