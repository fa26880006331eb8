namespace Bohr.Execution.Graphs;

/// <summary>A file that the graph knows, and what this run has seen of it. Looked at once a run, so that all tasks see the same.</summary>
internal sealed class TrackedFile(string path, string fullPath)
{
    /// <summary>No task writes it.</summary>
    internal const int NoTask = -1;

    /// <summary>As the definition gives it.</summary>
    internal string Path { get; } = path;

    internal string FullPath { get; } = fullPath;

    /// <summary>The task that writes it.</summary>
    internal int Producer { get; set; } = NoTask;

    /// <summary>Held while the file is looked at or read: several tasks may ask at once.</summary>
    internal Lock Gate { get; } = new();

    /// <summary>It has been looked at in this run.</summary>
    internal bool IsSeen { get; set; }

    internal DateTimeOffset SeenAt { get; set; }

    internal FileStamp Stamp { get; set; }

    /// <summary>Its content has been read in this run, or is known to be what was recorded.</summary>
    internal bool IsDigestKnown { get; set; }

    internal ContentDigest Digest { get; set; }
}
