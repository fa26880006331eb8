namespace Bohr.Execution.Budgets;

/// <summary>A part of a <see cref="RunBudget"/> that somebody holds; disposing gives it back, once, from any thread.</summary>
public sealed class BudgetShare : IDisposable
{
    private RunBudget? _budget;

    internal BudgetShare(RunBudget budget, ResourceNeed need, ResourceNeed held, long thousandths, long grantedAt)
    {
        _budget = budget;
        Need = need;
        Held = held;
        Thousandths = thousandths;
        GrantedAt = grantedAt;
    }

    /// <summary>What was asked for.</summary>
    public ResourceNeed Need { get; }

    /// <summary>What is held: less than the need where that was larger than the whole budget.</summary>
    public ResourceNeed Held { get; }

    /// <summary>Whether the need was larger than the whole budget, so that its holder runs with less than it asked for.</summary>
    public bool IsClamped => Held != Need;

    /// <summary>The clamping in words, for the journal or a warning; empty when there was none.</summary>
    public string Notice => IsClamped
        ? $"{Need} were asked for, more than the whole budget; it runs alone with {Held}, and may take longer or run out of memory."
        : "";

    internal long Thousandths { get; }

    /// <summary>The budget's time at which it was granted.</summary>
    internal long GrantedAt { get; }

    /// <summary>Gives the share back.</summary>
    public void Dispose() => Interlocked.Exchange(ref _budget, null)?.GiveBack(this);
}
