namespace Bohr.Docs.Sphinx;

/// <summary>What one run of the driver does.</summary>
internal enum SphinxMode
{
    /// <summary>Reads the pages into doctrees; writes no output.</summary>
    Read,

    /// <summary>Writes an output from doctrees that were read before.</summary>
    Write,

    /// <summary>Reads and writes in one process.</summary>
    Build,
}
