namespace Bohr.Execution.Programs;

/// <summary>What a program's tree did since the sample before, and what it holds now.</summary>
/// <param name="At">The supervisor's time.</param>
/// <param name="CpuTicks">Processor time used since, in ticks of 10 ms.</param>
/// <param name="WrittenBytes">Bytes given to write(2) since, whatever they were written to.</param>
/// <param name="Throttled">How long the container's groups were held up by a quota since.</param>
/// <param name="MemoryBytes">Memory of all its processes now, each page counted once; 0 where it was not asked for.</param>
internal readonly record struct TreeSample(TimeSpan At, long CpuTicks, long WrittenBytes, TimeSpan Throttled, long MemoryBytes);
