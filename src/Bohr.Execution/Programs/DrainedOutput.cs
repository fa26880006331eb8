using System.Runtime.InteropServices;
using Bohr.Execution.Native;

namespace Bohr.Execution.Programs;

/// <summary>One output of a program while it is read: counted, its ends kept, passed on within a bound.</summary>
internal sealed class DrainedOutput : IDisposable
{
    // As much as a pipe holds unless it was told otherwise.
    private const int Piece = 64 << 10;

    private readonly HeadAndTail _kept;
    private readonly byte[] _buffer = new byte[Piece];
    private readonly long _maximumBytes;
    private readonly OutputSink? _sink;
    private readonly string? _openProblem;
    private long _handedOver;
    private int _pipe;
    private bool _reachedEnd;

    /// <summary>Begins to read.</summary>
    /// <param name="pipe">Our end; this object's from now on.</param>
    /// <param name="output">What becomes of it.</param>
    /// <param name="post">Has something done on the supervisor's thread; false: that has ended.</param>
    internal DrainedOutput(int pipe, ProgramOutput output, Func<Action, bool> post)
    {
        _pipe = pipe;
        _kept = new HeadAndTail(output.HeadBytes, output.TailBytes);
        _maximumBytes = output.MaximumBytes;
        try
        {
            _sink = Sink(output, post);
        }
        catch (ExternalException exception)
        {
            // The program goes on, and what it writes is read all the same.
            _openProblem = exception.Message.TrimEnd('.');
        }
    }

    /// <summary>The descriptor to poll, and for what; −1: none now.</summary>
    internal (int Descriptor, short Wanted) Awaited =>
        _sink is { Awaited: >= 0 } sink ? (sink.Awaited, Polling.POLLOUT)
        : _pipe >= 0 && _sink is null or { IsReady: true } ? (_pipe, Polling.POLLIN)
        : (-1, (short)0);

    /// <summary>Everything was read and passed on, or given up.</summary>
    internal bool IsOver => _pipe < 0 && _sink is null or { IsReady: true };

    /// <summary>What was read waits for whoever it is passed on to.</summary>
    internal bool IsHeldUp => _sink is { IsReady: false };

    internal long Bytes => _kept.Total;

    /// <summary>The last of what was kept.</summary>
    internal byte[] LastBytes => _kept.Tail() is { Length: > 0 } tail ? tail : _kept.Head();

    internal ProgramText Text => new()
    {
        Bytes = _kept.Total,
        Head = _kept.Head(),
        Tail = _kept.Tail(),
        PassedOn = _sink?.PassedOn ?? 0,
        Problem = _sink?.Problem ?? _openProblem,
        ReachedEnd = _reachedEnd,
    };

    /// <summary>The awaited descriptor is ready: one step, so that no output keeps the others waiting.</summary>
    internal void Proceed()
    {
        if (_sink is { Awaited: >= 0 } sink)
        {
            sink.Continue();
            CloseIfReaderIsGone();
            return;
        }

        if (_pipe < 0 || _sink is { IsReady: false })
            return;

        var read = FileIo.Read(_pipe, _buffer);
        if (read > 0)
        {
            Take(_buffer.AsMemory(0, read));
        }
        else if (read == 0)
        {
            _reachedEnd = true;
            Descriptor.Close(ref _pipe);
        }
    }

    /// <summary>Takes what is there now, and then no more: somebody who outlives the program holds the other end.</summary>
    internal void Finish()
    {
        while (_pipe >= 0 && _sink is null or { IsReady: true } && FileIo.HasInput(_pipe))
        {
            var before = _kept.Total;
            Proceed();
            if (_kept.Total == before)
                break;
        }

        Descriptor.Close(ref _pipe);
    }

    public void Dispose()
    {
        Descriptor.Close(ref _pipe);
        _sink?.Dispose();
    }

    private static OutputSink? Sink(ProgramOutput output, Func<Action, bool> post)
    {
        switch (output.Target)
        {
            case ProgramOutput.Kind.Callback:
                return WaitingSink.ForReceiver(output.Receiver!, post);
            case ProgramOutput.Kind.Descriptor:
                if (DescriptorSink.TryOpen(output.Descriptor) is { } sink)
                    return sink;

                var second = Descriptor.TryDuplicate(output.Descriptor);
                return second >= 0 ? WaitingSink.ForFile(second, post) : throw Errno.Failure("fcntl(F_DUPFD_CLOEXEC)");
            case ProgramOutput.Kind.File:
                var file = OpenFile.TryOpen(output.Path!, OpenFile.O_WRONLY | OpenFile.O_CREAT | OpenFile.O_TRUNC);
                return file >= 0 ? WaitingSink.ForFile(file, post) : throw Errno.Failure($"the file '{output.Path}' cannot be opened: open");
            default:
                return null;
        }
    }

    private void Take(ReadOnlyMemory<byte> piece)
    {
        _kept.Append(piece.Span);
        if (_sink is null or { Problem: not null })
            return;

        var allowed = (int)Math.Min(piece.Length, _maximumBytes - _handedOver);
        if (allowed <= 0)
            return;

        _handedOver += allowed;
        _sink.Take(piece[..allowed]);
        CloseIfReaderIsGone();
    }

    /// <summary>The program then meets a pipe without a reader at its own next write, as if it had written there itself.</summary>
    private void CloseIfReaderIsGone()
    {
        if (_sink is { IsReaderGone: true })
            Descriptor.Close(ref _pipe);
    }
}
