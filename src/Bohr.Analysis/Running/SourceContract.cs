using Bohr.Execution.Streams;

namespace Bohr.Analysis.Running;

/// <summary>What the coordinator and the workers agree on.</summary>
internal static class SourceContract
{
    public static ItemContract<SourceItem, SourceResult> Python { get; } = new("python", new SourceItemCodec(), new SourceResultCodec());
}
