using System.Buffers;
using Bohr.Execution.Streams;
using Bohr.Findings.Paths;

namespace Bohr.Analysis.Running;

/// <summary>An item is its path's bytes.</summary>
internal sealed class SourceItemCodec : IItemCodec<SourceItem>
{
    public void Encode(SourceItem value, IBufferWriter<byte> writer) => writer.Write(LinuxPath.Encode(value.Path));

    public SourceItem Decode(ReadOnlySpan<byte> bytes) => new(-1, LinuxPath.Decode(bytes));
}
