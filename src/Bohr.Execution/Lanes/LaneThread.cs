using System.Diagnostics.CodeAnalysis;
using Bohr.Execution.Streams;

namespace Bohr.Execution.Lanes;

/// <summary>One dedicated thread of the thread lane. All members but <see cref="Run"/> are the dispatcher's.</summary>
[SuppressMessage("Design", "CA1001", Justification = "The token has no timer, so disposing frees nothing; whoever was left behind may still ask for it.")]
internal sealed class LaneThread<TItem, TResult>
{
    private readonly Func<IItemHandler<TItem, TResult>> _createHandler;
    private readonly Action<LaneThread<TItem, TResult>, TypedPendingItem<TItem, TResult>, Action<TypedPendingItem<TItem, TResult>>> _ended;
    private readonly CancellationTokenSource _cancellation = new();
    private readonly object _gate = new();
    private TypedPendingItem<TItem, TResult>? _next;
    private bool _leaving;

    internal LaneThread(
        int slot, Func<IItemHandler<TItem, TResult>> createHandler,
        Action<LaneThread<TItem, TResult>, TypedPendingItem<TItem, TResult>, Action<TypedPendingItem<TItem, TResult>>> ended)
    {
        Slot = slot;
        _createHandler = createHandler;
        _ended = ended;
        new Thread(Run) { IsBackground = true, Name = $"bohr worker {slot}" }.Start();
    }

    internal int Slot { get; }

    internal TypedPendingItem<TItem, TResult>? Current { get; set; }

    internal long Since { get; set; }

    internal bool Abandoned { get; set; }

    internal void Begin(TypedPendingItem<TItem, TResult> item)
    {
        Current = item;
        lock (_gate)
        {
            _next = item;
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>The thread ends after its item; the item's token is cancelled, off this thread since callbacks are the handler's code.</summary>
    internal void Leave()
    {
        lock (_gate)
        {
            _leaving = true;
            Monitor.Pulse(_gate);
        }

        _ = _cancellation.CancelAsync();
    }

    private void Run()
    {
        IItemHandler<TItem, TResult>? handler = null;
        while (Next() is { } item)
        {
            // Copied before the work: the pending item is not ours any more once the thread is abandoned.
            var (value, context) = (item.Item, new ItemContext(item.Sequence, _cancellation.Token));
            try
            {
                handler ??= _createHandler();
                var result = handler.Handle(value, context);
                _ended(this, item, pending => pending.Value = result);
            }
            catch (OutOfMemoryException)
            {
                _ended(this, item, static pending =>
                {
                    pending.Kind = OutcomeKind.OutOfMemory;
                    pending.Text = "its handler ran out of managed memory (OutOfMemoryException)";
                });
            }
            catch (Exception exception)
            {
                var failure = ItemFailure.From(exception);
                _ended(this, item, pending =>
                {
                    pending.Kind = OutcomeKind.Failed;
                    pending.Failure = failure;
                });
            }
        }

        (handler as IDisposable)?.Dispose();
    }

    private TypedPendingItem<TItem, TResult>? Next()
    {
        lock (_gate)
        {
            while (_next is null && !_leaving)
                _ = Monitor.Wait(_gate, TimeSpan.FromMinutes(1));

            var next = _leaving ? null : _next;
            _next = null;
            return next;
        }
    }
}
