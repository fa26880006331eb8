namespace Bohr.Docs.Publishing;

/// <summary>How a file changes.</summary>
internal enum SiteChangeKind
{
    /// <summary>It comes.</summary>
    Added,

    /// <summary>Its content is another.</summary>
    Changed,

    /// <summary>It goes.</summary>
    Removed,
}
