namespace Bohr.Docs.Building;

/// <summary>
/// In which order runs of Sphinx that are ready get their share of the budget: what takes longest comes first, so that no long run is left alone at the end
/// with the other CPUs idle. Safe from any thread.
/// </summary>
internal sealed class SphinxTurns
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<Turn, TaskCompletionSource> _ready = new(Comparer<Turn>.Create(Compare));
    private readonly Dictionary<string, Turn> _turns = new(StringComparer.Ordinal);

    /// <summary>A run is ready, and will ask for its turn or be given up.</summary>
    /// <param name="name">The run.</param>
    /// <param name="turn">Its place.</param>
    public void Add(string name, Turn turn)
    {
        lock (_gate)
        {
            _turns[name] = turn with { Number = _turns.Count };
            _ready[_turns[name]] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>Waits until no run that is ready comes before this one, then takes its share. One that was not added, such as a second try, has no one before it.</summary>
    /// <typeparam name="T">The share.</typeparam>
    /// <param name="name">The run.</param>
    /// <param name="acquire">Waits for the share.</param>
    /// <param name="stop">Ends the waiting.</param>
    public async ValueTask<T> TakeAsync<T>(string name, Func<ValueTask<T>> acquire, CancellationToken stop)
    {
        TaskCompletionSource? first;
        lock (_gate)
            first = _turns.TryGetValue(name, out var turn) ? _ready.GetValueOrDefault(turn) : null;

        try
        {
            if (first is not null)
            {
                LetTheFirstIn();
                await first.Task.WaitAsync(stop).ConfigureAwait(false);
            }

            return await acquire().ConfigureAwait(false);
        }
        finally
        {
            Remove(name);
        }
    }

    /// <summary>The run has its share, or will not ask for it any more.</summary>
    public void Remove(string name)
    {
        lock (_gate)
        {
            if (_turns.TryGetValue(name, out var turn))
                _ = _ready.Remove(turn);
        }

        LetTheFirstIn();
    }

    private void LetTheFirstIn()
    {
        lock (_gate)
        {
            foreach (var waiting in _ready.Values)
            {
                _ = waiting.TrySetResult();
                return;
            }
        }
    }

    /// <summary>The place of a run among those that are ready.</summary>
    /// <param name="Time">How long it and all that waits for it will take; null: not known, and then it comes before all of which it is.</param>
    /// <param name="IsLongByNature">Of two that are not known, this one comes first: others wait for it, or it works on all pages at once and cannot be shared among CPUs.</param>
    /// <param name="Number">Decides what nothing else does.</param>
    internal readonly record struct Turn(TimeSpan? Time, bool IsLongByNature, int Number = 0);

    private static int Compare(Turn one, Turn other)
    {
        var byTime = (other.Time ?? TimeSpan.MaxValue).CompareTo(one.Time ?? TimeSpan.MaxValue);
        var byNature = byTime != 0 ? byTime : other.IsLongByNature.CompareTo(one.IsLongByNature);
        return byNature != 0 ? byNature : one.Number.CompareTo(other.Number);
    }
}
