namespace Bohr.Docs.Building;

/// <summary>What became of an output.</summary>
public enum OutputStatus
{
    /// <summary>Nothing that it is made from has changed, and all its files are there: nothing was done.</summary>
    UpToDate,

    /// <summary>It was built and is complete.</summary>
    Built,

    /// <summary>It was built, and pages are missing.</summary>
    Incomplete,

    /// <summary>Sphinx did not come to its end, twice.</summary>
    Failed,

    /// <summary>Sphinx did not begin: the configuration, an extension or the interpreter is at fault.</summary>
    Refused,

    /// <summary>The build was ended first.</summary>
    Skipped,
}
