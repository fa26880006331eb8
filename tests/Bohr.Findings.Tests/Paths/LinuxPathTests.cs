using System.Text;
using Bohr.Findings.Paths;

namespace Bohr.Findings.Tests.Paths;

public class LinuxPathTests
{
    [Theory]
    [InlineData("plain.py")]
    [InlineData("größe/中文/🎉.py")]
    [InlineData("")]
    public void A_name_in_utf8_is_the_same_text(string name)
    {
        LinuxPath.Decode(Encoding.UTF8.GetBytes(name)).ShouldBe(name);
        LinuxPath.Encode(name).ShouldBe(Encoding.UTF8.GetBytes(name));
        LinuxPath.Printable(name).ShouldBe(name);
    }

    [Fact]
    public void Any_bytes_come_back_as_they_were()
    {
        var random = new Random(20260101);
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = new byte[random.Next(12)];
            random.NextBytes(bytes);
            LinuxPath.Encode(LinuxPath.Decode(bytes)).ShouldBe(bytes);
        }
    }

    [Fact]
    public void Bytes_that_are_no_text_are_printed_as_numbers() =>
        LinuxPath.Printable(LinuxPath.Decode([(byte)'a', 0xFF, 0xC3, (byte)'\n', 0xE4, 0xB8, 0xAD])).ShouldBe(@"a\xff\xc3\x0a中");

    [Fact]
    public void Paths_are_ordered_by_their_bytes()
    {
        var random = new Random(20260102);
        string[] pieces = ["a", "b", "/", ".", "-", "é", "中", "\uFFFD", "🎉", "\uDCFF", "\uDC80"];
        for (var i = 0; i < 20_000; i++)
        {
            var x = string.Concat(Enumerable.Range(0, random.Next(5)).Select(_ => pieces[random.Next(pieces.Length)]));
            var y = string.Concat(Enumerable.Range(0, random.Next(5)).Select(_ => pieces[random.Next(pieces.Length)]));

            Math.Sign(LinuxPath.Compare(x, y)).ShouldBe(Math.Sign(LinuxPath.Encode(x).AsSpan().SequenceCompareTo(LinuxPath.Encode(y))));
        }
    }
}
