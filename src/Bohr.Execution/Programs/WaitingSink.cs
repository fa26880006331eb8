using Bohr.Execution.Native;

namespace Bohr.Execution.Programs;

/// <summary>Passes output on to what may take its time: a file on a slow disk, a function of the host. Each piece is a task of its own, one at a time.</summary>
internal sealed class WaitingSink : OutputSink
{
    private readonly Func<ReadOnlyMemory<byte>, ValueTask> _write;
    private readonly Func<Action, bool> _post;
    private readonly string _name;
    private Action? _close;
    private bool _isBusy;
    private bool _isDisposed;

    private WaitingSink(string name, Func<ReadOnlyMemory<byte>, ValueTask> write, Action? close, Func<Action, bool> post)
    {
        _name = name;
        _write = write;
        _close = close;
        _post = post;
    }

    internal override bool IsReady => !_isBusy;

    /// <summary>For a function of the host.</summary>
    /// <param name="receiver">The host's function.</param>
    /// <param name="post">Has something done on the supervisor's thread; false: that has ended.</param>
    internal static WaitingSink ForReceiver(Func<ReadOnlyMemory<byte>, ValueTask> receiver, Func<Action, bool> post) =>
        new("the receiver of the output failed", receiver, close: null, post);

    /// <summary>For a file.</summary>
    /// <param name="descriptor">Of a file; the sink's from now on.</param>
    /// <param name="post">Has something done on the supervisor's thread; false: that has ended.</param>
    internal static WaitingSink ForFile(int descriptor, Func<Action, bool> post) =>
        new("the file takes no more", piece => WriteAll(descriptor, piece.Span), () => Descriptor.Close(ref descriptor), post);

    internal override void Take(ReadOnlyMemory<byte> piece)
    {
        _isBusy = true;
        _ = Task.Run(async () =>
        {
            string? problem = null;
            try
            {
                await _write(piece).ConfigureAwait(false);
            }
            catch (Exception exception)
            {
                problem = $"{_name}: {exception.Message.TrimEnd('.')}";
            }

            if (!_post(() => Done(piece.Length, problem)))
                _close?.Invoke();
        });
    }

    public override void Dispose()
    {
        _isDisposed = true;
        if (_isBusy)
            return;

        _close?.Invoke();
        _close = null;
    }

    private void Done(int length, string? problem)
    {
        _isBusy = false;
        Problem = problem;
        PassedOn += problem is null ? length : 0;
        if (_isDisposed)
            Dispose();
    }

    private static ValueTask WriteAll(int descriptor, ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var written = FileIo.Write(descriptor, bytes);
            if (written < 0)
                throw Errno.Failure("write");

            bytes = bytes[written..];
        }

        return ValueTask.CompletedTask;
    }
}
