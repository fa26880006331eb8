using Bohr.Configuration.Quantities;

namespace Bohr.Configuration.Tests.Quantities;

public class QuantityTests
{
    [Theory]
    [InlineData("500ms", 500)]
    [InlineData("20s", 20_000)]
    [InlineData("5m", 300_000)]
    [InlineData("1h", 3_600_000)]
    [InlineData("1h30m", 5_400_000)]
    [InlineData("1.5s", 1_500)]
    [InlineData(" 2s ", 2_000)]
    [InlineData("0s", 0)]
    public void A_duration_is_read(string text, int milliseconds)
    {
        Quantity.Duration(text, out var problem).TotalMilliseconds.ShouldBe(milliseconds);
        problem.ShouldBeNull();
    }

    [Theory]
    [InlineData("", "missing")]
    [InlineData("5", "write 5s for seconds")]
    [InlineData("s", "not a duration")]
    [InlineData("-5s", "not a duration")]
    [InlineData("5 s", "no unit")]
    [InlineData("5d", "the units are ms, s, m and h")]
    [InlineData("5S", "no unit")]
    [InlineData("5m1h", "not in order")]
    [InlineData("1e9h", "the unknown unit")]
    [InlineData("..5s", "not a duration")]
    [InlineData("999999999999999999h", "longer than anybody can wait")]
    [InlineData("99999999999999999999999999999999h", "not a duration")]
    public void A_wrong_duration_says_what_would_be_right(string text, string expected)
    {
        Quantity.Duration(text, out var problem).ShouldBe(TimeSpan.Zero);
        problem.ShouldNotBeNull().ShouldContain(expected);
    }

    [Theory]
    [InlineData("0", 0)]
    [InlineData("4096", 4096)]
    [InlineData("64K", 65536)]
    [InlineData("512M", 536870912)]
    [InlineData("2G", 2147483648)]
    [InlineData("2GiB", 2147483648)]
    [InlineData("1.5k", 1536)]
    public void A_size_is_read(string text, long bytes)
    {
        Quantity.Size(text, out var problem).ShouldBe(bytes);
        problem.ShouldBeNull();
    }

    [Theory]
    [InlineData("", "not a size")]
    [InlineData("M", "not a size")]
    [InlineData("1Q", "the units are K, M, G and T")]
    [InlineData("0.5", "not a whole number")]
    [InlineData("99999999999T", "larger than any memory")]
    public void A_wrong_size_says_what_would_be_right(string text, string expected)
    {
        Quantity.Size(text, out var problem).ShouldBe(0);
        problem.ShouldNotBeNull().ShouldContain(expected);
    }

    [Theory]
    [InlineData(350, "350ms")]
    [InlineData(1_500, "1.5s")]
    [InlineData(59_990, "59.9s")]
    [InlineData(60_000, "1m")]
    [InlineData(750_000, "12m30s")]
    [InlineData(7_200_000, "2h")]
    public void What_is_written_is_read_again(int milliseconds, string text)
    {
        Quantity.Text(TimeSpan.FromMilliseconds(milliseconds)).ShouldBe(text);
        Quantity.Duration(text, out var problem).TotalMilliseconds.ShouldBeInRange(milliseconds - 100, milliseconds);
        problem.ShouldBeNull();
    }

    [Theory]
    [InlineData(980, "980B")]
    [InlineData(25270682, "24.1M")]
    [InlineData(2147483648, "2G")]
    public void A_size_is_written(long bytes, string text) => Quantity.Text(bytes).ShouldBe(text);
}
