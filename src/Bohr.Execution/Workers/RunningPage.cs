using Bohr.Execution.Native;

namespace Bohr.Execution.Workers;

/// <summary>
/// A page of memory shared by a worker and the coordinator, where the worker notes what it begins. It costs no system call, and
/// the note survives the worker's death, so the coordinator knows what was running even when results were still on their way.
/// </summary>
internal sealed unsafe class RunningPage : IDisposable
{
    // What the page holds when no item runs. A fresh page holds 0, a valid sequence number, so the number is stored plus one.
    internal const long Nothing = -1;

    // The words lie on cache lines of their own: the worker writes the first at each item, the coordinator reads seldom.
    private const int SequencePlusOne = 0;
    private const int Since = 1;

    private nint _address;

    internal RunningPage(int descriptor) => _address = SharedMemory.Map(descriptor);

    private ref long this[int word] => ref ((long*)_address)[word];

    /// <summary>Worker: an item begins. The time is CLOCK_MONOTONIC in nanoseconds, as <c>Stopwatch</c> gives it on Linux.</summary>
    internal void Begin(long sequence, long timestamp)
    {
        this[Since] = timestamp;
        Volatile.Write(ref this[SequencePlusOne], sequence + 1);
    }

    /// <summary>Worker: it is over.</summary>
    internal void End() => Volatile.Write(ref this[SequencePlusOne], 0);

    /// <summary>Worker, in tests of what happens when the page is overwritten by a wild pointer.</summary>
    internal void Scribble(long value) => Volatile.Write(ref this[SequencePlusOne], value);

    /// <summary>Coordinator: the item that runs, or <see cref="Nothing"/>, and when it began.</summary>
    internal (long Sequence, long Since) Read()
    {
        var sequence = Volatile.Read(ref this[SequencePlusOne]) - 1;
        return (sequence, Volatile.Read(ref this[Since]));
    }

    public void Dispose() => SharedMemory.Unmap(ref _address);
}
