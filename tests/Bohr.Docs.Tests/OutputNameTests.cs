using Bohr.Docs.Configuration;

namespace Bohr.Docs.Tests;

public class OutputNameTests
{
    [Theory]
    [InlineData("html", null, null, "html")]
    [InlineData("html", "cloud", null, "html-cloud")]
    [InlineData("dirhtml", null, "es", "dirhtml-es")]
    [InlineData("dirhtml", "cloud", "pt_BR", "dirhtml-cloud-pt_BR")]
    public void An_output_is_named_by_builder_edition_and_language(string builder, string? edition, string? language, string name) =>
        new DocsOutput(builder, edition, language).Name.ShouldBe(name);
}
