using Bohr.Docs.Messages;

namespace Bohr.Docs.Tests.Messages;

public class DocstringPlaceTests
{
    private const string Module = """
        '''About the module.

        More.
        '''
        import os

        class Outer(object):
            # A comment, then text that begins below its quotes.
            r'''

            First line of Outer.
            '''

            def method(self,
                       value=1):
                '''First line of method.

                Third line of method.
                '''

            class Inner:
                def method(self): "All on one line."

        def bare():
            return 1

        async def method():
            '''First line of the function.'''
        """;

    [Theory]
    [InlineData("pkg.mod", 1, 1)]
    [InlineData("pkg.mod", 3, 3)]
    [InlineData("pkg.mod.Outer", 1, 11)]
    [InlineData("pkg.mod.Outer.method", 1, 16)]
    [InlineData("pkg.mod.Outer.method", 3, 18)]
    [InlineData("pkg.mod.Outer.method", 0, 16)]
    [InlineData("pkg.mod.Outer.Inner.method", 1, 22)]
    [InlineData("pkg.mod.method", 1, 28)]
    public void A_line_of_a_docstring_is_found_in_its_file(string name, int line, int row) =>
        DocstringPlace.Find(Module.Split('\n'), "/x/pkg/mod.py", name, line).ShouldBe(row);

    [Theory]
    [InlineData("pkg.mod.bare")]
    [InlineData("pkg.mod.CONSTANT")]
    [InlineData("pkg.mod.Outer.nothing")]
    public void What_has_no_docstring_of_its_own_has_no_row(string name) =>
        DocstringPlace.Find(Module.Split('\n'), "/x/pkg/mod.py", name, 1).ShouldBeNull();

    [Fact]
    public void A_package_is_its_folder() =>
        DocstringPlace.Find(["x = 1", "def f():", "  'text'"], "/x/pkg/__init__.py", "pkg.f", 1).ShouldBe(3);

    [Theory]
    [InlineData("/x/a.py:docstring of a.f", true, "/x/a.py", "a.f")]
    [InlineData("/x/a.rst", false, "/x/a.rst", "")]
    public void The_name_is_taken_from_the_place(string file, bool isDocstring, string module, string name)
    {
        DocstringPlace.TrySplit(file, out var actualModule, out var actualName).ShouldBe(isDocstring);
        (actualModule, actualName).ShouldBe((module, name));
    }
}
