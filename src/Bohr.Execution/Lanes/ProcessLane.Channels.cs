using System.Buffers.Binary;
using System.ComponentModel;
using Bohr.Execution.Native;
using Bohr.Execution.Streams;
using Bohr.Execution.Workers;

namespace Bohr.Execution.Lanes;

/// <content>Bytes from and to the workers.</content>
internal sealed partial class ProcessLane
{
    private const int ReceiveSize = 64 * 1024;

    private void SendAll()
    {
        foreach (var worker in _workers)
        {
            if (worker is not { HasUnsent: true, ChannelEnded: false })
                continue;

            try
            {
                SendTo(worker);
            }
            catch (Win32Exception exception)
            {
                LoseChannel(worker, exception);
            }
        }
    }

    /// <summary>The kernel refused to carry bytes (no buffers, no memory): that costs this worker, not the run.</summary>
    private void LoseChannel(WorkerProcess worker, Win32Exception exception)
    {
        worker.ChannelEnded = true;
        Reject(worker, $"could not be reached: {exception.Message}");
    }

    private static void SendTo(WorkerProcess worker)
    {
        if (worker.ToSend.Length > 0)
        {
            var sent = StreamSocket.TrySend(worker.Socket, worker.ToSend.Written);
            if (sent < 0)
            {
                DropUnsent(worker);
                return;
            }

            if (sent == worker.ToSend.Length)
                worker.ToSend.Clear();
            else
                worker.ToSend.RemoveFirst(sent);
        }

        if (worker.ToSend.Length > 0 || worker.LargeToSend.Length == 0)
            return;

        var more = StreamSocket.TrySend(worker.Socket, worker.LargeToSend.Span[worker.LargeSent..]);
        if (more < 0)
        {
            DropUnsent(worker);
            return;
        }

        worker.LargeSent += more;
        if (worker.LargeSent == worker.LargeToSend.Length)
            DropUnsent(worker);
    }

    /// <summary>Nothing (more) is to be sent: all of it went, or the worker is gone, which its end will tell.</summary>
    private static void DropUnsent(WorkerProcess worker)
    {
        worker.ToSend.Clear();
        worker.LargeToSend = default;
        worker.LargeSent = 0;
    }

    private void Receive(WorkerProcess worker)
    {
        if (worker.ChannelEnded)
            return;

        _ = TryReceive(worker);
        if (worker is { ChannelEnded: true, Phase: WorkerPhase.Starting or WorkerPhase.Ready })
        {
            // The end of the process normally follows at once. A worker that only closed its channel is of no use any more.
            worker.PhaseDeadline = _now + TimeSpan.TicksPerSecond;
        }
    }

    /// <summary>Reads everything that has arrived, before a decision that depends on it.</summary>
    private void ReceiveAll(WorkerProcess worker)
    {
        while (!worker.ChannelEnded && TryReceive(worker))
        {
        }
    }

    /// <summary>Reads once.</summary>
    /// <returns>False when nothing (more) has arrived.</returns>
    private bool TryReceive(WorkerProcess worker)
    {
        var buffer = worker.Received;
        var wanted = ReceiveSize;
        if (buffer.Length >= Frames.LengthSize)
            wanted = Math.Max(wanted, BinaryPrimitives.ReadInt32LittleEndian(buffer.Written) + Frames.LengthSize - buffer.Length);

        var space = buffer.GetSpan(wanted);
        int received;
        try
        {
            received = StreamSocket.TryReceive(worker.Socket, space);
        }
        catch (Win32Exception exception)
        {
            LoseChannel(worker, exception);
            return false;
        }

        if (received <= 0)
        {
            worker.ChannelEnded |= received == 0;
            return false;
        }

        buffer.Advance(received);
        Interpret(worker);
        return received == space.Length;
    }

    private void Interpret(WorkerProcess worker)
    {
        var buffer = worker.Received;
        var consumed = 0;
        while (buffer.Length - consumed >= Frames.LengthSize)
        {
            var rest = buffer.Written[consumed..];
            var size = BinaryPrimitives.ReadInt32LittleEndian(rest);
            if (size < 1 || size > Math.Max(_options.MaximumItemBytes, ItemFailure.MaximumBytes) + (long)Frames.ResultHeader)
            {
                Reject(worker, $"sent a frame of {size} bytes");
                break;
            }

            if (rest.Length - Frames.LengthSize < size)
                break;

            if (!Understand(worker, rest[Frames.LengthSize], rest.Slice(Frames.LengthSize + 1, size - 1)))
                break;

            consumed += Frames.LengthSize + size;
        }

        if (worker.Phase is WorkerPhase.Examined or WorkerPhase.Ending or WorkerPhase.Killed || consumed == buffer.Length)
            buffer.Clear();
        else if (consumed > 0)
            buffer.RemoveFirst(consumed);
    }

    /// <summary>Acts on one frame, as the worker's phase allows.</summary>
    /// <returns>False when the worker is not listened to any more.</returns>
    private bool Understand(WorkerProcess worker, byte type, ReadOnlySpan<byte> body)
    {
        switch (worker.Phase)
        {
            case WorkerPhase.Starting when type == Frames.Ready:
                worker.Phase = WorkerPhase.Ready;
                worker.PhaseDeadline = long.MaxValue;
                worker.ReadyAt = _now;
                return true;

            case WorkerPhase.Retiring when type == Frames.Ready:
                return true;

            case WorkerPhase.Ready or WorkerPhase.Retiring when type is Frames.Completed or Frames.Failed or Frames.OutOfMemory && body.Length >= 16:
                return Acknowledge(worker, type, BinaryPrimitives.ReadInt64LittleEndian(body), BinaryPrimitives.ReadInt64LittleEndian(body[8..]), body[16..]);

            case WorkerPhase.Examined or WorkerPhase.Ending or WorkerPhase.Killed:
                return false;

            default:
                Reject(worker, $"sent a frame of type {type} and {body.Length} bytes that has no place here");
                return false;
        }
    }

    private bool Acknowledge(WorkerProcess worker, byte type, long sequence, long nanoseconds, ReadOnlySpan<byte> payload)
    {
        if (worker.InHand.Count == 0 || worker.InHand[0].Sequence != sequence)
        {
            Reject(worker, $"answered item {sequence}, which it was not to answer now");
            return false;
        }

        // A large request goes to empty hands, so it is the first in hand; it is sent from where it is and must stay there.
        if (worker.LargeToSend.Length > 0)
        {
            Reject(worker, $"answered item {sequence} before it had been sent");
            return false;
        }

        var item = worker.InHand[0];
        item.DurationTicks = nanoseconds / 100;
        switch (type)
        {
            case Frames.Completed:
                item.Result.Append(payload);
                break;
            case Frames.Failed:
                item.Kind = OutcomeKind.Failed;
                try
                {
                    item.Failure = Frames.ReadFailure(payload);
                }
                catch (ArgumentException)
                {
                    item.Kind = OutcomeKind.Completed;
                    Reject(worker, "sent an error that cannot be read");
                    return false;
                }

                break;
            default:
                item.Kind = OutcomeKind.OutOfMemory;
                item.Text = "its handler ran out of managed memory (OutOfMemoryException)";

                // What such a worker has left is not known, so it gets no further items.
                worker.Draining = true;
                break;
        }

        // Only an answer proves that workers can work; some are able to report and then die.
        _startFailures = 0;
        EndHead(worker);
        Finish(item);
        return true;
    }

    /// <summary>A worker that breaks the protocol cannot be understood any further: it is ended.</summary>
    private void Reject(WorkerProcess worker, string what)
    {
        worker.ProtocolError ??= what;
        Kill(worker);
    }
}
