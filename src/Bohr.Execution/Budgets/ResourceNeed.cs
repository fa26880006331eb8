namespace Bohr.Execution.Budgets;

/// <summary>What one running item takes of the budget: an estimate by whoever knows the work, not a limit that is enforced.</summary>
/// <param name="Cpus">CPUs that it keeps busy, 0 or more, in steps of a thousandth; a tool that is started with <c>-j 4</c> takes 4.</param>
/// <param name="MemoryBytes">Memory that it takes at most while it runs, 0 or more, in bytes; 0: unknown, or too little to count.</param>
public readonly record struct ResourceNeed(double Cpus, long MemoryBytes)
{
    /// <summary>One CPU, and memory that is not known: what an item of a worker takes when nobody says otherwise.</summary>
    public static ResourceNeed OneCpu => new(1, 0);

    /// <summary>Why this is no need that can be met; null when it is one.</summary>
    internal string? Problem =>
        !(Cpus is >= 0 and <= 1_000_000) ? $"A need of {Cpus} CPUs makes no sense; use 0 to 1,000,000."
        : MemoryBytes < 0 ? $"A need of {MemoryBytes} bytes makes no sense; use 0 or more."
        : null;

    /// <summary>For example <c>4 CPUs and 512 MiB</c>.</summary>
    public override string ToString() =>
        $"{Cpus:0.###} {(Cpus == 1 ? "CPU" : "CPUs")}{(MemoryBytes > 0 ? $" and {Limits.ByteText.Of(MemoryBytes)}" : "")}";
}
