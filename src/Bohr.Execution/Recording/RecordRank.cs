namespace Bohr.Execution.Recording;

/// <summary>What goes first when a journal reaches its bound, or the disk is full.</summary>
internal enum RecordRank
{
    /// <summary>Samples, ranges, starts, what completed: the oldest of them go first.</summary>
    Detail,

    /// <summary>What failed or died. Goes only when failures alone are more than the bound.</summary>
    Failure,

    /// <summary>What the rest cannot be understood without: the header, beginnings and ends. Never goes.</summary>
    Frame,
}
