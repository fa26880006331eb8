namespace Bohr.Execution.Budgets;

/// <summary>A place in the queue for a share, for those who cannot wait: a dispatcher that is called back, and asks again what it got.</summary>
/// <remarks>Disposing gives up the place, or the share if it has been granted and not taken.</remarks>
public sealed class BudgetRequest : IDisposable
{
    private readonly RunBudget _budget;
    private readonly Action _granted;
    private BudgetShare? _share;

    internal BudgetRequest(RunBudget budget, ResourceNeed need, Action granted)
    {
        _budget = budget;
        _granted = granted;
        Need = need;
    }

    /// <summary>What is asked for.</summary>
    public ResourceNeed Need { get; }

    /// <summary>How many later requests were granted before this one.</summary>
    internal int Passed { get; set; }

    /// <summary>Takes the share if it has been granted; then it is the caller's to give back.</summary>
    /// <returns>Null: not granted yet, or taken already.</returns>
    public BudgetShare? TryTake() => Interlocked.Exchange(ref _share, null);

    internal void Grant(BudgetShare share) => Volatile.Write(ref _share, share);

    /// <summary>Tells the asker. Outside the budget's lock, so that it may call the budget.</summary>
    internal void Tell() => _granted();

    /// <summary>Nothing is wanted any more.</summary>
    public void Dispose()
    {
        _budget.Forget(this);
        TryTake()?.Dispose();
    }
}
