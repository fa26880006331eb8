using System.Text.Json;

namespace Bohr.Cli.Tests.Processes;

/// <summary><c>bohr rules</c> and <c>bohr rule</c> through the real program: what there is to select, and why.</summary>
public sealed class RulesTests
{
    [Fact]
    public void All_rules_are_listed_with_code_name_and_what_they_find()
    {
        using var tree = new SourceTree();

        var ended = BohrProcess.Run(tree.Path, "rules");

        ended.Code.ShouldBe(0, ended.Error);
        ended.Output.ShouldMatch(@"(?m)^pycodestyle$");
        ended.Output.ShouldMatch(@"(?m)^\* E711  none-comparison\s+Finds comparisons with `None`");
        ended.Output.ShouldNotContain('\e');
    }

    [Fact]
    public void Selecting_options_show_what_they_choose()
    {
        using var tree = new SourceTree();

        var chosen = JsonDocument.Parse(BohrProcess.Run(tree.Path, "rules", "--select", "E71", "--ignore", "E711", "--output-format", "json").Output)
            .RootElement.EnumerateArray().Select(rule => rule.GetProperty("code").GetString()).ToList();

        chosen.ShouldContain("E712");
        chosen.ShouldNotContain("E711");
        chosen.ShouldAllBe(code => code!.StartsWith("E71", StringComparison.Ordinal));
        BohrProcess.Run(tree.Path, "rules", "--ignore", "ALL").Output.ShouldBe("No rule is chosen; invalid-syntax is reported all the same.\n");
    }

    [Theory]
    [InlineData("E711")]
    [InlineData("e711")]
    [InlineData("none-comparison")]
    public void A_rule_is_explained_by_code_and_by_name(string rule)
    {
        using var tree = new SourceTree();

        var ended = BohrProcess.Run(tree.Path, "rule", rule);

        ended.Code.ShouldBe(0, ended.Error);
        ended.Output.ShouldStartWith("E711 none-comparison (pycodestyle, applied by default)\n\nFinds comparisons with `None`");
        ended.Output.ShouldContain("\n    if answer == None: ...");
        ended.Output.Split('\n').ShouldAllBe(line => line.Length <= 100);
    }

    [Fact]
    public void The_code_of_syntax_errors_has_an_explanation()
    {
        using var tree = new SourceTree();

        BohrProcess.Run(tree.Path, "rule", "invalid-syntax", "E902").Output.ShouldMatch(@"^E999 syntax-error(?s:.*)\n\nE902 io-error");
    }

    [Fact]
    public void Codes_are_completed_also_behind_a_comma()
    {
        using var tree = new SourceTree();

        BohrProcess.Run(tree.Path, "[suggest:12]", "bohr rule E7").Output.ShouldContain("E711\n");
        BohrProcess.Run(tree.Path, "[suggest:28]", "bohr analyze --select E401,E7").Output.ShouldContain("E401,E711\n");
    }
}
