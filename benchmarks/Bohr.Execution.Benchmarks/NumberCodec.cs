using System.Buffers;
using System.Buffers.Binary;
using Bohr.Execution.Streams;

namespace Bohr.Execution.Benchmarks;

/// <summary>A number as eight bytes, so that the engine is measured and not a serialiser.</summary>
internal sealed class NumberCodec : IItemCodec<long>
{
    public void Encode(long value, IBufferWriter<byte> writer)
    {
        BinaryPrimitives.WriteInt64LittleEndian(writer.GetSpan(8), value);
        writer.Advance(8);
    }

    public long Decode(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadInt64LittleEndian(bytes);
}
