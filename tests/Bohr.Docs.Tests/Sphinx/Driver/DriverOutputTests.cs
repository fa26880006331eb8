namespace Bohr.Docs.Tests.Sphinx.Driver;

/// <summary>What the driver writes is what plain Sphinx writes, byte for byte, however many processes take part.</summary>
public sealed class DriverOutputTests(PlainHarbour plain) : IDisposable
{
    private readonly HarbourSite _site = new(plain);

    public void Dispose() => _site.Dispose();

    [Theory]
    [InlineData("html", 17)]
    [InlineData("dirhtml", 17)]
    [InlineData("singlehtml", 17)]
    [InlineData("text", 17)]
    [InlineData("xml", 17)]
    [InlineData("man", 4)]
    [InlineData("epub", 17)]
    [InlineData("gettext", 17)]
    [InlineData("latex", 16)]
    [InlineData("texinfo", 16)]
    public async Task Every_builder_writes_the_bytes_of_a_clean_serial_build(string builder, int pages)
    {
        var run = (await _site.BuildAsync(builder, "ours")).ShouldBeDone();
        HarbourSite.ShouldBeTheSame(_site.Output("ours"), await _site.PlainAsync(builder));

        run.Pages("page-written").Count.ShouldBe(pages);
        var listed = run.One("pages").GetProperty("pages").EnumerateArray().ToList();
        listed.Count.ShouldBe(pages);
        listed.ShouldAllBe(page => new FileInfo(Path.Combine(_site.Output("ours"), page.GetProperty("file").GetString()!)).Length > 0);
    }

    [Theory]
    [InlineData("html")]
    [InlineData("text")]
    [InlineData("gettext")]
    public async Task Any_number_of_jobs_gives_the_same_bytes_and_messages(string builder)
    {
        var one = (await _site.BuildAsync(builder, "one")).ShouldBeDone();
        foreach (var jobs in new[] { 2, 3, 5 })
        {
            var more = (await _site.BuildAsync(builder, $"jobs{jobs}", jobs)).ShouldBeDone();
            HarbourSite.ShouldBeTheSame(_site.Output($"jobs{jobs}"), _site.Output("one"));
            more.Messages.ShouldBe(one.Messages);
        }
    }

    [Fact]
    public async Task Builders_share_one_reading_and_leave_its_doctrees_alone()
    {
        string[] builders = ["html", "dirhtml", "singlehtml"];
        var read = (await _site.RunAsync("read", "html", "read", request =>
        {
            request["jobs"] = 2;
            request["builders"] = new System.Text.Json.Nodes.JsonArray("html", "dirhtml", "singlehtml");
        })).ShouldBeDone();
        read.Pages("page-written").ShouldBeEmpty();
        read.Pages("page-read").Distinct().Count().ShouldBe(17);
        read.One("builder-looks").GetProperty("may_share").GetBoolean().ShouldBeTrue();
        Directory.EnumerateFiles(_site.Output("read")).ShouldBeEmpty();

        foreach (var builder in builders)
        {
            HarbourSite.Copy(_site.Doctrees("read"), _site.Doctrees(builder));
            (await _site.RunAsync("write", builder, builder, request => request["jobs"] = 2)).ShouldBeDone();
            HarbourSite.ShouldBeTheSame(_site.Doctrees(builder), _site.Doctrees("read"));
            HarbourSite.ShouldBeTheSame(_site.Output(builder), await _site.PlainAsync(builder));
        }
    }

    [Fact]
    public async Task Overrides_and_tags_reach_Sphinx()
    {
        var run = (await _site.RunAsync("build", "html", "ours", request =>
        {
            request["overrides"] = new System.Text.Json.Nodes.JsonObject { ["project"] = "Another harbour", ["html_theme_options.mast"] = "low" };
            request["tags"] = new System.Text.Json.Nodes.JsonArray("night");
        })).ShouldBeDone();
        run.One("environment").GetProperty("configuration").GetProperty("project").GetString().ShouldBe("Another harbour");
        File.ReadAllText(Path.Combine(_site.Output("ours"), "index.html")).ShouldContain("Mast: low");
    }
}
