using System.IO.Compression;
using System.Text;
using Bohr.Docs.Content.Generating;
using Bohr.Docs.Content.Inventories;

namespace Bohr.Docs.Tests.Content.Inventories;

public sealed class InventoryTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact(Timeout = 60_000)]
    public async Task An_inventory_is_fetched_and_then_kept_until_it_is_too_old()
    {
        await Task.Yield();
        using var server = new LocalServer(request => request.Contains("If-None-Match: \"one\"", StringComparison.Ordinal)
            ? LocalServer.Answer("304 Not Modified", [])
            : LocalServer.Answer("200 OK", Sound("first"), "ETag: \"one\"\r\nLast-Modified: Sat, 28 Feb 2026 08:00:00 GMT\r\n"));
        using var folder = Project($"name: other\nurl: {server.Address}/manual\npath: other.inv\nage: 2\n");
        var first = Generate(folder, Noon);
        first.Problems.ShouldBeEmpty();
        first.Written.Select(Path.GetFileName).ShouldBe(["other.inv"]);
        File.ReadAllBytes(Path.Combine(folder.Path, "out/other.inv")).ShouldBe(Sound("first"));
        server.Requests.ShouldHaveSingleItem().ShouldStartWith("GET /manual/objects.inv ");

        var again = Generate(folder, Noon.AddDays(1));
        (again.Written.Count, again.Unchanged, server.Requests.Count).ShouldBe((0, 1, 1));

        // The server says that it is still the same, and so is not asked for two days more.
        var stamp = File.GetLastWriteTimeUtc(Path.Combine(folder.Path, "out/other.inv"));
        Generate(folder, Noon.AddDays(3)).Written.ShouldBeEmpty();
        server.Requests.Count.ShouldBe(2);
        server.Requests.Last().ShouldContain("If-Modified-Since: Sat, 28 Feb 2026 08:00:00 GMT");
        Generate(folder, Noon.AddDays(4)).Notes.ShouldBeEmpty();
        server.Requests.Count.ShouldBe(2);
        File.GetLastWriteTimeUtc(Path.Combine(folder.Path, "out/other.inv")).ShouldBe(stamp);
    }

    [Fact(Timeout = 60_000)]
    public async Task Without_network_what_is_kept_is_used_with_its_date()
    {
        await Task.Yield();
        using var folder = Project("name: other\nurl: http://127.0.0.1:1/\npath: other.inv\n");
        using (var server = new LocalServer(_ => LocalServer.Answer("200 OK", Sound("first"))))
        {
            folder.Write("config/intersphinx.yaml", $"name: other\nurl: {server.Address}\npath: other.inv\n");
            Generate(folder, Noon).Problems.ShouldBeEmpty();
        }

        var offline = Generate(folder, Noon.AddDays(9), isOffline: true);
        offline.Problems.ShouldBeEmpty();
        offline.Removed.ShouldBeEmpty();
        offline.Notes.ShouldHaveSingleItem().ShouldStartWith("The inventory of 'other' is the one of 2026-03-01 12:00 UTC: http://127.0.0.1");
        offline.Notes[0].ShouldEndWith("was not fetched again, since the network is not to be used");

        // The same when the server is gone.
        var gone = Generate(folder, Noon.AddDays(9));
        gone.Problems.ShouldBeEmpty();
        gone.Notes.ShouldHaveSingleItem().ShouldContain("since the server cannot be reached or ends too early (Connection refused");
        File.ReadAllBytes(Path.Combine(folder.Path, "out/other.inv")).ShouldBe(Sound("first"));
    }

    [Fact(Timeout = 60_000)]
    public async Task Without_network_an_inventory_that_is_missing_is_an_error_that_says_what_to_do()
    {
        await Task.Yield();
        using var folder = Project("name: other\nurl: http://127.0.0.1:1/x/\npath: inventories/other.inv\n");
        var result = Generate(folder, Noon, isOffline: true);
        var path = Path.Combine(folder.Path, "out/inventories/other.inv");
        var problem = result.Problems.ShouldHaveSingleItem();
        (problem.Code, problem.Position.ToString()).ShouldBe(("no-inventory", "2:6"));
        problem.Message.ShouldBe($"The inventory of 'other' is missing: http://127.0.0.1:1/x/objects.inv was not fetched, since the network is not to be used. References to that project stay plain text. Run again with the network, or put the file at '{path}'");

        // Somebody does that.
        folder.Write("out/inventories/other.inv", "");
        File.WriteAllBytes(path, Sound("by hand"));
        File.SetLastWriteTimeUtc(path, Noon.UtcDateTime.AddDays(-30));
        var later = Generate(folder, Noon, isOffline: true);
        later.Problems.ShouldBeEmpty();
        later.Notes.ShouldHaveSingleItem().ShouldStartWith("The inventory of 'other' is the one of 2026-01-30 12:00 UTC");
    }

    [Theory(Timeout = 60_000)]
    [InlineData("404", "the server answers 404 Not Found")]
    [InlineData("page", "what the server gave is no inventory of Sphinx")]
    [InlineData("cut", "the inventory is damaged or was cut off")]
    [InlineData("short", "the server cannot be reached or ends too early")]
    [InlineData("large", "it is larger than the 4096 bytes that are taken")]
    [InlineData("endless", "it is larger than the 4096 bytes that are taken")]
    [InlineData("stall", "it was not there after 0.5 s")]
    public async Task What_a_server_gives_is_taken_whole_or_not_at_all(string kind, string cause)
    {
        using var server = new LocalServer(_ => kind switch
        {
            "404" => LocalServer.Answer("404 Not Found", []),
            "page" => LocalServer.Answer("200 OK", "<html>Please sign in</html>"u8.ToArray()),
            "cut" => LocalServer.Answer("200 OK", Sound("a long text that is cut, with all its words")[..^12]),
            "short" => LocalServer.Answer("200 OK", Sound("short"), length: 4000),
            "large" => LocalServer.Answer("200 OK", new byte[5000]),
            "endless" => Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{new string('x', 9000)}"),
            _ => null,
        });
        using var fetcher = new InventoryFetcher(TimeSpan.FromSeconds(kind == "stall" ? 0.5 : 20), mostBytes: 4096);
        var answer = await fetcher.FetchAsync(new Uri(server.Address + "/objects.inv"), kept: null);
        answer.Content.ShouldBeNull();
        answer.Failure.ShouldNotBeNull().ShouldStartWith(cause);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("name: x\nurl: ftp://a/\npath: x.inv\n", "2:6: The address of 'x' is 'ftp://a/'; it must begin with http:// or https://")]
    [InlineData("name: x\nurl: http://a/\npath: x.txt\n", "3:7: The path of 'x' is 'x.txt'; it must end in inv, such as x.inv")]
    [InlineData("name: x\nurl: http://a/\npath: ../x.inv\n", "3:7: The inventory of 'x' would be written to '../x.inv', and '..' is a folder. Name a file below the output folder")]
    [InlineData("name: x\nurl: http://a/\npath: x.inv\nage: -1\n", "4:6: The age of 'x' is -1 days; use 0 to 36500")]
    [InlineData("name: x\npath: x.inv\n", "1:1: An inventory needs 'url'. Add it")]
    public async Task What_is_wrong_is_said(string record, string message)
    {
        await Task.Yield();
        using var folder = Project(record);
        var problem = Generate(folder, Noon, isOffline: true).Problems.ShouldHaveSingleItem();
        $"{problem.Position}: {problem.Message}".ShouldBe(message);
    }

    private static byte[] Sound(string text)
    {
        using var content = new MemoryStream();
        content.Write("# Sphinx inventory version 2\n# Project: Other\n# Version: 1\n# The remainder of this file is compressed using zlib.\n"u8);
        using (var zlib = new ZLibStream(content, CompressionLevel.Optimal, leaveOpen: true))
            zlib.Write(Encoding.UTF8.GetBytes($"{text} std:label -1 index.html#x -\n"));

        return content.ToArray();
    }

    private static TemporaryFolder Project(string record)
    {
        var folder = new TemporaryFolder();
        folder.Write("config/build_conf.yaml", "project: {name: demo}\nsystem: {files: [intersphinx.yaml]}\n");
        folder.Write("config/intersphinx.yaml", record);
        Directory.CreateDirectory(Path.Combine(folder.Path, "source"));
        return folder;
    }

    private static GenerationResult Generate(TemporaryFolder folder, DateTimeOffset now, bool isOffline = false) =>
        ContentGeneration.Run(new GenerationOptions { Source = Path.Combine(folder.Path, "source"), Output = Path.Combine(folder.Path, "out"), IsOffline = isOffline, Clock = new FixedClock(now) });

    private sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
