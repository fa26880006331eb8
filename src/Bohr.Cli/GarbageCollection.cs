namespace Bohr.Cli;

/// <summary>When the runtime collects garbage.</summary>
internal static class GarbageCollection
{
    /// <summary>Has none collected before this much memory is used. From then on all is as always.</summary>
    /// <remarks>
    /// The youngest generation is small (Bohr.Cli.csproj), which suits a process that lives long. A short one that makes much garbage on several threads would spend more time in
    /// collections than at work.
    /// </remarks>
    /// <param name="bytes">At most; where the container allows less, an eighth of that.</param>
    public static void PutOff(long bytes)
    {
        try
        {
            _ = GC.TryStartNoGCRegion(Math.Min(bytes, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 8));
        }
        catch (ArgumentOutOfRangeException)
        {
            // More than the collector can set aside here: then it collects as always.
        }
    }
}
