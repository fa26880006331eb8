namespace Bohr.Docs.Building;

/// <summary>How the last build of an output ended.</summary>
public enum BuildRecordStatus
{
    /// <summary>All its pages are there, and what belongs on the site is staged.</summary>
    Complete,

    /// <summary>Something is missing, and nothing of it was staged.</summary>
    Failed,
}
