using Bohr.Docs.Interpreters;

namespace Bohr.Docs.Configuration;

/// <summary>A documentation project with everything resolved: what to build, from what, and to where. All paths are absolute.</summary>
public sealed record DocsProject
{
    /// <summary>The folder that the command was given, or that holds <c>bohr.yaml</c>. Relative paths of the configuration start here.</summary>
    public required string Root { get; init; }

    /// <summary>The folder with the pages, which Sphinx calls the source directory.</summary>
    public required string Source { get; init; }

    /// <summary>The folder with <c>conf.py</c>.</summary>
    public required string ConfigurationFolder { get; init; }

    /// <summary>Below it is everything that is generated: a folder for each output, and <c>.bohr</c> for what is remembered.</summary>
    /// <remarks>It may lie below <see cref="Source"/>, as by default when a command is given the source folder itself: nothing in it is a source.</remarks>
    public required string Output { get; init; }

    /// <summary>The Python interpreter that has Sphinx; empty: none was asked for.</summary>
    public required string Python { get; init; }

    /// <summary>What this run builds.</summary>
    public required IReadOnlyList<DocsOutput> Outputs { get; init; }

    /// <summary><see cref="Outputs"/> are all that <c>bohr.yaml</c> has: the command line chose none of them, and there is such a file.</summary>
    public bool IsWhole { get; init; }

    /// <summary>A short name for archives and titles; the root folder's name unless something else was said.</summary>
    public required string Name { get; init; }

    /// <summary>Where the site will be, without a final slash; empty: unknown.</summary>
    public string Url { get; init; } = "";

    /// <summary>The names of all editions of the project, whether this run builds them or not.</summary>
    public IReadOnlyList<string> Editions { get; init; } = [];

    /// <summary>The same editions with title and address.</summary>
    public IReadOnlyList<DocsEdition> EditionDetails { get; init; } = [];

    /// <summary>What becomes of Sphinx's messages.</summary>
    public IReadOnlyList<MessageRule> MessageRules { get; init; } = [];

    /// <summary>Where the site can be published to.</summary>
    public IReadOnlyList<PublishTarget> Targets { get; init; } = [];

    /// <summary>Nothing may use the network.</summary>
    public bool IsOffline { get; init; }

    /// <summary>Longest time that Sphinx may go on without writing anything and without using the processor.</summary>
    public TimeSpan IdleDeadline { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Most memory that one Sphinx process tree may use, in bytes; null: what the container leaves.</summary>
    public long? MemoryBytes { get; init; }

    /// <summary>The files that the configuration came from, <c>bohr.yaml</c> among them: a change in one may change every page.</summary>
    public IReadOnlyList<string> ConfigurationFiles { get; init; } = [];

    /// <summary>What interpreters said when this was made, for a build to remember; none: nothing new.</summary>
    internal IReadOnlyList<AskedInterpreter> AskedInterpreters { get; init; } = [];

    /// <summary>Where the site of an edition will be, without a final slash; empty: unknown.</summary>
    /// <param name="edition">Its name; null: the project's own site.</param>
    public string UrlOf(string? edition) =>
        edition is null ? Url
        : EditionDetails.FirstOrDefault(details => details.Name == edition) is { Url.Length: > 0 } own ? own.Url
        : Url.Length == 0 ? "" : $"{Url}/{edition}";
}
