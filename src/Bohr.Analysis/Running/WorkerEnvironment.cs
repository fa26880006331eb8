namespace Bohr.Analysis.Running;

/// <summary>Settings of the runtime for workers, which live for seconds and allocate little that survives.</summary>
internal static class WorkerEnvironment
{
    public static IReadOnlyDictionary<string, string?> Variables { get; } = new Dictionary<string, string?>();
}
