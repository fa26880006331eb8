using Bohr.Docs.Messages;

namespace Bohr.Docs.Tests.Messages;

public class SphinxTextParserTests
{
    [Fact]
    public void Each_message_keeps_the_lines_that_belong_to_it()
    {
        var messages = SphinxTextParser.Parse("""
            Running Sphinx v5.3.0
            building [html]: targets for 3 source files that are out of date
            /docs/a.rst:3: WARNING: Title underline too short.

            Title
            ==
            /docs/a.rst:7: (ERROR/3) Unexpected indentation.
            reading sources... [100%] b
            /docs/m.py:docstring of m.f:2: WARNING: Inline emphasis start-string without end-string.
            WARNING: search index couldn't be loaded, but not all documents will be built: the index will be incomplete.
            /docs/conf.py:9: DeprecationWarning: invalid escape sequence '\d'
              pattern = '\d'
            dot: cannot find font
            dot: using another
            build succeeded, 4 warnings.
            """);

        messages.Select(message => (message.Level, message.File, message.Line, message.Type, message.Text)).ShouldBe(
        [
            ("WARNING", "/docs/a.rst", 3, "", "Title underline too short.\n\nTitle\n=="),
            ("ERROR", "/docs/a.rst", 7, "docutils", "Unexpected indentation."),
            ("WARNING", "/docs/m.py:docstring of m.f", 2, "", "Inline emphasis start-string without end-string."),
            ("WARNING", "", 0, "", "search index couldn't be loaded, but not all documents will be built: the index will be incomplete."),
            ("WARNING", "/docs/conf.py", 9, "python.DeprecationWarning", "invalid escape sequence '\\d'\n  pattern = '\\d'"),
            ("INFO", "", 0, "", "dot: cannot find font\ndot: using another"),
        ]);
    }

    [Fact]
    public void A_traceback_is_one_message_that_begins_with_the_exception_and_holds_those_that_led_to_it()
    {
        var messages = SphinxTextParser.Parse("""
            Traceback (most recent call last):
              File "a.py", line 1, in <module>
                f()
            KeyError: 'x'

            During handling of the above exception, another exception occurred:

            Traceback (most recent call last):
              File "a.py", line 3, in <module>
                g()
            ValueError: no x
            /docs/a.rst:1: WARNING: next
            """);

        messages.Count.ShouldBe(2);
        messages[0].Level.ShouldBe("ERROR");
        messages[0].Type.ShouldBe("python.traceback");
        messages[0].Text.ShouldStartWith("ValueError: no x\nTraceback (most recent call last):\n  File \"a.py\", line 1");
        messages[0].Text.ShouldContain("KeyError: 'x'\n\nDuring");
        messages[1].Text.ShouldBe("next");
    }

    [Fact]
    public void Why_Sphinx_gave_up_is_one_message_with_its_traceback()
    {
        var message = SphinxTextParser.Parse("""

            Configuration error:
            There is a programmable error in your configuration file:

            Traceback (most recent call last):
              File "/docs/conf.py", line 1, in <module>
                1/0
            ZeroDivisionError: division by zero
            """).ShouldHaveSingleItem();

        message.Level.ShouldBe("ERROR");
        message.Text.ShouldStartWith("Configuration error:\nThere is a programmable error");
        message.Text.ShouldEndWith("ZeroDivisionError: division by zero");
    }

    [Fact]
    public void Colours_and_carriage_returns_are_no_part_of_a_message() =>
        SphinxTextParser.Parse("\e[01mreading sources... \e[39;49;00m[ 50%] \e[35ma\e[39;49;00m\r\e[91m/d/a.rst:1: WARNING: red\e[39;49;00m\r\n")
            .ShouldHaveSingleItem().Text.ShouldBe("red");

    [Fact]
    public void A_long_traceback_keeps_its_beginning_and_its_end()
    {
        var frames = string.Join('\n', Enumerable.Range(0, 5000).Select(number => $"  File \"a.py\", line {number}, in f\n    f()"));
        var text = SphinxTextParser.Parse($"Traceback (most recent call last):\n{frames}\nRecursionError: too deep\n").ShouldHaveSingleItem().Text;

        text.Split('\n').Length.ShouldBeLessThan(210);
        text.ShouldStartWith("RecursionError: too deep\nTraceback (most recent call last):\n  File \"a.py\", line 0, in f");
        text.ShouldContain("lines left out");
        text.ShouldEndWith("line 4999, in f\n    f()\nRecursionError: too deep");
    }

    [Fact]
    public void Endless_output_is_bounded_and_what_is_left_out_is_counted()
    {
        var messages = SphinxTextParser.Parse(string.Concat(Enumerable.Range(0, SphinxTextParser.MostMessages + 10).Select(number => $"a.rst:{number}: WARNING: x\n")));

        messages.Count.ShouldBe(SphinxTextParser.MostMessages + 1);
        messages[^1].Text.ShouldContain("more lines");
        SphinxTextParser.Parse(new string('x', 10_000_000)).ShouldHaveSingleItem().Text.Length.ShouldBeLessThan(3000);
    }

    [Fact]
    public void No_text_throws_neither_here_nor_as_a_message()
    {
        // Pieces that mean something to the parser, in any order, beside characters that mean nothing to anybody.
        string[] pieces = ["Traceback (most recent call last):", "\n", "\r", ": WARNING: ", "a.rst", ":3", "<", ">", ":docstring of ", "m.f", "\e[", "\0", "\ud800", "(ERROR/3) ", "  ", "KeyError: x", "duplicate object description of ", ", other instance in ", "Warning: ", ":", "/", "…"];
        var random = new Random(5);
        for (var i = 0; i < 1_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 30)).Select(_ => pieces[random.Next(pieces.Length)]));
            foreach (var message in SphinxTextParser.Parse(text))
                MessageReportTests.Report(message).Findings.Count.ShouldBeLessThanOrEqualTo(1);

            _ = MessageReportTests.Report(MessageReportTests.Warning(text, type: text, file: text, line: i));
            if (i < 100)
                _ = new FileGlob(text.Replace("Warning", "[!a-]", StringComparison.Ordinal)).Fits(text);
        }
    }
}
