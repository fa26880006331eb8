using Bohr.Execution.Streams;

namespace Bohr.Execution.TestWorker;

/// <summary>Items are commands such as "sleep 100"; results are texts.</summary>
public static class FaultContract
{
    public static ItemContract<string, string> Instance { get; } = new("faults", new TextCodec(), new TextCodec());
}
