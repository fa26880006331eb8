namespace Bohr.Docs.Dependencies.Incremental;

/// <summary>What happened to a file since pages were read.</summary>
public enum InputChange
{
    /// <summary>Its content is another.</summary>
    Changed,

    /// <summary>It was not there.</summary>
    Added,

    /// <summary>It is gone.</summary>
    Removed,
}
