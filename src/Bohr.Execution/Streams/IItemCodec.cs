using System.Buffers;

namespace Bohr.Execution.Streams;

/// <summary>Turns items or results into bytes and back, for the way between the coordinator and a worker process.</summary>
/// <remarks>
/// Used from several threads at once. An exception from <see cref="Encode"/> or <see cref="Decode"/> fails the one item that it
/// concerns. Nothing in an item may refer to this machine except paths below the repository's root.
/// </remarks>
/// <typeparam name="T">What is carried.</typeparam>
public interface IItemCodec<T>
{
    /// <summary>Appends the bytes of <paramref name="value"/>.</summary>
    void Encode(T value, IBufferWriter<byte> writer);

    /// <summary>Reads back what <see cref="Encode"/> wrote. The span is only valid during the call.</summary>
    T Decode(ReadOnlySpan<byte> bytes);
}
