using Bohr.Execution.Streams;

namespace Bohr.Execution.Workers;

/// <summary>The handlers that this program offers in worker mode, by name.</summary>
public sealed class WorkerRegistrations
{
    private readonly Dictionary<string, Func<ReadOnlyMemory<byte>, IItemExecutor>> _handlers = [];

    internal WorkerRegistrations()
    {
    }

    /// <summary>Offers a handler under its contract's name.</summary>
    /// <param name="contract">The same contract that the coordinator uses.</param>
    /// <param name="create">Called once, in the worker, with the run's configuration.</param>
    /// <returns>This object.</returns>
    public WorkerRegistrations Add<TItem, TResult>(
        ItemContract<TItem, TResult> contract, Func<ReadOnlyMemory<byte>, IItemHandler<TItem, TResult>> create)
    {
        ArgumentNullException.ThrowIfNull(contract);
        _handlers.Add(contract.Name, configuration => new ItemExecutor<TItem, TResult>(contract, create(configuration)));
        return this;
    }

    internal IItemExecutor Create(string name, ReadOnlyMemory<byte> configuration) =>
        _handlers.TryGetValue(name, out var create)
            ? create(configuration)
            : throw new InvalidOperationException(
                $"This program has no handler '{name}' (it has: {string.Join(", ", _handlers.Keys)}). Register it in Main, or let the workers be the program that does.");
}
