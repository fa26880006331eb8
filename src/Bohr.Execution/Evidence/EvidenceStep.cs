namespace Bohr.Execution.Evidence;

/// <summary>Does something that may never come back, and waits for it only so long.</summary>
/// <remarks>
/// A reading of /proc waits for a process that the kernel holds while it maps memory; a disk may hang. The thread of such a step is
/// left behind, to end when the kernel lets it go, and there are never many of them.
/// </remarks>
internal static class EvidenceStep
{
    private const int MostLeftBehind = 16;
    private static int _leftBehind;

    /// <summary>Steps that have been given up and still hang.</summary>
    internal static int LeftBehind => Volatile.Read(ref _leftBehind);

    /// <summary>Runs one step.</summary>
    /// <param name="limit">How long to wait for it.</param>
    /// <param name="step">Gets what it needs from its closure, and leaves no trace when it ends too late.</param>
    /// <returns>The result; or the default value and why there is none.</returns>
    internal static (T? Result, string Problem) Run<T>(TimeSpan limit, Func<T> step)
    {
        if (limit <= TimeSpan.Zero)
            return (default, "not collected: the time for evidence was over");

        if (LeftBehind >= MostLeftBehind)
            return (default, $"not collected: {MostLeftBehind} earlier steps still hang in the kernel");

        var run = new Attempt<T>(step);
        try
        {
            new Thread(run.Do) { IsBackground = true, Name = "bohr evidence step" }.Start();
        }
        catch (OutOfMemoryException)
        {
            return (default, "not collected: no thread could be started");
        }

        return run.Await(limit);
    }

    // The semaphore has no kernel object unless its wait handle is asked for, and a step that is left behind still uses it: it is left to the collector.
#pragma warning disable CA1001
    private sealed class Attempt<T>(Func<T> step)
#pragma warning restore CA1001
    {
        private readonly Lock _gate = new();
        private readonly SemaphoreSlim _ended = new(0, 1);
        private T? _result;
        private string _problem = "";
        private bool _isOver;
        private bool _isLeftBehind;

        internal void Do()
        {
            T? result = default;
            var problem = "";
            try
            {
                result = step();
            }
            catch (Exception exception)
            {
                // Evidence is collected from processes that may end or change at any moment: nothing that goes wrong here may cost more than its step.
                problem = $"not collected: {exception.Message.TrimEnd('.')}";
            }

            lock (_gate)
            {
                (_result, _problem, _isOver) = (result, problem, true);
                if (_isLeftBehind)
                    _ = Interlocked.Decrement(ref _leftBehind);
            }

            _ = _ended.Release();
        }

        internal (T? Result, string Problem) Await(TimeSpan limit)
        {
            _ = _ended.Wait(limit);
            lock (_gate)
            {
                if (_isOver)
                    return (_result, _problem);

                _isLeftBehind = true;
                _ = Interlocked.Increment(ref _leftBehind);
                return (default, $"not collected: this did not end within {limit.TotalMilliseconds:0} ms");
            }
        }
    }
}
