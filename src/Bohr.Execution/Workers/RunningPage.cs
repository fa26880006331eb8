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
    private const int Configured = 2;
    private const int Claims = 8;
    private const int GivenItems = 16;

    private nint _address;

    internal RunningPage(int descriptor) => _address = SharedMemory.Map(descriptor);

    private ref long this[int word] => ref ((long*)_address)[word];

    /// <summary>Worker: from now on code of the host may run.</summary>
    internal void Configure() => Volatile.Write(ref this[Configured], 1);

    /// <summary>Coordinator, after the worker's end: whether code of the host can have run in it.</summary>
    internal bool WasConfigured => Volatile.Read(ref this[Configured]) != 0;

    /// <summary>Worker: an item begins. The time is CLOCK_MONOTONIC in nanoseconds, as <c>Stopwatch</c> gives it on Linux.</summary>
    internal void Begin(long sequence, long timestamp)
    {
        this[Since] = timestamp;
        Volatile.Write(ref this[SequencePlusOne], sequence + 1);
    }

    /// <summary>Worker: takes an item for itself, before it begins it. The items in its hands are numbered from 0.</summary>
    /// <returns>False: the coordinator has called the item back, and gives it to another worker.</returns>
    internal bool TryClaim(uint ordinal)
    {
        // The lower half is the first item not claimed, the upper half the first not called back. One word for both, so that
        // exactly one of worker and coordinator has its way with each item.
        while (true)
        {
            var claims = Volatile.Read(ref this[Claims]);
            if (ordinal < (uint)(claims >>> 32))
                return false;

            var claimed = (claims & ~0xffff_ffffL) | (ordinal + 1);
            if (Interlocked.CompareExchange(ref this[Claims], claimed, claims) == claims)
                return true;
        }
    }

    /// <summary>Coordinator: calls back every item that is not claimed.</summary>
    /// <param name="given">How many items the worker has been given so far.</param>
    /// <returns>The first item that is called back.</returns>
    internal uint CallBack(uint given)
    {
        while (true)
        {
            var claims = Volatile.Read(ref this[Claims]);
            var first = Math.Max((uint)claims, (uint)(claims >>> 32));
            var calledBack = ((long)given << 32) | (claims & 0xffff_ffffL);
            if (Interlocked.CompareExchange(ref this[Claims], calledBack, claims) == claims)
                return first;
        }
    }

    /// <summary>Coordinator: how many items the worker has been given so far, called back or not.</summary>
    internal void Give(uint given) => Volatile.Write(ref this[GivenItems], given);

    /// <summary>Worker: how many items it has been given so far; some may still be on their way.</summary>
    internal uint Given => (uint)Volatile.Read(ref this[GivenItems]);

    /// <summary>Coordinator: the first item that is not claimed.</summary>
    internal uint Claimed => (uint)Volatile.Read(ref this[Claims]);

    /// <summary>Worker: it is over.</summary>
    internal void End() => Volatile.Write(ref this[SequencePlusOne], 0);

    /// <summary>Worker, in tests of what happens when the page is overwritten by a wild pointer.</summary>
    internal void Scribble(long value) => Volatile.Write(ref this[SequencePlusOne], value);

    /// <inheritdoc cref="Scribble"/>
    internal void ScribbleSince(long value) => Volatile.Write(ref this[Since], value);

    /// <summary>Coordinator: the item that runs, or <see cref="Nothing"/>, and when it began.</summary>
    internal (long Sequence, long Since) Read()
    {
        var sequence = Volatile.Read(ref this[SequencePlusOne]) - 1;
        return (sequence, Volatile.Read(ref this[Since]));
    }

    public void Dispose() => SharedMemory.Unmap(ref _address);
}
