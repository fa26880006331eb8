namespace Bohr.Execution.Tests.Faults;

/// <summary>Tests with real processes run one after the other: they compare this process's descriptors and children before and after.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class RealProcesses
{
    public const string Name = "real processes";
}
