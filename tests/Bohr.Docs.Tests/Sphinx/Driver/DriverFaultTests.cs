using Bohr.Docs.Tests.Whole;

namespace Bohr.Docs.Tests.Sphinx.Driver;

/// <summary>What goes wrong in a page costs that page, is named, and is mended by the next run.</summary>
public sealed class DriverFaultTests(PlainHarbour plain) : IDisposable
{
    private readonly HarbourSite _site = HarbourSite.WithoutPlaces(plain);

    public void Dispose() => _site.Dispose();

    [Theory]
    [InlineData("read-raise", "reading", "the crane is out of order", 1)]
    [InlineData("read-raise", "reading", "the crane is out of order", 2)]
    [InlineData("read-leave", "reading", "SystemExit: 9", 1)]
    [InlineData("write-raise", "writing", "the crane is out of order", 1)]
    [InlineData("write-raise", "writing", "the crane is out of order", 2)]
    [InlineData("write-leave", "writing", "SystemExit: 9", 2)]
    [InlineData("skip", "reading", "an extension took it out of the list", 1)]
    [InlineData("drop", "writing", "log/monday.html was not written; something between Sphinx and the disk dropped it without a word", 1)]
    [InlineData("drop", "writing", "log/monday.html was not written; something between Sphinx and the disk dropped it without a word", 2)]
    [InlineData("empty", "writing", "log/monday.html is empty", 1)]
    [InlineData("swallow", "writing", "error writing file", 2)]
    public async Task A_fault_in_one_page_costs_that_page(string fault, string phase, string cause, int jobs)
    {
        var run = await _site.BuildAsync("html", "ours", jobs, fault + ":log/monday");
        run.ExitCode.ShouldBe(1, run.Log);
        var failed = run.One("page-failed");
        failed.GetProperty("page").GetString().ShouldBe("log/monday");
        failed.GetProperty("phase").GetString().ShouldBe(phase);
        failed.GetProperty("cause").GetString()!.ShouldContain(cause);
        Counts(run).ShouldBe((17, 16, 1));
        run.One("pages").GetProperty("pages").GetArrayLength().ShouldBe(16);

        if (fault == "swallow")
            Directory.Delete(Path.Combine(_site.Output("ours"), "log/monday.html"));

        var again = (await _site.BuildAsync("html", "ours")).ShouldBeDone();
        again.Pages("page-written").ShouldContain("log/monday");
        HarbourSite.ShouldBeTheSame(_site.Output("ours"), await _site.PlainAsync("html"));
    }

    /// <summary>Sphinx itself ends with code 0 after each of these, and says nothing of the page, or that a toctree refers to what is not there.</summary>
    [Theory]
    [InlineData("singlehtml", "skip", "an extension took it out of the list")]
    [InlineData("text", "skip", "an extension took it out of the list")]
    [InlineData("man", "skip", "an extension took it out of the list")]
    [InlineData("epub", "skip", "an extension took it out of the list")]
    [InlineData("latex", "skip", "an extension took it out of the list")]
    [InlineData("texinfo", "skip", "an extension took it out of the list")]
    [InlineData("gettext", "skip", "an extension took it out of the list")]
    [InlineData("dirhtml", "drop", "guide/arriving/index.html was not written")]
    [InlineData("text", "drop", "guide/arriving.txt was not written")]
    [InlineData("xml", "drop", "guide/arriving.xml was not written")]
    [InlineData("json", "drop", "guide/arriving.fjson was not written")]
    [InlineData("epub", "drop", "guide/arriving.xhtml was not written")]
    [InlineData("gettext", "drop", "of its texts are not in its catalogue")]
    [InlineData("singlehtml", "dissolve", "index.html has nothing of it: all of it was taken out while references were resolved")]
    [InlineData("man", "dissolve", "harbour.7 has nothing of it: all of it was taken out while references were resolved")]
    [InlineData("latex", "dissolve", "harbour.tex has nothing of it: all of it was taken out while references were resolved")]
    [InlineData("texinfo", "dissolve", "harbour.texi has nothing of it: all of it was taken out while references were resolved")]
    [InlineData("singlehtml", "lose", "guide/arriving.doctree")]
    [InlineData("latex", "lose", "guide/arriving.doctree")]
    [InlineData("epub", "lose", "guide/arriving.doctree")]
    [InlineData("text", "lose", "guide/arriving.doctree")]
    public async Task A_page_that_is_dropped_is_named_whatever_the_format(string builder, string fault, string cause)
    {
        var run = await _site.BuildAsync(builder, "ours", jobs: 1, fault + ":guide/arriving");
        run.ExitCode.ShouldBe(1, run.Log);
        var failed = run.All("page-failed").First(one => one.GetProperty("page").GetString() == "guide/arriving");
        failed.GetProperty("cause").GetString()!.ShouldContain(cause);
        run.One("pages").GetProperty("pages").EnumerateArray().ShouldNotContain(page => page.GetProperty("name").GetString() == "guide/arriving");

        if (!WholeSize.IsFull)
            return;

        (await _site.BuildAsync(builder, "ours")).ShouldBeDone();
        if (builder != "json")
            HarbourSite.ShouldBeTheSame(_site.Output("ours"), await _site.PlainAsync(builder));
    }

    [Theory]
    [InlineData("read-kill", "reading", "its process was ended by SIGKILL")]
    [InlineData("read-exit", "reading", "its process exited by itself with code 7")]
    [InlineData("write-kill", "writing", "its process was ended by SIGKILL")]
    [InlineData("write-exit", "writing", "its process exited by itself with code 7")]
    public async Task A_lost_worker_is_named_with_its_pages_and_costs_no_others(string fault, string phase, string cause)
    {
        var run = await _site.BuildAsync("html", "ours", jobs: 2, fault + ":log/monday");
        run.ExitCode.ShouldBe(3, run.Log);
        var lost = run.One("worker-lost");
        lost.GetProperty("phase").GetString().ShouldBe(phase);
        lost.GetProperty("cause").GetString()!.ShouldContain(cause);
        lost.GetProperty("page").GetString().ShouldBe("log/monday");
        var pages = lost.GetProperty("pages").EnumerateArray().Select(page => page.GetString()!).Order(StringComparer.Ordinal).ToList();
        pages.ShouldContain("log/monday");
        run.Pages("page-failed").ShouldBe(pages);
        Counts(run).ShouldBe((17, 17 - pages.Count, pages.Count));

        (await _site.BuildAsync("html", "ours", jobs: 2)).ShouldBeDone();
        HarbourSite.ShouldBeTheSame(_site.Output("ours"), await _site.PlainAsync("html"));
    }

    [Fact]
    public async Task A_configuration_that_raises_is_refused_with_its_traceback()
    {
        _site.Write("conf.py", "raise ValueError('no tide today')\n");
        var run = await _site.BuildAsync("html", "ours");
        run.ExitCode.ShouldBe(2);
        run.One("error").GetProperty("text").GetString()!.ShouldContain("no tide today");
        run.One("done").GetProperty("status").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task A_run_that_is_killed_while_it_writes_is_mended_even_if_the_source_goes_back()
    {
        (await _site.BuildAsync("html", "ours")).ShouldBeDone();
        var before = await File.ReadAllTextAsync(Path.Combine(_site.Source, "guide/arriving.rst"), TestContext.Current.CancellationToken);
        _site.Replace("guide/arriving.rst", "Arriving\n========", "Coming in\n=========");

        // One job: the driver itself is killed, in the middle of writing.
        var killed = await _site.BuildAsync("html", "ours", jobs: 1, fault: "write-kill:log/monday");
        killed.ExitCode.ShouldBeNull();
        _site.Write("guide/arriving.rst", before);
        (await _site.BuildAsync("html", "ours")).ShouldBeDone();
        HarbourSite.ShouldBeTheSame(_site.Output("ours"), await _site.PlainAsync("html"));
    }

    [Fact]
    public async Task An_extension_that_is_not_safe_makes_reading_serial_and_says_so()
    {
        var run = (await _site.BuildAsync("html", "ours", jobs: 2, "serial:x")).ShouldBeDone();
        run.One("serial").GetProperty("extension").GetString().ShouldBe("faults");
        HarbourSite.ShouldBeTheSame(_site.Output("ours"), await _site.PlainAsync("html"));
    }

    private static (int Planned, int Written, int Failed) Counts(DriverRun run)
    {
        var counts = run.One("counts");
        return (counts.GetProperty("planned").GetInt32(), counts.GetProperty("written").GetInt32(), counts.GetProperty("failed").GetInt32());
    }
}
