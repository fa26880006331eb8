using System.Text.RegularExpressions;

namespace Bohr.Cli.Tests.Processes;

/// <summary>What the handbook says of options, held against what the program says of itself.</summary>
public sealed partial class OptionReferenceTests
{
    [Theory]
    [InlineData("analyze")]
    [InlineData("docs build")]
    [InlineData("exec")]
    public void The_reference_has_the_options_of_the_help_with_their_arguments_and_defaults(string command)
    {
        using var tree = new SourceTree();
        var ended = BohrProcess.Run(RepositoryRoot.Path, "docs", "generate", "options", "--source", "docs", "--output", tree.Path);
        ended.Code.ShouldBe(0, ended.Error);
        var program = $"option-bohr-{command.Replace(' ', '-')}-";

        var documented = Directory.EnumerateFiles(tree["includes/option"], program + "*.rst").Select(file => Documented(File.ReadAllText(file))).Order(StringComparer.Ordinal);

        documented.ShouldBe(Help(command).Select(option => option.ToString()).Order(StringComparer.Ordinal), "docs/includes/options-*.yaml says what docs/command-line.md shows");
    }

    [Theory]
    [InlineData("analyze")]
    [InlineData("docs build")]
    [InlineData("exec")]
    public void The_page_of_all_options_shows_them_in_the_order_of_the_help(string command)
    {
        var program = $"option-bohr-{command.Replace(' ', '-')}-";
        var shown = Regex.Matches(File.ReadAllText(Page("command-line.md")), @"/includes/option/(option-bohr-\S+)\.rst").Select(match => match.Groups[1].Value);

        shown.Where(name => name.StartsWith(program, StringComparison.Ordinal)).ShouldBe(Help(command).Select(option => program + option.Names[0][2..]));
    }

    [Theory]
    [InlineData("analyze", "analyze.md")]
    [InlineData("docs build", "docs-build.md")]
    [InlineData("exec", "exec.md")]
    public void The_table_of_the_commands_own_page_has_the_options_of_the_help(string command, string page)
    {
        var section = File.ReadLines(Page(page)).SkipWhile(line => line != "## Options").Skip(1).TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal));

        var named = section.Where(line => line.StartsWith("| `-", StringComparison.Ordinal)).SelectMany(line => LongName().Matches(line.Split('|')[1])).Select(match => match.Value);

        named.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ShouldBe(Help(command).Select(option => option.Names[0]).Order(StringComparer.Ordinal), $"docs/{page}");
    }

    private static string Page(string name) => Path.Combine(RepositoryRoot.Path, "docs", name);

    /// <summary>The options as the help lists them, without the one for help.</summary>
    private static List<HelpOption> Help(string command)
    {
        var ended = BohrProcess.Run(RepositoryRoot.Path, [.. command.Split(' '), "--help"]);
        ended.Code.ShouldBe(0, ended.Error);
        var lines = ended.Output.Split('\n').SkipWhile(line => line != "Options:").Skip(1).TakeWhile(line => line.Length > 0);
        var options = lines.Select(line => HelpLine().Match(line)).Where(match => !match.Groups["names"].Value.Contains("--help", StringComparison.Ordinal))
            .Select(match => new HelpOption(
                [.. match.Groups["names"].Value.Split(", ").OrderByDescending(name => name.Length)],
                match.Groups["argument"] is { Success: true, Value: var argument } ? argument.StartsWith("<=", StringComparison.Ordinal) ? $" [{argument[1..^1]}]" : " " + argument : "",
                DefaultText().Match(match.Groups["text"].Value).Groups["default"].Value))
            .ToList();
        options.Count.ShouldBeGreaterThan(5);
        options.ShouldAllBe(option => option.Names[0].StartsWith("--", StringComparison.Ordinal));
        return options;
    }

    /// <summary>The directive's line and the default of a rendered option, in the words of <see cref="HelpOption"/>.</summary>
    private static string Documented(string rst)
    {
        var paragraphs = rst.Split("\n\n").Select(paragraph => string.Join(' ', paragraph.Split('\n').Select(line => line.Trim()))).ToList();
        var fallback = paragraphs.Find(paragraph => paragraph.StartsWith("*Default*: ", StringComparison.Ordinal));
        return paragraphs[0][".. option:: ".Length..] + (fallback is null ? "" : $" = {fallback["*Default*: ".Length..]}");
    }

    [GeneratedRegex(@"^  (?<names>-\S+(?:, -\S+)*)(?: (?<argument><[^>]+>))?(?:  +(?<text>.*))?$")]
    private static partial Regex HelpLine();

    [GeneratedRegex(@"Default: (?<default>.*?)\.(?:\s|$)")]
    private static partial Regex DefaultText();

    [GeneratedRegex("--[a-z-]+")]
    private static partial Regex LongName();

    /// <param name="Names">The longest first.</param>
    /// <param name="Argument">With a blank before it; empty: it has none.</param>
    /// <param name="Default">Empty: none is named.</param>
    private sealed record HelpOption(IReadOnlyList<string> Names, string Argument, string Default)
    {
        public override string ToString() => string.Join(", ", Names.Select(name => name + Argument)) + (Default.Length == 0 ? "" : $" = {Default}");
    }
}
