namespace Bohr.Execution.Workers;

/// <summary>
/// The one thread of this process that starts workers. A worker's parent-death signal follows the thread that spawned it, so
/// that thread must live as long as the process; a pool thread retires after 20 s idle and would take its workers along.
/// </summary>
internal static class SpawnThread
{
    // Monitor needs an object; and not System.Collections.Concurrent, since every start of a command that starts a process waits for this.
    private static readonly object Gate = new();
    private static readonly Queue<Action> Work = new();
    private static Thread? _thread;

    /// <summary>Runs <paramref name="action"/> there soon. It must not throw.</summary>
    internal static void Post(Action action)
    {
        lock (Gate)
        {
            Work.Enqueue(action);
            Monitor.Pulse(Gate);
            if (_thread is not null)
                return;

            _thread = new Thread(Run) { IsBackground = true, Name = "bohr spawn" };
            _thread.Start();
        }
    }

    private static void Run()
    {
        while (true)
            Next()();
    }

    private static Action Next()
    {
        lock (Gate)
        {
            while (Work.Count == 0)
                _ = Monitor.Wait(Gate, TimeSpan.FromHours(1));

            return Work.Dequeue();
        }
    }
}
