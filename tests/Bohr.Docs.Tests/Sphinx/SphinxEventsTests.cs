using System.Text;
using Bohr.Docs.Sphinx;

namespace Bohr.Docs.Tests.Sphinx;

public sealed class SphinxEventsTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();
    private readonly List<string> _taken = [];

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void Events_are_taken_as_they_are_appended_and_half_a_line_waits_for_its_rest()
    {
        using var events = Reader();
        Append("{\"event\":\"started\"}\n{\"event\":\"pha");
        events.Read();
        _taken.ShouldBe(["started"]);
        events.EndsInHalfALine.ShouldBeTrue();

        Append("se\"}\n");
        events.Read();
        events.Read();
        _taken.ShouldBe(["started", "phase"]);
        events.EndsInHalfALine.ShouldBeFalse();
        events.Unreadable.ShouldBe(0);
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("[1, 2]")]
    [InlineData("{\"event\": \"half")]
    [InlineData("{\"event\": 1}{}")]
    [InlineData("\0\0\0\0")]
    public void A_line_that_is_no_event_is_counted_and_the_next_one_is_taken(string line)
    {
        using var events = Reader();
        Append(line + "\n\n{\"event\":\"done\"}\n");
        events.Read();
        _taken.ShouldBe(["done"]);
        events.Unreadable.ShouldBe(1);
    }

    [Fact]
    public void A_line_beyond_the_bound_is_left_out_without_being_kept()
    {
        using var events = Reader();
        using (var file = new FileStream(_path, FileMode.Append))
        {
            file.Write("{\"event\":\""u8);
            var piece = new byte[1 << 20];
            Array.Fill(piece, (byte)'x');
            for (var i = 0; i <= SphinxEvents.LongestLine / piece.Length; i++)
                file.Write(piece);

            file.Write("\"}\n{\"event\":\"done\"}\n"u8);
        }

        events.Read();
        _taken.ShouldBe(["done"]);
        events.Unreadable.ShouldBe(1);
    }

    [Fact]
    public void A_file_that_is_not_there_yet_holds_no_events()
    {
        File.Delete(_path);
        using var events = Reader();
        events.Read();
        Append("{\"event\":\"started\"}\n");
        events.Read();
        _taken.ShouldBe(["started"]);
    }

    private SphinxEvents Reader() => new(_path, @event => _taken.Add(@event.GetProperty("event").GetString()!));

    private void Append(string text) => File.AppendAllText(_path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
}
