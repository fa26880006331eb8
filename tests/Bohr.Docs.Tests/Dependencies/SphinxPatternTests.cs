using Bohr.Docs.Dependencies;

namespace Bohr.Docs.Tests.Dependencies;

public class SphinxPatternTests
{
    [Theory]
    [InlineData("a.rst", "a.rst", true)]
    [InlineData("a.rst", "axrst", false)]
    [InlineData("*.rst", "a.rst", true)]
    [InlineData("*.rst", "sub/a.rst", false)]
    [InlineData("**.rst", "sub/a.rst", true)]
    [InlineData("**/a.rst", "a.rst", false)]
    [InlineData("**/a.rst", "x/y/a.rst", true)]
    [InlineData("a?c", "abc", true)]
    [InlineData("a?c", "a/c", false)]
    [InlineData("[ab]c", "bc", true)]
    [InlineData("[!ab]c", "bc", false)]
    [InlineData("[!ab]c", "xc", true)]
    [InlineData("[!ab]c", "/c", false)]
    [InlineData("[a-c]x", "bx", true)]
    [InlineData("[ab", "[ab", true)]
    [InlineData("sub/*", "sub/", true)]
    [InlineData("sub/*", "sub", false)]
    [InlineData("", "", true)]
    [InlineData("*", "", true)]
    public void A_pattern_fits_whole_paths_as_Sphinx_has_it(string pattern, string path, bool expected) =>
        new SphinxPattern(pattern).IsMatch(path).ShouldBe(expected);

    [Fact]
    public void A_hostile_pattern_takes_no_longer_than_its_length_times_that_of_the_path() =>
        new SphinxPattern(string.Concat(Enumerable.Repeat("*a", 500)) + "b").IsMatch(new string('a', 3000)).ShouldBeFalse();
}
