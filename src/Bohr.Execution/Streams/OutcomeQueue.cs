namespace Bohr.Execution.Streams;

/// <summary>Finished items on their way to the consumer, in batches. Bounded by <see cref="Credits"/>, which stop the intake.</summary>
internal sealed class OutcomeQueue
{
    private readonly Lock _gate = new();
    private readonly AsyncSignal _filled = new();
    private List<PendingItem> _items = [];
    private bool _completed;
    private Exception? _error;

    /// <summary>Adds a batch; the list is the caller's to use again.</summary>
    internal void Publish(List<PendingItem> batch)
    {
        bool wasEmpty;
        lock (_gate)
        {
            wasEmpty = _items.Count == 0;
            _items.AddRange(batch);
        }

        if (wasEmpty)
            _filled.Set();
    }

    /// <summary>Nothing more will come.</summary>
    internal void Complete(Exception? error)
    {
        lock (_gate)
        {
            _completed = true;
            _error = error;
        }

        _filled.Set();
    }

    /// <summary>Exchanges an empty list for the items that are there, waiting for at least one.</summary>
    /// <returns>Null when nothing more will come.</returns>
    internal async ValueTask<List<PendingItem>?> TakeAsync(List<PendingItem> emptied)
    {
        List<PendingItem>? taken;

        // The lane promises an end by the run's deadline and grace, so this wait has a deadline.
        while (!TryTake(emptied, out taken))
            await _filled.WaitAsync().ConfigureAwait(false);

        return taken;
    }

    /// <inheritdoc cref="TakeAsync"/>
    internal List<PendingItem>? Take(List<PendingItem> emptied)
    {
        List<PendingItem>? taken;

        // The same deadline as above; the signal looks again each minute besides.
        while (!TryTake(emptied, out taken))
            _filled.Wait();

        return taken;
    }

    /// <summary>Exchanges the lists if there are items, or nothing more will come.</summary>
    /// <returns>False when nothing is there yet.</returns>
    private bool TryTake(List<PendingItem> emptied, out List<PendingItem>? taken)
    {
        taken = null;
        lock (_gate)
        {
            if (_items.Count > 0)
            {
                taken = _items;
                _items = emptied;
                return true;
            }

            if (_completed && _error is not null)
                throw new InvalidOperationException($"The engine failed: {_error.Message} Please report this with the stack.", _error);

            return _completed;
        }
    }
}
