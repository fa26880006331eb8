using Bohr.Docs.Sources;

namespace Bohr.Docs.Tests.Sources;

public class RelativePathTests
{
    [Theory]
    [InlineData("", "a.rst", "a.rst")]
    [InlineData("a/b", "c.rst", "a/b/c.rst")]
    [InlineData("a/b", "../c.rst", "a/c.rst")]
    [InlineData("a", "../../c.rst", "../c.rst")]
    [InlineData("", "../../c.rst", "../../c.rst")]
    [InlineData("a", "./b//c.rst", "a/b/c.rst")]
    [InlineData("", ".hidden/c.rst", ".hidden/c.rst")]
    [InlineData("a", "..", "")]
    [InlineData("", "a/", "a")]
    [InlineData("a", "b/../../../x/../y", "../y")]
    public void A_path_is_seen_from_the_source_folder(string folder, string path, string expected) =>
        RelativePath.Normalize(folder, path).ShouldBe(expected);

    [Theory]
    [InlineData("", "a/b", "a/b")]
    [InlineData("a", "a/b", "b")]
    [InlineData("a/x", "b", "../../b")]
    [InlineData("a", "a", ".")]
    public void The_way_between_two_places_leads_there(string folder, string path, string expected) =>
        RelativePath.Between(folder, path).ShouldBe(expected);
}
