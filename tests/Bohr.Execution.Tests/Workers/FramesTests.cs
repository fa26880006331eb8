using System.Buffers.Binary;
using Bohr.Execution.Streams;
using Bohr.Execution.Workers;

namespace Bohr.Execution.Tests.Workers;

public class FramesTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100_000)]
    public void An_item_frame_carries_sequence_ordinal_and_payload(int size)
    {
        var buffer = new ByteBuffer();
        var payload = new byte[size];
        new Random(size).NextBytes(payload);
        Frames.BeginItem(buffer, sequence: long.MaxValue - 1);
        buffer.Append(payload);
        Frames.EndItem(buffer);
        Frames.SetOrdinal(buffer, 0xfedcba98);

        BinaryPrimitives.ReadInt32LittleEndian(buffer.Written).ShouldBe(buffer.Length - Frames.LengthSize);
        Frames.ReadItem(buffer.Written[(Frames.LengthSize + 1)..]).ShouldBe((long.MaxValue - 1, 0xfedcba98));
        buffer.Written[Frames.ItemHeader..].SequenceEqual(payload).ShouldBeTrue();
    }

    [Fact]
    public void A_failure_comes_back_as_it_was()
    {
        var buffer = new ByteBuffer();
        var failure = new ItemFailure("System.Exception", "Größe ≠ 0", "at …");
        Frames.WriteFailure(buffer, failure);
        Frames.ReadFailure(buffer.Written).ShouldBe(failure);
    }

    [Fact]
    public void The_configuration_comes_back_as_it_was()
    {
        var buffer = new ByteBuffer();
        Frames.WriteConfigure(buffer, "händler", 12345, [1, 2, 3]);
        var (handler, maximum, configuration) = Frames.ReadConfigure(buffer.Written[(Frames.LengthSize + 1)..]);
        handler.ShouldBe("händler");
        maximum.ShouldBe(12345);
        configuration.ShouldBe([1, 2, 3]);
    }

    [Fact]
    public void A_buffer_beyond_its_limit_says_what_to_do()
    {
        var buffer = new ByteBuffer { Limit = 1000 };
        buffer.Append(new byte[1000]);
        Should.Throw<InvalidOperationException>(() => buffer.Append(new byte[1])).Message.ShouldBe(
            "The encoded item or result is larger than the limit of 1000 bytes; make it smaller, or raise StreamOptions.MaximumItemBytes.");
    }
}
