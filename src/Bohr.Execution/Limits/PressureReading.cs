namespace Bohr.Execution.Limits;

/// <summary>How much work was held up for lack of a resource, as the kernel measures it. Source: the kernel's <c>Documentation/accounting/psi.rst</c>.</summary>
/// <param name="SomePercent">Share of the last 10 s in which at least one task waited, 0 to 100.</param>
/// <param name="SomeTotal">Time in which at least one task waited, since the group or the machine began.</param>
/// <param name="FullPercent">Share of the last 10 s in which every task that had work waited, 0 to 100; 0 where it is not reported.</param>
/// <param name="FullTotal">Time in which every task that had work waited.</param>
public readonly record struct PressureReading(double SomePercent, TimeSpan SomeTotal, double FullPercent, TimeSpan FullTotal);
