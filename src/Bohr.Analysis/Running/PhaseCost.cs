namespace Bohr.Analysis.Running;

/// <summary>Time by two clocks, in nanoseconds.</summary>
/// <param name="Wall">By the monotonic clock.</param>
/// <param name="Cpu">Of the worker's thread, user and system.</param>
internal readonly record struct PhaseCost(long Wall, long Cpu)
{
    public static PhaseCost operator +(PhaseCost x, PhaseCost y) => new(x.Wall + y.Wall, x.Cpu + y.Cpu);

    public static PhaseCost operator -(PhaseCost x, PhaseCost y) => new(x.Wall - y.Wall, x.Cpu - y.Cpu);
}
