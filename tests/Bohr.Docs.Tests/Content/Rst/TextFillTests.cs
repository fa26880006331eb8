using Bohr.Docs.Content.Rst;

namespace Bohr.Docs.Tests.Content.Rst;

public sealed class TextFillTests
{
    public static TheoryData<string, string, string> Cases => DataCases.Theory("Rst/fill.txt");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Text_is_filled_as_the_case_says(string name, string input, string expected) =>
        string.Join('\n', TextFill.Lines(input)).ShouldBe(expected, name);

    [Fact]
    public void A_tab_reaches_to_the_next_multiple_of_eight() => TextFill.Lines("ab\tc\nd\te").ShouldBe(["ab      c d       e"]);
}
