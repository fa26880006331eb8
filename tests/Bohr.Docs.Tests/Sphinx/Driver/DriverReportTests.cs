using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bohr.Docs.Tests.Sphinx.Driver;

/// <summary>What the driver tells besides pages: messages with their places, inputs, and who looked at the builder.</summary>
public sealed class DriverReportTests(PlainHarbour plain) : IDisposable
{
    private readonly HarbourSite _site = new(plain);

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task Messages_have_place_and_type_and_are_told_again_for_pages_that_stay()
    {
        var first = (await _site.BuildAsync("html", "ours")).ShouldBeDone();
        var source = _site.Source;
        first.Messages.ShouldBe(
        [
            $"{source}/guide/leaving.rst:4: warning: undefined label: 'nowhere' [ref.ref]",
            $"{source}/reference/books.rst:6: warning: Citation [Unread] is not referenced. [ref.citation]",
            $"{source}/reference/signals.rst:17: warning: duplicate label dup, other instance in {source}/guide/mooring.rst []",
            $"{source}/reference/tools/tackle.rst:15: warning: more than one target found for cross-reference 'measure': harbour._tools.measure, harbour.tools.measure [ref.python]",
            $"{source}/reference/tools/tender.rst:6: warning: Duplicate C declaration, also defined at reference/library:4.\nDeclaration is '.. c:function:: int moor(int lines)'. []",
        ]);

        _site.Replace("lost.rst", "One glove.", "*One glove.");
        var second = (await _site.BuildAsync("html", "ours")).ShouldBeDone();
        var fresh = second.Messages.Except(first.Messages, StringComparer.Ordinal).ToList();
        fresh.ShouldBe([$"{source}/lost.rst:6: warning: Inline emphasis start-string without end-string. []"]);
        first.Messages.Except(second.Messages, StringComparer.Ordinal).ShouldBeEmpty();
        second.All("message").Count(message => message.TryGetProperty("cached", out var cached) && cached.GetBoolean()).ShouldBeGreaterThanOrEqualTo(4);
    }

    [Fact]
    public async Task What_a_page_opened_is_its_input_noted_or_not()
    {
        var run = (await _site.RunAsync("read", "html", "ours")).ShouldBeDone();
        Inputs(run, "log/tuesday").ShouldBe(["log/tuesday.rst", "shared/weather.txt"]);
        Inputs(run, "guide/arriving").ShouldBe(["_ext/wharf/__init__.py", "_ext/wharf/cranes.py", "_ext/wharf/ropes.py", "guide/arriving.rst", "images/chart.png", "shared/call.py", "shared/depths.txt"]);
        var common = run.One("global-inputs").GetProperty("files").EnumerateArray().Select(file => Path.GetRelativePath(_site.Source, file.GetString()!)).ToList();
        common.ShouldBeSubsetOf(common.Where(file => !file.StartsWith("..", StringComparison.Ordinal)));
        foreach (var file in new[] { "conf.py", "_ext/signals.py", "_themes/quay/layout.html", "_themes/quay/theme.conf", "_templates/page.html", "_static/own.css" })
            common.ShouldContain(file);
    }

    [Fact]
    public async Task Text_and_HTML_do_not_share_a_reading_as_SmartQuotes_tells_them_apart()
    {
        var run = (await _site.RunAsync("read", "html", "ours", request => request["builders"] = new JsonArray("html", "text"))).ShouldBeDone();
        var looks = run.One("builder-looks");
        looks.GetProperty("may_share").GetBoolean().ShouldBeFalse();
        looks.GetProperty("problems").EnumerateArray().Select(one => one.GetString()!).ShouldContain(one => one.StartsWith("SmartQuotes is off for 'text' and on for 'html'", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_directive_that_asks_for_the_builder_keeps_those_apart_that_it_tells_apart()
    {
        _site.Replace("lost.rst", "One glove.", ".. ask-builder::");
        var run = (await _site.RunAsync("read", "html", "ours", request => request["builders"] = new JsonArray("html", "dirhtml"))).ShouldBeDone();
        run.One("builder-looks").GetProperty("may_share").GetBoolean().ShouldBeTrue();
        Look(run).GetProperty("differs").GetArrayLength().ShouldBe(0);

        _site.Replace("_ext/signals.py", "== 'json'", "== 'dirhtml'");
        run = (await _site.RunAsync("read", "html", "ours", request => request["builders"] = new JsonArray("html", "dirhtml"))).ShouldBeDone();
        run.One("builder-looks").GetProperty("may_share").GetBoolean().ShouldBeFalse();
        Look(run).GetProperty("differs")[0].GetString().ShouldBe("dirhtml");
        Look(run).GetProperty("page").GetString().ShouldBe("lost");
    }

    [Fact]
    public async Task Doctrees_of_another_configuration_are_refused()
    {
        (await _site.RunAsync("read", "html", "ours")).ShouldBeDone();
        var run = await _site.RunAsync("write", "html", "ours", request => request["overrides"] = new JsonObject { ["rst_epilog"] = ".. |tide| replace:: ebb" });
        run.ExitCode.ShouldBe(2);
        run.One("error").GetProperty("text").GetString()!.ShouldContain("read with another configuration ('rst_epilog')");
    }

    [Fact]
    public async Task Offline_an_inventory_that_is_not_at_hand_is_a_note_and_no_warning()
    {
        _site.Replace("conf.py", "'sphinx.ext.todo'", "'sphinx.ext.intersphinx', 'sphinx.ext.todo'");
        _site.Write("conf.py", await File.ReadAllTextAsync(Path.Combine(_site.Source, "conf.py"), TestContext.Current.CancellationToken) + "intersphinx_mapping = {'far': ('https://example.invalid/', None)}\n");
        var run = (await _site.RunAsync("read", "html", "ours", request => request["offline"] = true)).ShouldBeDone();
        run.One("note").GetProperty("text").GetString()!.ShouldContain("https://example.invalid/objects.inv");
        run.Messages.ShouldNotContain(message => message.Contains("inventor", StringComparison.Ordinal));
    }

    private static JsonElement Look(DriverRun run) =>
        run.One("builder-looks").GetProperty("looks").EnumerateArray().Single(look => look.GetProperty("where").GetString()!.Contains("signals.py", StringComparison.Ordinal));

    private List<string> Inputs(DriverRun run, string page) =>
        [.. run.All("inputs").Single(one => one.GetProperty("page").GetString() == page).GetProperty("files").EnumerateArray().Select(file => Path.GetRelativePath(_site.Source, file.GetString()!))];
}
