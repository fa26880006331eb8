namespace Bohr.Docs.Configuration;

/// <summary>A place that the finished site is published to, such as staging.</summary>
public sealed record PublishTarget
{
    /// <summary>The word on the command line.</summary>
    public required string Name { get; init; }

    /// <summary>Hosts in the order in which they are updated, each <c>[user@]host[:port]</c>; empty: a folder of this machine.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>The folder on each host. It holds the releases and the link to the current one.</summary>
    public required string Folder { get; init; }

    /// <summary>Releases that are kept, the current one included; at least 1.</summary>
    public int Keep { get; init; } = 5;

    /// <summary>The editions that go there; empty: all that are built.</summary>
    public IReadOnlyList<string> Editions { get; init; } = [];

    /// <summary>Longest time for one host.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The configuration file that ssh is given (<c>ssh -F</c>), absolute; null: ssh's own.</summary>
    public string? SshConfiguration { get; init; }
}
