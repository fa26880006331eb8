using Bohr.Configuration.Suggestions;

namespace Bohr.Configuration.Tests;

public class NearestNameTests
{
    [Theory]
    [InlineData("buidlers", "builders")]
    [InlineData("edition", "editions")]
    [InlineData("sorce", "source")]
    [InlineData("xyz", null)]
    public void The_nearest_name_is_what_was_probably_meant(string written, string? meant) =>
        NearestName.Of(written, ["builders", "editions", "languages", "source"]).ShouldBe(meant);
}
