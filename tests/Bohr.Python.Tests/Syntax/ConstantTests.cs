using System.Text;
using Bohr.Python.Parsing;
using Bohr.Python.Syntax;

namespace Bohr.Python.Tests.Syntax;

public sealed class ConstantTests
{
    [Theory]
    [InlineData("'text'", "text")]
    [InlineData("b'text'", "text")]
    [InlineData("R'''te\\xt'''", "te\\xt")]
    [InlineData("''", "")]
    [InlineData("\"é\"", "é")]
    [InlineData("'''a\nb'''", "a\nb")]
    [InlineData("'te\\x78t'", null)]
    [InlineData("'te' 'xt'", null)]
    [InlineData("'''a\r\nb'''", null)]
    [InlineData("f'text'", null)]
    [InlineData("12", null)]
    [InlineData("None", null)]
    public void A_value_that_stands_in_the_source_is_given_without_a_copy(string source, string? expected)
    {
        var constant = First(source);

        constant.TryGetPlainValue(out var value).ShouldBe(expected is not null);
        if (expected is not null)
            Encoding.UTF8.GetString(value).ShouldBe(expected);
    }

    [Theory]
    [InlineData("'text'", "text")]
    [InlineData("'te\\x78t'", "text")]
    [InlineData("'te' \"\"\"xt\"\"\" r'\\n'", "text\\n")]
    [InlineData("b'\\x41' b'B'", "AB")]
    [InlineData("'''a\r\nb'''", "a\nb")]
    [InlineData("f'text'", null)]
    [InlineData("12", null)]
    public void A_value_is_decoded_into_the_buffer_of_the_caller(string source, string? expected)
    {
        var constant = First(source);
        var buffer = new byte[constant.MaximumLength];

        constant.TryDecode(buffer, out var length).ShouldBe(expected is not null);
        Encoding.UTF8.GetString(buffer, 0, length).ShouldBe(expected ?? "");
    }

    private static Constant First(string source)
    {
        var tree = new PythonParser().Parse(Encoding.UTF8.GetBytes(source), default);
        var id = Enumerable.Range(1, tree.NodeCount - 1).First(id => tree[id].Kind == NodeKind.Constant);
        return new(tree, id);
    }
}
