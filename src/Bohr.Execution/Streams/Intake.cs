using Bohr.Execution.Budgets;
using Bohr.Execution.Lanes;
using Bohr.Execution.Workers;

namespace Bohr.Execution.Streams;

/// <summary>Pulls the source while there is room, encodes the items, and hands them to the lane.</summary>
internal sealed class Intake<TItem, TResult>(
    ItemContract<TItem, TResult>? contract, Credits credits,
    PendingItemPool<TItem, TResult> pool, ILane lane, StreamOptions options)
{
    private long _taken;

    /// <summary>What the source threw, if it did.</summary>
    internal Exception? Error { get; private set; }

    /// <summary>Takes in what a source gives that may have to be waited for.</summary>
    internal async Task RunAsync(IAsyncEnumerable<TItem> source)
    {
        try
        {
            // The token stops a source that waits; the credits, which the lane stops too, end the loop without it.
            await foreach (var item in TakeAsync(source).ConfigureAwait(false))
                Accept(item);
        }
        catch (OperationCanceledException) when (credits.IsStopped)
        {
            // The source obeyed its token; the lane knows already why the run ends.
        }
        catch (Exception exception)
        {
            Error = exception;
        }

        lane.EndOfSource(failed: Error is not null);
    }

    /// <summary>Takes in what a source gives, on this thread.</summary>
    internal void Run(IEnumerable<TItem> source)
    {
        try
        {
            using var enumerator = source.GetEnumerator();
            while (true)
            {
                credits.WaitForRoom();
                if (credits.IsStopped || !enumerator.MoveNext())
                    break;

                Accept(enumerator.Current);
            }
        }
        catch (Exception exception)
        {
            Error = exception;
        }

        lane.EndOfSource(failed: Error is not null);
    }

    private async IAsyncEnumerable<TItem> TakeAsync(IAsyncEnumerable<TItem> source)
    {
        var enumerator = source.GetAsyncEnumerator(credits.Stopped);
        await using (enumerator.ConfigureAwait(false))
        {
            while (true)
            {
                await credits.WaitForRoomAsync().ConfigureAwait(false);
                if (credits.IsStopped || !await enumerator.MoveNextAsync().ConfigureAwait(false))
                    yield break;

                yield return enumerator.Current;
            }
        }
    }

    private void Accept(TItem item)
    {
        var pending = pool.Rent();
        pending.Item = item;
        pending.Sequence = _taken++;
        if (options.Recorder is not null || lane.Observer is { WantsNames: true })
            pending.SetName(item, contract?.Describe);

        pending.Need = options.Need;
        if (options.NeedOf is { } needOf)
            TakeNeed(pending, needOf);

        if (contract is not null && pending.Kind != OutcomeKind.Failed)
        {
            try
            {
                pending.Request.Limit = options.MaximumItemBytes + Frames.ItemHeader;
                Frames.BeginItem(pending.Request, pending.Sequence);
                contract.Items.Encode(item, pending.Request);
                Frames.EndItem(pending.Request);
            }
            catch (Exception exception)
            {
                pending.Request.Clear();
                pending.Kind = OutcomeKind.Failed;
                pending.Failure = ItemFailure.From(exception);
            }
        }

        pending.CountsAsWaiting = true;
        credits.Take(pending.Request.Length);
        _ = lane.Post(pending);
    }

    private static void TakeNeed(TypedPendingItem<TItem, TResult> pending, Func<object?, ResourceNeed> needOf)
    {
        try
        {
            pending.Need = needOf(pending.Item);
            if (pending.Need.Problem is { } problem)
                throw new InvalidOperationException($"{nameof(StreamOptions.NeedOf)}: {problem}");
        }
        catch (Exception exception)
        {
            pending.Kind = OutcomeKind.Failed;
            pending.Failure = ItemFailure.From(exception);
        }
    }
}
