using System.Runtime.ExceptionServices;

namespace Bohr.Docs.Building;

/// <summary>Looks at several things at once, on several CPUs.</summary>
/// <remarks>It does what <see cref="Parallel"/> does, which needs code that would have to be compiled first.</remarks>
internal static class Concurrently
{
    /// <summary>Does something for each number from 0, and comes back when all is done.</summary>
    /// <param name="count">How many times.</param>
    /// <param name="atOnce">Threads, this one included.</param>
    /// <param name="body">Takes the number; from any thread. What it throws first is thrown here.</param>
    public static void For(int count, int atOnce, Action<int> body)
    {
        var next = -1;
        Exception? first = null;
        var others = new Task[Math.Max(0, Math.Min(count, atOnce) - 1)];
        for (var i = 0; i < others.Length; i++)
            others[i] = Task.Run(Work);

        Work();
        foreach (var other in others)
            other.GetAwaiter().GetResult();

        if (first is not null)
            ExceptionDispatchInfo.Throw(first);

        void Work()
        {
            try
            {
                for (int at; (at = Interlocked.Increment(ref next)) < count;)
                    body(at);
            }
            catch (Exception exception)
            {
                _ = Interlocked.CompareExchange(ref first, exception, null);
            }
        }
    }
}
