using System.Text;
using Bohr.Docs.Dependencies.Scanning;

namespace Bohr.Docs.Tests.Dependencies;

public class RestructuredTextScannerTests
{
    public static TheoryData<string> Cases => new(ScanningCase.All.Select(one => one.Name));

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_text_refers_to_what_is_written_below_it_and_to_nothing_else(string name)
    {
        var one = ScanningCase.All.Single(one => one.Name == name);

        Scan(one.Text).ShouldBe(one.Expected);
        Scan(one.Text.ReplaceLineEndings("\r\n")).ShouldBe(one.Expected, "with the line ends of Windows");
        Scan("\uFEFF" + one.Text).ShouldBe(one.Expected, "with a byte order mark");
    }

    [Fact]
    public void A_byte_that_is_no_text_stays_the_same_byte_of_a_name()
    {
        var found = new List<FileReference>();
        RestructuredTextScanner.Scan([.. ".. image:: caf"u8, 0xE9, .. ".png\n"u8], found);

        found.Single().Target.ShouldBe("caf\udce9.png");
    }

    // Texts on which looking ahead again and again would take hours.
    [Theory]
    [InlineData(":download:`")]
    [InlineData("x :download:`a\n")]
    [InlineData(":f: x::\n\n  a\n")]
    [InlineData(".. note:: x::\n\n    a\n")]
    [InlineData("- ")]
    [InlineData("1. ")]
    [InlineData("..\n")]
    [InlineData(".. |a| |a| |a| ")]
    [InlineData(".. [")]
    [InlineData(":a:b")]
    [InlineData("\\")]
    [InlineData("+-+\n| .. image:: ")]
    [InlineData(".. image:: a\n  :file: b\n")]
    [InlineData(".. image:: a\n  b\n  c\n")]
    [InlineData("\t")]
    [InlineData(" x::\n\n")]
    [InlineData("  b\n", ".. image:: a\n")]
    [InlineData("  b\n", ".. csv-table:: a\n  :file: x\n")]
    [InlineData(" x\n\n", ".. toctree::\n\n")]
    public void A_hostile_text_of_some_megabytes_is_read_in_one_go(string part, string begin = "")
    {
        var text = Encoding.UTF8.GetBytes(begin + new StringBuilder().Insert(0, part, 4_000_000 / part.Length).ToString());

        Should.NotThrow(() => RestructuredTextScanner.Scan(text, []));
    }

    private static string[] Scan(string text)
    {
        var found = new List<FileReference>();
        RestructuredTextScanner.Scan(Encoding.UTF8.GetBytes(text), found);
        return [.. found.Select(one => $"{one.Line} {one.Kind} {one.Target}")];
    }
}
