using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Bohr.Docs.Tests.Publishing;
using Bohr.Execution.Programs;

namespace Bohr.Docs.Tests.Whole;

/// <summary>The example site on its whole way to its readers, with the command line, Sphinx, rsync, ssh and sshd as they are.</summary>
public sealed partial class ExampleSiteTests(ITestOutputHelper output) : IDisposable
{
    private const int Incomplete = 3;
    private const string Changed = "forty-one tonnes";

    private static readonly string[] Builders = ["html", "dirhtml", "singlehtml", "json", "epub", "man"];
    private static readonly string[] Both = ["visitors", "staff"];
    private static readonly string[] Visitors = ["visitors"];

    private readonly SiteCopy _site = SiteCopy.OfObservatory();

    /// <summary>A place of <c>bohr.yaml</c>, with the folder of this machine in which it ends up.</summary>
    private sealed record Target(string Name, string Folder, string[] Editions);

    public void Dispose() => _site.Dispose();

    [Fact(Timeout = 900_000)]
    public async Task It_is_built_published_here_and_over_ssh_changed_and_rolled_back_and_an_incomplete_build_is_refused()
    {
        var host = Directory.CreateDirectory(_site.Beside("host")).FullName;
        await using var server = await SshServer.StartAsync(host, "web");
        Target[] targets =
        [
            new("staging", Path.Combine(_site.Root, "build/sites/staging"), Both),
            new("production", Path.Combine(_site.Root, "build/sites/production"), Visitors),
            Remote("web-staging", host, server, Both),
            Remote("web-production", host, server, Visitors),
        ];
        var productions = targets.Where(target => target.Editions == Visitors).ToArray();

        // The whole site, and nowhere anything of it before it is published.
        ShouldBeWhole(await SucceedAsync("build", "--python", WholeProgram.Python));
        var pages = _site.Processes.PagesRead().Count;
        foreach (var name in Builders.SelectMany(builder => Both.Select(edition => $"{builder}-{edition}")))
            OutputTree.Files(Path.Combine(_site.Root, "build/docs", name)).ShouldNotBeEmpty(name);

        foreach (var target in targets)
        {
            (await SucceedAsync("publish", target.Name, "--dry-run")).ShouldContain("; nothing is changed");
            Directory.Exists(target.Folder).ShouldBeFalse("a dry run changes nothing");
            await SucceedAsync("publish", target.Name);
            ShouldServeWhatIsStaged(target);
        }

        // A sentence that pages of both editions include.
        var first = targets.ToDictionary(target => target, Served);
        var include = _site.Page("includes/dome-turns.rst");
        File.WriteAllText(include, File.ReadAllText(include).Replace("eleven tonnes", Changed, StringComparison.Ordinal));
        ShouldBeWhole(await SucceedAsync("build", "--python", WholeProgram.Python));
        _site.Processes.PagesRead().ShouldContain("visiting/open-nights");
        _site.Processes.PagesRead().Count.ShouldBeLessThan(pages / 2, "only pages with the sentence are read again");
        foreach (var target in productions)
        {
            (await SucceedAsync("publish", target.Name, "--dry-run")).ShouldMatch("~ visitors/.*open-nights");
            await SucceedAsync("publish", target.Name);
            ShouldServeWhatIsStaged(target);
            OpenNights(target).ShouldContain(Changed);
        }

        // Where nobody published, nothing changed; and the way back gives the bytes of before.
        foreach (var target in targets.Except(productions))
            Served(target).ShouldBe(first[target]);

        foreach (var target in productions)
        {
            await SucceedAsync("rollback", target.Name);
            Served(target).ShouldBe(first[target]);
            OpenNights(target).ShouldNotContain(Changed);
        }

        // One page of one output is dropped on the way to the disk.
        File.AppendAllText(_site.Page("night/weather.rst"), "\nThe heron minds no rain.\n");
        _site.Misbehave("skip", "night/weather");
        var broken = await RunAsync("build", "--python", WholeProgram.Python, "--builder", "html", "--edition", "visitors");
        broken.ExitCode.ShouldBe(Incomplete);
        broken.Output.ToString().ShouldContain("night/weather");
        foreach (var target in targets)
        {
            var refused = await RunAsync("publish", target.Name);
            refused.ExitCode.ShouldBe(Incomplete);
            refused.Output.ToString().ShouldContain("html-visitors failed");
            Served(target).ShouldBe(first[target]);
        }
    }

    /// <summary>Adds a target on the host to <c>bohr.yaml</c>.</summary>
    private Target Remote(string name, string host, SshServer server, string[] editions)
    {
        var file = Path.Combine(_site.Root, "bohr.yaml");
        var lines = File.ReadAllLines(file).ToList();
        var publish = lines.FindIndex(line => line == "  publish:");
        publish.ShouldBeGreaterThan(0, "the example has targets");
        lines.InsertRange(publish + 1,
        [
            $"    {name}:",
            $"      hosts: ['{server.Host}']",
            $"      folder: {SshServer.TargetIn(host)}/{name}",
            $"      editions: [{string.Join(", ", editions)}]",
            $"      ssh_configuration: {SshServer.ClientIn(host)}",
        ]);
        File.WriteAllLines(file, lines);
        return new(name, Path.Combine(server.Www, name), editions);
    }

    /// <summary>As the last line of a build has it: pages planned are pages written, and none failed.</summary>
    private static void ShouldBeWhole(string said)
    {
        var counts = Counts().Matches(said).ShouldHaveSingleItem(said);
        int Count(string name) => int.Parse(counts.Groups[name].ValueSpan, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
        Count("written").ShouldBe(Count("planned"), said);
        Count("planned").ShouldBeGreaterThan(0, said);
        Count("failed").ShouldBe(0, said);
        Count("complete").ShouldBe(Count("outputs"), said);
    }

    private void ShouldServeWhatIsStaged(Target target)
    {
        var current = Path.Combine(target.Folder, "current") + "/";
        Directory.EnumerateDirectories(current).Select(Path.GetFileName).ShouldBe(target.Editions, ignoreOrder: true);
        foreach (var edition in target.Editions)
        {
            var staged = Path.Combine(_site.Root, "build/docs/public", edition);
            OutputTree.Files(staged).Count.ShouldBeGreaterThan(100);
            OutputTree.Differences(staged, current + edition).ShouldBeEmpty(target.Name);
        }
    }

    /// <summary>Every file that is served from a target, with a digest of its content.</summary>
    private static SortedDictionary<string, string> Served(Target target)
    {
        var current = Path.Combine(target.Folder, "current") + "/";
        return new(
            Directory.EnumerateFiles(current, "*", SearchOption.AllDirectories).ToDictionary(file => file[current.Length..], file => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)))),
            StringComparer.Ordinal);
    }

    private static string OpenNights(Target target) => File.ReadAllText(Path.Combine(target.Folder, "current/visitors/html/visiting/open-nights.html"));

    private async Task<string> SucceedAsync(string command, params string[] arguments)
    {
        var ended = await RunAsync(command, arguments);
        ended.ExitCode.ShouldBe(0, $"bohr docs {command} {string.Join(' ', arguments)}: {ended.Output}");
        return ended.Output.ToString();
    }

    private async Task<ProgramOutcome> RunAsync(string command, params string[] arguments)
    {
        _site.Processes.Clear();
        var ended = await WholeProgram.RunAsync(_site.Root, TimeSpan.FromMinutes(5), WholeProgram.Bohr, ["docs", command, .. arguments], _site.Misdeeds);
        output.WriteLine($"bohr docs {command} {string.Join(' ', arguments)}: {ended.ExitCode}\n{ended.Output}");
        return ended;
    }

    [GeneratedRegex(@"(?<outputs>[\d,]+) outputs: (?<complete>[\d,]+) complete .*; (?<planned>[\d,]+) pages planned, (?<written>[\d,]+) written, (?<failed>[\d,]+) failed")]
    private static partial Regex Counts();
}
