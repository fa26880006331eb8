using Bohr.Docs.Content.Rst;

namespace Bohr.Docs.Tests.Content.Rst;

public sealed class RstWriterTests
{
    [Theory]
    [InlineData("Plain", "-----")]
    [InlineData("漢字", "----")]
    [InlineData("cafe\u0301", "----")]
    [InlineData("🎉", "--")]
    public void A_heading_is_underlined_as_wide_as_a_terminal_shows_it(string text, string underline) =>
        Written(rst => rst.Heading(text, '-')).ShouldBe($"{text}\n{underline}\n");

    [Fact]
    public void No_line_ends_in_blanks_and_the_text_in_one_newline() =>
        Written(rst =>
        {
            rst.Directive("raw", indent: 3, options: [("x", "")], content: ["a  ", "", "b"]);
            rst.Blank(3);
        }).ShouldBe("   .. raw::\n      :x:\n\n      a\n\n      b\n");

    [Fact]
    public void An_argument_of_a_block_keeps_its_newline() =>
        Written(rst =>
        {
            rst.Directive("option", "--port <port>\n");
            rst.Blank();
            rst.Text("Text.", 3);
        }).ShouldBe(".. option:: --port <port>\n\n\n   Text.\n");

    [Fact]
    public void A_text_of_nothing_is_empty() => Written(rst => rst.Blank(2)).ShouldBe("");

    [Theory]
    [InlineData("field skip", "Short.", ":field skip: Short.\n")]
    [InlineData("n", "one\n\ntwo", ":n: one\n\n   two\n")]
    [InlineData("param type name", "A text that is too long for the line of its field.", ":param type name:\n\n   A text that is too long for the line of its field.\n")]
    public void A_field_is_on_one_line_when_it_is_short(string name, string text, string expected) => Written(rst => rst.Field(name, text)).ShouldBe(expected);

    [Fact]
    public void The_text_of_a_definition_ends_at_column_72() =>
        Written(rst => rst.Definition("Term", "aaaaaaaaa bbbbbbbbb ccccccccc ddddddddd eeeeeeeee fffffffff ggggg hhh", 3))
            .ShouldBe("   Term\n      aaaaaaaaa bbbbbbbbb ccccccccc ddddddddd eeeeeeeee fffffffff ggggg\n      hhh\n");

    [Fact]
    public void A_grid_table_is_as_wide_as_its_longest_lines_and_pads_cells_with_fewer() =>
        Written(rst => rst.GridTable([["Name", "Text"], ["漢字", "a\nlonger"], ["b", ""]])).ShouldBe(
            """
            +------+--------+
            | Name | Text   |
            +======+========+
            | 漢字 | a      |
            |      | longer |
            +------+--------+
            | b    |        |
            +------+--------+

            """);

    [Fact]
    public void A_list_table_has_a_blank_line_behind_each_cell() =>
        Written(rst => rst.ListTable([["A", "B"], ["1", "2\n\n3"]], "20 80")).ShouldBe(
            """
            .. list-table::
               :header-rows: 1
               :widths: 20 80

               * - A

                 - B

               * - 1

                 - 2

                   3

            """);

    private static string Written(Action<RstWriter> write)
    {
        var rst = new RstWriter();
        write(rst);
        return rst.ToString();
    }
}
