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
        while (true)
        {
            lock (_gate)
            {
                if (_items.Count > 0)
                {
                    var taken = _items;
                    _items = emptied;
                    return taken;
                }

                if (_completed)
                    return _error is null ? null : throw new InvalidOperationException($"The engine failed: {_error.Message} Please report this with the stack.", _error);
            }

            // The lane promises an end by the run's deadline and grace, so this wait has a deadline.
            await _filled.WaitAsync().ConfigureAwait(false);
        }
    }
}
