namespace Bohr.Docs.Sphinx;

/// <summary>How a run of Sphinx ended.</summary>
internal enum SphinxRunEnd
{
    /// <summary>It did all that it had planned.</summary>
    Done,

    /// <summary>It came to its end, and pages failed, which it names.</summary>
    PagesFailed,

    /// <summary>It did not begin: the configuration or an extension is at fault, or there is no Sphinx that can be used.</summary>
    Refused,

    /// <summary>A process that worked for it died.</summary>
    WorkerLost,

    /// <summary>It died itself, or came to an end of which it did not say that it was one.</summary>
    Died,

    /// <summary>It stood still for as long as its idle deadline.</summary>
    Stalled,

    /// <summary>It needed more memory than it may have.</summary>
    OutOfMemory,

    /// <summary>The interpreter could not be started.</summary>
    CannotStart,

    /// <summary>It was ended because the build was.</summary>
    Stopped,
}
