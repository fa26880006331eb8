using Bohr.Docs.Building;

namespace Bohr.Docs.Tests.Building;

public sealed class PlaceNamesTests
{
    [Theory]
    [InlineData("/src/p/docs/index.rst", "/else/where/docs/index.rst")]
    [InlineData("/src/p", "/else/where")]
    [InlineData("/src/p/build/.bohr/source-1/index.rst", "/else/out/.bohr/source-1/index.rst")]
    [InlineData("/usr/lib:/src/p/lib:/src/p/build", "/usr/lib:/else/where/lib:/else/out")]
    [InlineData("no file '/src/p/docs/a.txt', see (/src/p)", "no file '/else/where/docs/a.txt', see (/else/where)")]
    [InlineData("/src/p2/docs", "/src/p2/docs")]
    [InlineData("/src/p-old", "/src/p-old")]
    [InlineData("/usr/src/p/docs", "/usr/src/p/docs")]
    [InlineData("x/src/p", "x/src/p")]
    [InlineData("", "")]
    [InlineData("\u0001/x /src/p", "\u0001/x /src/p")]
    [InlineData("\u0003", "\u0003")]
    public void A_text_names_the_folders_of_the_place_where_it_is_read(string text, string expected)
    {
        var hidden = new PlaceNames("/src/p", "/src/p/build").Hide(text);

        new PlaceNames("/else/where", "/else/out").Show(hidden).ShouldBe(expected);
        new PlaceNames("/src/p", "/src/p/build").Show(hidden).ShouldBe(text);
    }

    [Fact]
    public void A_project_in_the_root_of_the_file_system_is_not_found_in_every_path()
    {
        var places = new PlaceNames("/", "/build");

        places.Hide("/usr/lib").ShouldBe("/usr/lib");
        places.Show(places.Hide("/build/html")).ShouldBe("/build/html");
    }
}
