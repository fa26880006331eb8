using Bohr.Docs.Sphinx;
using Bohr.Execution.Budgets;

namespace Bohr.Docs.Building;

/// <summary>Runs Sphinx, and once more when it was lost: serially, and from the last good doctrees.</summary>
internal static class SphinxAttempts
{
    /// <summary>Runs.</summary>
    /// <param name="session">The build.</param>
    /// <param name="name">Names files and the journal's entries.</param>
    /// <param name="label">What it works on, for the user.</param>
    /// <param name="prepare">Brings the folders into the state from which a run begins, and gives the request.</param>
    /// <param name="memoryBytes">What it will need, as far as known.</param>
    /// <param name="stop">Ends it.</param>
    public static async Task<SphinxRunResult> RunAsync(
        BuildSession session, string name, string label, Func<SphinxRequest> prepare, long memoryBytes, CancellationToken stop)
    {
        using var work = session.Begin(label);
        var first = await TryAsync(name, isSerial: false).ConfigureAwait(false);
        if (!first.IsWorthAnotherTry || stop.IsCancellationRequested)
            return first;

        session.Notice($"{label}: Sphinx {first.Cause}. It is run once more, serially and from the last good state.{Indented(first.Details)}");
        var second = await TryAsync(name + ".again", isSerial: true).ConfigureAwait(false);
        if (second.End is SphinxRunEnd.Done or SphinxRunEnd.PagesFailed)
            session.Notice($"{label}: the second run of Sphinx came to its end. What the first printed is in {session.Sphinx.LogFile(name)}.");

        // Both causes: the second may only follow from the first.
        second = second with { Time = first.Time + second.Time };
        return second.IsWorthAnotherTry ? second with { Cause = $"{second.Cause}; before that, it {first.Cause}" } : second;

        async Task<SphinxRunResult> TryAsync(string attempt, bool isSerial)
        {
            var account = new SphinxAccount();
            try
            {
                // How many processes it may have is decided when it has its turn: only CPUs that nobody else waits for are worth forking for.
                using var share = await session.Turns.TakeAsync(attempt, () => session.Budget.AcquireAsync(new ResourceNeed(1, memoryBytes), stop), stop).ConfigureAwait(false);
                var jobs = isSerial ? 1 : session.Jobs();
                using var more = jobs == 1 ? null : session.Budget.TryAcquire(new ResourceNeed(jobs - 1, 0));
                var request = prepare() with { Jobs = more is null ? 1 : jobs };
                work.Account = account;
                var started = session.Clock.GetTimestamp();
                var result = await session.Sphinx.RunAsync(attempt, request, account, stop).ConfigureAwait(false);
                return result with { Time = session.Clock.GetElapsedTime(started) };
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return account.Result() with { End = SphinxRunEnd.Stopped, Cause = "was not started before the end of the build" };
            }
        }
    }

    private static string Indented(IReadOnlyList<string> lines) => string.Concat(lines.Select(line => "\n    " + line));
}
