using System.Text;
using Bohr.Execution.Native;
using Bohr.Execution.Workers;

namespace Bohr.Execution.Tests.Workers;

public class OutputTailTests
{
    [Fact]
    public void Short_output_is_kept_whole() => TailOf("hello\n").ShouldBe("hello\n");

    [Fact]
    public void Of_long_output_the_end_is_kept()
    {
        var tail = TailOf(new string('a', 10_000) + "the end");
        tail.ShouldEndWith("the end");
        tail.ShouldStartWith("…a");
        tail.Length.ShouldBe(1 + 4096);
    }

    [Fact]
    public void A_character_that_was_cut_is_dropped() =>
        TailOf(string.Concat(Enumerable.Repeat("é", 4000)) + "x").ShouldBe("…" + new string('é', 2047) + "x");

    private static string TailOf(string text)
    {
        var (read, write) = Pipe.Create();
        FileIo.Write(write, Encoding.UTF8.GetBytes(text)).ShouldBe(Encoding.UTF8.GetByteCount(text));
        Descriptor.Close(ref write);
        var tail = new OutputTail();
        var scratch = new byte[1000];
        while (tail.Drain(read, scratch))
        {
        }

        Descriptor.Close(ref read);
        return tail.ToString();
    }
}
