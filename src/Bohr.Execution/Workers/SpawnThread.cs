using System.Collections.Concurrent;

namespace Bohr.Execution.Workers;

/// <summary>
/// The one thread of this process that starts workers. A worker's parent-death signal follows the thread that spawned it, so
/// that thread must live as long as the process; a pool thread retires after 20 s idle and would take its workers along.
/// </summary>
internal static class SpawnThread
{
    private static readonly BlockingCollection<Action> Work = [];
    private static readonly Lazy<Thread> Thread = new(Start);

    /// <summary>Runs <paramref name="action"/> there soon. It must not throw.</summary>
    internal static void Post(Action action)
    {
        _ = Thread.Value;
        Work.Add(action);
    }

    private static Thread Start()
    {
        var thread = new Thread(() =>
        {
            foreach (var action in Work.GetConsumingEnumerable())
                action();
        })
        {
            IsBackground = true,
            Name = "bohr spawn",
        };
        thread.Start();
        return thread;
    }
}
