using Bohr.Execution.Streams;

namespace Bohr.Execution.Workers;

/// <summary>A handler together with its codecs, seen as bytes in, bytes out.</summary>
internal interface IItemExecutor : IDisposable
{
    /// <summary>Decodes the item, handles it, and appends the encoded result.</summary>
    void Execute(long sequence, ReadOnlySpan<byte> item, ByteBuffer result);
}
