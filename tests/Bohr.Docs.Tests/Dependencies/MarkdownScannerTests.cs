using System.Text;
using Bohr.Docs.Dependencies.Scanning;

namespace Bohr.Docs.Tests.Dependencies;

public class MarkdownScannerTests
{
    [Fact]
    public void Directives_pictures_and_downloads_of_MyST_are_found_and_code_is_not()
    {
        Scan("""
            # Page

            ```{include} shared/a.md
            ```

            :::{figure} pic.png
            :alt: text

            A caption with ![a picture](inner.png).
            :::

            ````{note}
            ```{literalinclude} code.py
            :language: python
            :diff: old.py
            ```
            ````

            ```{toctree}
            :glob:
            :maxdepth: 2

            one
            Title <two>
            sub/*
            ```

            ```python
            ![no](no.png)
            ```

            ~~~
            ```{include} no.md
            ~~~

            `![no](no.png)` and ![yes](yes.png "a title") and ![web](https://example.org/x.png)
            and {download}`the file <data.zip>`.

            ```{code-block} rst
            .. include:: no.rst
            ```

            ```{eval-rst}
            .. image:: rst.png

            .. include:: part.rst
            ```
            """).ShouldBe(
        [
            "3 Include shared/a.md",
            "6 Image pic.png",
            "9 Image inner.png",
            "13 LiteralInclude old.py",
            "13 LiteralInclude code.py",
            "23 Toctree one",
            "24 Toctree two",
            "25 Toctree sub/*",
            "36 Image yes.png",
            "37 Download data.zip",
            "44 Image rst.png",
            "46 Include part.rst",
        ]);
    }

    [Theory]
    [InlineData("```{include} a\n")]
    [InlineData("```")]
    [InlineData("![")]
    [InlineData("![](a) ")]
    [InlineData(":::{note}\n")]
    [InlineData("{download}`")]
    [InlineData("```{eval-rst}\n.. image:: a\n")]
    [InlineData("```{figure} a\n:b: c\n")]
    public void A_hostile_text_of_some_megabytes_is_read_in_one_go(string part) =>
        Should.NotThrow(() => MarkdownScanner.Scan(Encoding.UTF8.GetBytes(new StringBuilder().Insert(0, part, 4_000_000 / part.Length).ToString()), []));

    private static string[] Scan(string text)
    {
        var found = new List<FileReference>();
        MarkdownScanner.Scan(Encoding.UTF8.GetBytes(text), found);
        return [.. found.Select(one => $"{one.Line} {one.Kind} {one.Target}")];
    }
}
