using System.Diagnostics.CodeAnalysis;

namespace Bohr.Execution.Workers;

/// <summary>
/// Sends held-back results when the item that follows them takes long. Its thread sleeps while there is nothing to watch,
/// and looks every millisecond while there is: signalling it for each batch would cost more than the batch.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "Whichever of the two threads disposed the event first would make the other fail; the process ends right after this object.")]
internal sealed class ResultFlusher
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan IdleCheck = TimeSpan.FromSeconds(60);

    // After so many looks without anything new the thread goes to sleep.
    private const int IdleLooks = 20;

    private readonly Action _send;
    private readonly AutoResetEvent _wake = new(initialState: false);
    private volatile bool _stopped;
    private int _asleep = 1;
    private int _watched;

    internal ResultFlusher(Action send)
    {
        _send = send;
        new Thread(Run) { IsBackground = true, Name = "bohr results" }.Start();
    }

    /// <summary>Results are being held back.</summary>
    internal void Watch()
    {
        // A full fence: otherwise the look at the other flag could come first, and the thread sleep on.
        Interlocked.Exchange(ref _watched, 1);
        if (Volatile.Read(ref _asleep) == 1 && Interlocked.Exchange(ref _asleep, 0) == 1)
            _wake.Set();
    }

    /// <summary>Ends the thread, soon.</summary>
    internal void Stop()
    {
        _stopped = true;
        _wake.Set();
    }

    private void Run()
    {
        var idle = 0;
        while (!_stopped)
        {
            if (Volatile.Read(ref _watched) == 1)
            {
                Volatile.Write(ref _watched, 0);
                idle = 0;
                _wake.WaitOne(Look);
                _send();
                continue;
            }

            if (idle++ < IdleLooks)
            {
                _wake.WaitOne(Look);
                continue;
            }

            idle = 0;
            Interlocked.Exchange(ref _asleep, 1);
            if (Volatile.Read(ref _watched) == 0)
                _wake.WaitOne(IdleCheck);
            Interlocked.Exchange(ref _asleep, 0);
        }
    }
}
