using System.Text.RegularExpressions;
using Bohr.Configuration.Sections;
using Bohr.Docs.Configuration;

namespace Bohr.Docs.Tests.Configuration;

/// <summary>The handbook's tables of keys against the sections that the reader reads.</summary>
public partial class HandbookTests
{
    [Fact]
    public void The_handbook_has_each_key_of_the_section_and_no_other()
    {
        var keys = Rows("docs-configuration.md").SelectMany(row => Quoted().Matches(row.Key).Select(match => match.Groups[1].Value));

        keys.Order(StringComparer.Ordinal).ShouldBe(DocsSection.Section.Keys.Select(key => key.Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("builders")]
    [InlineData("editions")]
    [InlineData("messages")]
    public void The_row_of_a_key_names_what_may_stand_below_it(string key)
    {
        Section section = key switch { "builders" => BuilderSection.Section, "editions" => EditionSection.Section, _ => MessageSection.Section };
        var text = Rows("docs-configuration.md").Single(row => row.Key == $"`{key}`").Text;

        foreach (var name in section.Keys.Select(below => below.Name))
            text.ShouldMatch($"`{name}[`:]", $"{key} may have {name}");
    }

    [Fact]
    public void The_page_on_publishing_names_what_a_target_may_have()
    {
        var text = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs/docs-publishing.md"));

        foreach (var name in PublishSection.Section.Keys.Select(key => key.Name))
            text.ShouldMatch($"[` ]{name}[`:]", $"a target may have {name}");
    }

    private static IEnumerable<(string Key, string Text)> Rows(string page) =>
        from line in File.ReadLines(Path.Combine(RepositoryRoot.Path, "docs", page)).SkipWhile(line => !line.StartsWith("## The keys", StringComparison.Ordinal))
        where line.StartsWith("| `", StringComparison.Ordinal)
        let cells = line.Split('|', StringSplitOptions.TrimEntries)
        select (cells[1], line);

    [GeneratedRegex("`([a-z_]+)`")]
    private static partial Regex Quoted();
}
