namespace Bohr.Docs.Building;

/// <summary>
/// Which of two folders holds the last good version. A run works in the other one, and what is remembered names the good one only after the
/// run has succeeded: killed at any moment, it leaves the good one as it was.
/// </summary>
internal enum Slot : byte
{
    /// <summary>The first.</summary>
    A,

    /// <summary>The second.</summary>
    B,
}
