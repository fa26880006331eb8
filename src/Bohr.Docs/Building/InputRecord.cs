namespace Bohr.Docs.Building;

/// <summary>A file that something was made from, as it was then; or a folder whose names counted.</summary>
/// <param name="Path">Absolute; of a folder, with a slash at its end.</param>
/// <param name="Size">In bytes, of a folder the number of its entries; −1: it was not there.</param>
/// <param name="Modified">Time of the last change of content or attributes, in ticks of 100 ns, UTC; 0: not to be relied upon, so the content decides.</param>
/// <param name="Hash">Its content; of a folder, the names in it.</param>
internal readonly record struct InputRecord(string Path, long Size, long Modified, ContentHash Hash)
{
    public const long Absent = -1;

    /// <summary>It was not there.</summary>
    public bool IsAbsent => Size == Absent;
}
