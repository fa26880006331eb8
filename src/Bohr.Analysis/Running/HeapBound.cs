namespace Bohr.Analysis.Running;

/// <summary>Keeps the heap of a process as small after ten thousand files as after a thousand.</summary>
/// <remarks>
/// What the work allocates is soon dead, but for buffers that gave way to larger ones: these are large, or have become old, and the collector looks at such
/// memory so seldom that a run of seconds keeps all of it. A full collection of the few megabytes that are alive takes some milliseconds, and comes
/// once in a thousand files. <c>./bench analyze-memory</c> measures what it is for.
/// </remarks>
/// <param name="bytesBetween">How much may be allocated between two collections.</param>
internal sealed class HeapBound(long bytesBetween)
{
    private long _last;

    /// <summary>Collects, if enough was allocated since the last time. Call it where little is alive: between two files.</summary>
    public void Check()
    {
        if (GC.GetTotalAllocatedBytes() - _last < bytesBetween)
            return;

        // Aggressive: only then are the emptied pages given back at once.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        _last = GC.GetTotalAllocatedBytes();
    }
}
