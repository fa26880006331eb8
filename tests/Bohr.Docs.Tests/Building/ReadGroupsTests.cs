using Bohr.Docs.Building;
using Bohr.Docs.Configuration;

namespace Bohr.Docs.Tests.Building;

public sealed class ReadGroupsTests
{
    [Theory]
    [InlineData("html dirhtml singlehtml json text man latex gettext", "", "html+dirhtml+singlehtml+json text+man latex gettext")]
    [InlineData("text html epub", "", "text html+epub")]
    [InlineData("html dirhtml json", "json", "html+dirhtml json")]
    [InlineData("json html", "json", "html json")]
    [InlineData("json", "json", "json")]
    [InlineData("html latexpdf latex", "", "html latexpdf+latex")]
    [InlineData("slides markdown", "", "slides markdown")]
    public void Outputs_are_grouped_by_what_their_builders_are_expected_and_were_found_to_read(string builders, string apart, string groups) =>
        string.Join(' ', Form([.. builders.Split(' ').Select(builder => new DocsOutput(builder))], apart.Split(' '))).ShouldBe(groups);

    [Fact]
    public void Other_tags_settings_languages_editions_and_sources_are_read_apart()
    {
        DocsOutput[] outputs =
        [
            new("html"),
            new("dirhtml"),
            new("singlehtml") { Tags = ["draft"] },
            new("json") { Overrides = new Dictionary<string, string> { ["project"] = "x" } },
            new("html", Language: "de"),
            new("html", Edition: "cloud"),
            new("epub") { Excluded = ["a"] },
        ];
        Form(outputs, []).ShouldBe(["html+dirhtml", "singlehtml", "json", "html-de", "html-cloud", "epub"]);
    }

    [Fact]
    public void A_group_has_the_same_name_in_every_run_whoever_belongs_to_it()
    {
        string Name(params string[] builders) => ReadGroups.Form([.. builders.Select(builder => new DocsOutput(builder))], _ => "", _ => [])[0].Name;

        Name("html").ShouldBe(Name("dirhtml", "html", "epub"));
    }

    private static IReadOnlyList<string> Form(DocsOutput[] outputs, string[] apart) =>
        [.. ReadGroups.Form(outputs, output => string.Join(',', output.Excluded), _ => apart).Select(group => string.Join('+', group.Members))];
}
