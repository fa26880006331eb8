using Bohr.Execution.Limits;

namespace Bohr.Cli;

/// <summary>What <c>bohr limits --output-format json</c> prints: the decision first, then all that it was made from.</summary>
internal sealed record LimitsDocument(WorkerBudget Budget, ContainerLimits Limits, KernelFacilities Kernel);
