using Bohr.Configuration.Kinds;
using Bohr.Configuration.Places;
using Bohr.Configuration.Sections;
using Bohr.Docs.Publishing;

namespace Bohr.Docs.Configuration;

/// <summary>A place that the site is published to.</summary>
internal static class PublishSection
{
    public static readonly SectionKeyOf<IReadOnlyList<Placed<string>>> Hosts = new("hosts",
        new ListKind<string>(new TextKind("a host: [user@]host[:port]") { Check = HostName.ProblemOf }, "a list of hosts, each [user@]host[:port]"),
        "The hosts in the order in which they are updated, over ssh.")
    { Default = "this machine" };

    public static readonly SectionKeyOf<string> Folder = new("folder", new TextKind("a folder"),
        "The folder on each host, absolute; on this machine also relative to bohr.yaml. It holds the releases, and the link to the current one.")
    { IsRequired = true };

    public static readonly SectionKeyOf<int> Keep = new("keep", new NumberKind(1, 1000), "Releases that are kept, the current one included.") { Default = "5" };

    public static readonly SectionKeyOf<IReadOnlyList<Placed<string>>> Editions = new("editions",
        new ListKind<string>(new TextKind("an edition"), "a list of editions"), "The editions that go there.")
    { Default = "all" };

    public static readonly SectionKeyOf<TimeSpan> Deadline = new("deadline", new DurationKind(TimeSpan.FromSeconds(5), TimeSpan.FromDays(1)),
        "The longest time for one host.")
    { Default = "10m" };

    public static readonly SectionKeyOf<string> SshConfiguration = new("ssh_configuration", new TextKind("a file") { Check = SshProblem },
        "The configuration file that ssh is given (ssh -F), relative to bohr.yaml: for keys and hosts of a build machine.")
    { Default = "ssh's own" };

    public static Section Section { get; } = new("target", "A place that the site is published to.", Hosts, Folder, Keep, Editions, Deadline, SshConfiguration);

    // rsync takes the command of ssh as one text, and knows quotes in it, but no escapes.
    private static string? SshProblem(string text) => text.AsSpan().ContainsAny("\"'\n") ? $"is '{text}'; use a path without quotes." : null;
}
