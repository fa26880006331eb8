using System.Buffers.Binary;
using System.Diagnostics;
using Bohr.Execution.Native;
using Bohr.Execution.Streams;

namespace Bohr.Execution.Workers;

/// <summary>The life of a worker process: read an item, handle it, answer; end when the channel ends.</summary>
internal sealed class WorkerLoop
{
    internal const int ChannelDescriptor = 3;
    internal const int PageDescriptor = 4;

    private const int ExitCannotStart = 70;
    private const int ExitChildrenLeft = 71;

    // Results travel together. Sending one and waking whoever waits for it costs the coordinator more than a small item
    // costs the worker. Results of tiny items are sent when no item is left at hand.
    private const long ShortHoldNanoseconds = 100_000;

    // Results of longer items are sent in time for new ones to arrive before the items at hand are done.
    private const uint EnoughAtHand = 4;

    // Nothing is held back longer than this; the flusher thread sends what a longer item would hold back.
    private const long LongHoldNanoseconds = 1_000_000;
    private const int HoldBytes = 32 * 1024;

    private readonly Lock _sending = new();
    private readonly ByteBuffer _results = new();
    private readonly ByteBuffer _requests = new();
    private readonly RunningPage _page;
    private ResultFlusher? _flusher;
    private int _consumed;
    private bool _channelLost;
    private long _heldSince;

    private WorkerLoop(RunningPage page) => _page = page;

    /// <summary>The running worker's page, for tests that overwrite it; null in any other process.</summary>
    internal static RunningPage? CurrentPage { get; private set; }

    internal static int Run(int parent, Action<WorkerRegistrations> register)
    {
        Prctl.DieWithParent();

        // A parent that died before the line above sends no signal any more.
        if (Prctl.ParentProcessId != parent)
            return ExitCannotStart;

        Prctl.AdoptOrphans();
        Prctl.AllowTracingBy(parent);
        using var page = new RunningPage(PageDescriptor);
        CurrentPage = page;
        var pageDescriptor = PageDescriptor;
        Descriptor.Close(ref pageDescriptor);
        Descriptor.CloseOnExec(ChannelDescriptor);
        return new WorkerLoop(page).Run(register);
    }

    private int Run(Action<WorkerRegistrations> register)
    {
        if (!TryReadFrame(out var type, out var start, out var length))
            return DescendantsEnded();

        IItemExecutor executor;
        try
        {
            if (type != Frames.Configure)
                throw new InvalidOperationException($"The first frame has type {type}; coordinator and worker are different versions of the program.");

            var (handler, maximumResultBytes, configuration) = Frames.ReadConfigure(_requests.Written.Slice(start, length));
            _scratch.Limit = maximumResultBytes + Frames.ResultHeader;
            _page.Configure();
            var registrations = new WorkerRegistrations();
            register(registrations);
            executor = registrations.Create(handler, configuration);
        }
        catch (Exception exception)
        {
            Console.Error.WriteLine($"The worker cannot start: {exception}");
            return ExitCannotStart;
        }

        using (executor)
        {
            if (StreamSocket.SendAll(ChannelDescriptor, [1, 0, 0, 0, Frames.Ready]))
                WorkUntilTheChannelEnds(executor);
        }

        return DescendantsEnded();
    }

    private void WorkUntilTheChannelEnds(IItemExecutor executor)
    {
        var lastSent = Stopwatch.GetTimestamp();
        while (!_channelLost && TryReadFrame(out var type, out var start, out var length))
        {
            if (type != Frames.Item)
                throw new InvalidOperationException($"Unexpected frame type {type} from the coordinator.");

            var body = _requests.Written.Slice(start, length);
            var (sequence, ordinal) = Frames.ReadItem(body);
            if (!_page.TryClaim(ordinal))
                continue;

            var began = Stopwatch.GetTimestamp();
            _page.Begin(sequence, began);
            Execute(executor, sequence, body[(Frames.ItemHeader - Frames.LengthSize - 1)..], began, out var ended);
            _page.End();

            var atHand = _page.Given - ordinal - 1;
            var patience = atHand > EnoughAtHand ? LongHoldNanoseconds : ShortHoldNanoseconds;
            if (ended - lastSent < patience && _results.Length < HoldBytes && HasWholeFrame())
            {
                _flusher ??= new ResultFlusher(SendWhatIsLate);
                _flusher.Watch();
            }
            else
            {
                Send();
                lastSent = ended;
            }
        }

        _flusher?.Stop();
        Send();
    }

    private void Execute(IItemExecutor executor, long sequence, ReadOnlySpan<byte> item, long began, out long ended)
    {
        var own = _scratch;
        own.Clear();
        own.Reserve(Frames.ResultHeader);
        var type = Frames.Completed;
        try
        {
            executor.Execute(sequence, item, own);
        }
        catch (InsufficientExecutionStackException exception)
        {
            type = Fail(own, exception);
        }
        catch (OutOfMemoryException)
        {
            own.Clear();
            own.Reserve(Frames.ResultHeader);
            type = Frames.OutOfMemory;
        }
        catch (Exception exception)
        {
            type = Fail(own, exception);
        }

        ended = Stopwatch.GetTimestamp();
        Frames.PatchResult(own, 0, type, sequence, ended - began);
        lock (_sending)
        {
            if (_results.Length == 0)
                _heldSince = ended;

            _results.Append(own.Written);
        }
    }

    private readonly ByteBuffer _scratch = new();

    private static byte Fail(ByteBuffer own, Exception exception)
    {
        own.Clear();
        own.Reserve(Frames.ResultHeader);

        // The limit is for results. An error is short, but may be longer than a very small limit.
        var limit = own.Limit;
        own.Limit = int.MaxValue;
        Frames.WriteFailure(own, ItemFailure.From(exception));
        own.Limit = limit;
        return Frames.Failed;
    }

    /// <summary>Called by the flusher's thread, which comes by every millisecond.</summary>
    private void SendWhatIsLate()
    {
        lock (_sending)
        {
            if (_results.Length > 0 && Stopwatch.GetTimestamp() - _heldSince < LongHoldNanoseconds)
                _flusher!.Watch();
            else
                Send();
        }
    }

    /// <summary>Sends what is held back.</summary>
    private void Send()
    {
        lock (_sending)
        {
            if (_results.Length == 0)
                return;

            // The channel is lost only when the coordinator is gone; the next read says so, too.
            if (!StreamSocket.SendAll(ChannelDescriptor, _results.Written))
                _channelLost = true;

            _results.Clear();
        }
    }

    private bool HasWholeFrame()
    {
        var rest = _requests.Written[_consumed..];
        return rest.Length >= Frames.LengthSize
            && rest.Length - Frames.LengthSize >= BinaryPrimitives.ReadInt32LittleEndian(rest);
    }

    /// <summary>Waits for the next frame; it lies in the request buffer.</summary>
    /// <returns>False when the channel has ended: the coordinator is done with this worker, or dead.</returns>
    private bool TryReadFrame(out byte type, out int start, out int length)
    {
        while (!HasWholeFrame())
        {
            _requests.RemoveFirst(_consumed);
            _consumed = 0;
            if (_requests.Length == 0)
                _requests.Clear();

            var wanted = 64 * 1024;
            if (_requests.Length >= Frames.LengthSize)
                wanted = Math.Max(wanted, BinaryPrimitives.ReadInt32LittleEndian(_requests.Written) + Frames.LengthSize - _requests.Length);

            var received = StreamSocket.Receive(ChannelDescriptor, _requests.GetSpan(wanted));
            if (received == 0)
            {
                (type, start, length) = (0, 0, 0);
                return false;
            }

            _requests.Advance(received);
        }

        var size = BinaryPrimitives.ReadInt32LittleEndian(_requests.Written[_consumed..]);
        type = _requests.Written[_consumed + Frames.LengthSize];
        start = _consumed + Frames.LengthSize + 1;
        length = size - 1;
        _consumed += Frames.LengthSize + size;
        return true;
    }

    /// <summary>
    /// Ends every descendant. As orphans are adopted by this process, "no child" is exact: there is no descendant either.
    /// The coordinator can then do without its search through all processes.
    /// </summary>
    private static int DescendantsEnded() => !Waiting.HasChildren() || Descendants.End() ? 0 : ExitChildrenLeft;
}
