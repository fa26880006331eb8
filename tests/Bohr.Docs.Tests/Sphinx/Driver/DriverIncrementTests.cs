using System.Text.Json.Nodes;

namespace Bohr.Docs.Tests.Sphinx.Driver;

/// <summary>A build upon an older one gives the bytes of a clean one, and writes no page in vain.</summary>
public sealed class DriverIncrementTests(PlainHarbour plain) : IDisposable
{
    private readonly HarbourSite _site = new(plain);

    public void Dispose() => _site.Dispose();

    /// <summary>Each edit with the pages that it makes be written, <c>*</c> for all; null where that is not of interest.</summary>
    public static TheoryData<string, string, string?> Edits() => new()
    {
        { "html", "a word in a page", "lost" },
        { "html", "an included file", "guide/arriving" },
        { "html", "a file that a directive opens", "log/tuesday" },
        { "html", "a title that others show", null },
        { "html", "a label moves to another page", null },
        { "html", "the winner of two equal labels goes", null },
        { "html", "a C declaration whose second is elsewhere goes", null },
        { "html", "a Python object is renamed", null },
        { "html", "a toctree in another order", null },
        { "html", "a page is added to a pattern", null },
        { "html", "a page is removed", null },
        { "html", "a figure before another of the same name", null },
        { "html", "a remark that another page lists", null },
        { "html", "numbering is turned off", null },
        { "html", "a template", "*" },
        { "html", "the theme", "*" },
        { "html", "a static file", "" },
        { "html", "an image with the same size and time", null },
        { "html", "the configuration of HTML", "*" },
        { "html", "the configuration of reading", "*" },
        { "html", "the code of an extension", "*" },
        { "html", "a static file is removed", "" },
        { "text", "a title that others show", null },
        { "text", "a todo further down its page", null },
        { "singlehtml", "a word in a page", null },
        { "man", "a page is removed", null },
        { "gettext", "a word in a page", null },
        { "epub", "a title that others show", null },
    };

    [Theory]
    [MemberData(nameof(Edits))]
    public async Task After_an_edit_the_output_is_that_of_a_clean_build(string builder, string edit, string? written)
    {
        (await _site.BuildAsync(builder, "ours", jobs: 2)).ShouldBeDone();
        Apply(edit);
        var run = (await _site.BuildAsync(builder, "ours")).ShouldBeDone();
        HarbourSite.ShouldBeTheSame(_site.Output("ours"), await _site.PlainAsync(builder));
        if (written is not null)
            string.Join(' ', run.Pages("page-written")).ShouldBe(written == "*" ? string.Join(' ', run.Pages("page-written")) : written);

        if (written == "*")
            run.Pages("page-written").Count.ShouldBe(17);
    }

    [Fact]
    public async Task Nothing_changed_means_nothing_read_and_no_page_written()
    {
        var first = (await _site.BuildAsync("html", "ours")).ShouldBeDone();
        var second = (await _site.BuildAsync("html", "ours")).ShouldBeDone();
        second.Pages("page-read").ShouldBeEmpty();
        second.Pages("page-written").ShouldBeEmpty();
        second.Messages.ShouldBe(first.Messages);
        HarbourSite.ShouldBeTheSame(_site.Output("ours"), await _site.PlainAsync("html"));
    }

    [Fact]
    public async Task Exactly_the_named_pages_are_read_whatever_the_time_stamps_say()
    {
        (await _site.BuildAsync("html", "ours")).ShouldBeDone();
        _site.Replace("closing.rst", "Closing time", "Closing  time");
        File.SetLastWriteTimeUtc(Path.Combine(_site.Source, "lost.rst"), new DateTime(2040, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        var run = (await _site.RunAsync("build", "html", "ours", request =>
            request["pages"] = new JsonObject { ["read"] = new JsonObject { ["closing"] = "closing.rst changed" }, ["removed"] = new JsonArray() })).ShouldBeDone();
        run.Pages("page-read").ShouldBe(["closing"]);
        run.All("plan")[0].GetProperty("reasons").GetProperty("closing").GetString().ShouldBe("closing.rst changed");
        HarbourSite.ShouldBeTheSame(_site.Output("ours"), await _site.PlainAsync("html"));
    }

    [Fact]
    public async Task A_file_that_is_gone_from_the_output_is_written_again()
    {
        (await _site.BuildAsync("html", "ours")).ShouldBeDone();
        File.Delete(Path.Combine(_site.Output("ours"), "lost.html"));
        var run = (await _site.BuildAsync("html", "ours")).ShouldBeDone();
        run.Pages("page-written").ShouldBe(["lost"]);
        run.All("plan")[^1].GetProperty("reasons").GetProperty("lost").GetString().ShouldBe("its file is missing");
    }

    /// <summary>As Sphinx's own incremental and parallel builds do not have it.</summary>
    [Theory]
    [InlineData("found = []", "found.append(page)")]
    [InlineData("found = {'all': []}", "found['all'].append(page)")]
    [InlineData("found = 0", "global found; found += 1")]
    [InlineData("class Found:\n    pages = []\nfound = Found.pages", "Found.pages.append(page)")]
    public async Task What_an_extension_collects_in_its_own_module_is_complete(string begin, string collect)
    {
        _site.Write("_ext/hoard.py", $"""
            import json, os
            {begin}
            def read(app, page, source):
                {collect}
            def finish(app, exception):
                with open(os.path.join(app.outdir, 'hoard.json'), 'w') as file:
                    json.dump(found, file)
            def setup(app):
                app.connect('source-read', read)
                app.connect('build-finished', finish)
                return dict(parallel_read_safe=True, parallel_write_safe=True)

            """);
        _site.Replace("conf.py", "'faults',", "'faults', 'hoard',");

        var first = (await _site.BuildAsync("html", "ours", jobs: 2)).ShouldBeDone();
        HarbourSite.ShouldBeTheSame(_site.Output("ours"), await _site.PlainAsync("html"));
        first.All("started").Count.ShouldBe(2, "it starts over, with one process");
        first.All("plan")[^1].GetProperty("reasons").GetProperty("lost").GetString()!.ShouldStartWith("'");

        _site.Replace("lost.rst", "One glove.", "Two gloves.");
        (await _site.BuildAsync("html", "ours", jobs: 2)).ShouldBeDone().Pages("page-read").Count.ShouldBe(17);
        HarbourSite.ShouldBeTheSame(_site.Output("ours"), await _site.PlainAsync("html"));

        var shared = (await _site.RunAsync("read", "html", "read", request => request["builders"] = new JsonArray("html", "dirhtml"))).ShouldBeDone();
        shared.One("builder-looks").GetProperty("apart").EnumerateObject().Select(one => one.Name).ShouldBe(["html", "dirhtml"], ignoreOrder: true);
    }

    [Fact]
    public async Task What_an_extension_collects_in_its_own_module_while_pages_are_written_is_complete()
    {
        _site.Write("_ext/hoard.py", """
            import json, os
            shown = []
            def write(app, page, template, context, doctree):
                if doctree is not None:
                    shown.append(page)
            def finish(app, exception):
                with open(os.path.join(app.outdir, 'hoard.json'), 'w') as file:
                    json.dump(shown, file)
            def setup(app):
                app.connect('html-page-context', write)
                app.connect('build-finished', finish)
                return dict(parallel_read_safe=True, parallel_write_safe=True)

            """);
        _site.Replace("conf.py", "'faults',", "'faults', 'hoard',");

        (await _site.BuildAsync("html", "ours", jobs: 2)).ShouldBeDone();
        HarbourSite.ShouldBeTheSame(_site.Output("ours"), await _site.PlainAsync("html"));
        _site.Replace("lost.rst", "One glove.", "Two gloves.");
        var second = (await _site.BuildAsync("html", "ours", jobs: 2)).ShouldBeDone();
        second.Pages("page-read").ShouldBe(["lost"]);
        second.Pages("page-written").Count.ShouldBe(17);
        HarbourSite.ShouldBeTheSame(_site.Output("ours"), await _site.PlainAsync("html"));
    }

    [Fact]
    public async Task Code_that_is_imported_when_it_is_first_needed_is_read_by_all_pages_that_use_it()
    {
        _site.Write("_ext/late.py", """
            from docutils import nodes
            from docutils.parsers.rst import Directive
            from chandler import rope
            class Late(Directive):
                def run(self):
                    import pilot
                    return [nodes.paragraph(text=pilot.words + rope)]
            def show(app, page, template, context, doctree):
                import lamp
                context['body'] = context.get('body', '') + lamp.light
            def setup(app):
                app.add_directive('late', Late)
                app.connect('html-page-context', show)
                return dict(parallel_read_safe=True, parallel_write_safe=True)

            """);
        _site.Write("_lib/chandler.py", "rope = 'hemp'\n");
        _site.Write("_lib/pilot.py", "words = 'slow'\n");
        _site.Write("_lib/lamp.py", "light = 'red'\n");
        _site.Replace("conf.py", "'faults',", "'faults', 'late',");
        _site.Replace("conf.py", "import sys\n", "import sys\nsys.path.insert(0, os.path.abspath('_lib'))\n");
        foreach (var page in (string[])["lost.rst", "closing.rst"])
            _site.Write(page, File.ReadAllText(Path.Combine(_site.Source, page)) + "\n.. late::\n");

        (await _site.BuildAsync("html", "ours")).ShouldBeDone();
        foreach (var (file, text) in ((string, string)[])[("pilot", "words = 'slower'\n"), ("chandler", "rope = 'sisal'\n"), ("lamp", "light = 'green'\n")])
        {
            _site.Write($"_lib/{file}.py", text);
            (await _site.BuildAsync("html", "ours")).ShouldBeDone().All("plan")[^1].GetProperty("reasons").GetProperty("lost").GetString().ShouldBe($"the code of {file}.py changed");
        }

        // What is not imported any more counts no longer.
        _site.Replace("_ext/late.py", "import lamp", "pass");
        _site.Replace("_ext/late.py", " + lamp.light", "");
        (await _site.BuildAsync("html", "ours")).ShouldBeDone();
        _site.Write("_lib/lamp.py", "light = 'blue'\n");
        _site.Write("closing.rst", File.ReadAllText(Path.Combine(_site.Source, "closing.rst")) + "\nMore.\n");
        (await _site.BuildAsync("html", "ours")).ShouldBeDone().All("plan")[^1].GetProperty("reasons").EnumerateObject().Select(reason => reason.Value.GetString())
            .ShouldNotContain("the code of lamp.py changed");

        HarbourSite.ShouldBeTheSame(_site.Output("ours"), await _site.PlainAsync("html"));
    }

    [Fact]
    public async Task What_an_extension_reads_while_it_writes_a_page_makes_that_page_be_written_again()
    {
        _site.Write("_ext/reader.py", """
            import os
            def path(app, name):
                return os.path.join(app.confdir, 'shared', name)
            def show(app, page, template, context, doctree):
                if page == 'lost' and doctree is not None:
                    context['body'] += open(path(app, 'found.txt')).read()
            def finish(app, exception):
                with open(os.path.join(app.outdir, 'end.txt'), 'w') as file:
                    file.write(open(path(app, 'end.txt')).read())
            def setup(app):
                app.connect('html-page-context', show)
                app.connect('build-finished', finish)
                return dict(parallel_read_safe=True, parallel_write_safe=True)

            """);
        _site.Write("shared/found.txt", "One.");
        _site.Write("shared/end.txt", "One.");
        _site.Replace("conf.py", "'faults',", "'faults', 'reader',");
        var first = (await _site.BuildAsync("html", "ours", jobs: 2)).ShouldBeDone();
        first.All("global-inputs").SelectMany(told => told.GetProperty("files").EnumerateArray()).Select(file => Path.GetFileName(file.GetString()))
            .Where(name => name is "found.txt" or "end.txt").ShouldBe(["end.txt", "found.txt"]);

        _site.Write("shared/found.txt", "Two.");
        _site.Write("shared/end.txt", "Two.");
        var second = (await _site.BuildAsync("html", "ours")).ShouldBeDone();
        second.Pages("page-written").ShouldBe(["lost"]);
        second.All("plan")[^1].GetProperty("reasons").GetProperty("lost").GetString().ShouldBe("'shared/found.txt', which its writing reads, changed");
        HarbourSite.ShouldBeTheSame(_site.Output("ours"), await _site.PlainAsync("html"));
    }

    [Fact]
    public async Task What_pages_add_to_the_context_of_all_pages_is_complete_after_an_edit_of_another()
    {
        (await _site.BuildAsync("json", "ours", jobs: 2)).ShouldBeDone();
        _site.Replace("lost.rst", "One glove.", "Two gloves.");
        (await _site.BuildAsync("json", "ours")).ShouldBeDone().Pages("page-written").ShouldBe(["lost"]);

        File.ReadAllText(Path.Combine(_site.Output("ours"), "globalcontext.json")).ShouldContain("mathjax");
        File.ReadAllBytes(Path.Combine(_site.Output("ours"), "globalcontext.json")).ShouldBe(File.ReadAllBytes(Path.Combine(await _site.PlainAsync("json"), "globalcontext.json")));
    }

    [Fact]
    public async Task Texts_in_folders_of_outputs_below_the_sources_are_no_pages()
    {
        var pages = (await _site.BuildAsync("text", "ours")).ShouldBeDone().Pages("page-read").Count;
        _site.Write("built[1]/.bohr/lock", "");
        _site.Write("built[1]/text/lost.rst", "Lost\n====\n");
        _site.Write("somewhere/.bohr/source-desk/lost.rst", "Lost\n====\n");
        _site.Write("builtin/more.rst", ":orphan:\n\nMore\n====\n");

        (await _site.BuildAsync("text", "other")).ShouldBeDone().Pages("page-read").Count.ShouldBe(pages + 1);
    }

    private void Apply(string edit)
    {
        switch (edit)
        {
            case "a word in a page": _site.Replace("lost.rst", "One glove.", "Two gloves."); break;
            case "an included file": _site.Write("shared/depths.txt", "Depths: 3 m.\n"); break;
            case "a file that a directive opens":
                _site.Write("shared/weather.txt", "Rain.\n");
                File.SetLastWriteTimeUtc(Path.Combine(_site.Source, "log/tuesday.rst"), DateTime.UnixEpoch.AddYears(80));
                break;
            case "a title that others show": _site.Replace("guide/mooring.rst", "Mooring\n=======", "Making fast\n==========="); break;
            case "a label moves to another page":
                _site.Replace("guide/arriving.rst", ".. _approach:\n\n", "");
                _site.Replace("closing.rst", "Closing time", ".. _approach:\n\nClosing time");
                break;
            case "the winner of two equal labels goes": _site.Replace("reference/signals.rst", ".. _dup:\n\n", ""); break;
            case "a C declaration whose second is elsewhere goes": _site.Replace("reference/library.rst", ".. c:function:: int moor(int lines)\n\n   Moors.\n", ""); break;
            case "a Python object is renamed": _site.Replace("guide/arriving.rst", "call(channel)", "hail(channel)"); break;
            case "a toctree in another order": _site.Replace("guide/index.rst", "   arriving\n   mooring\n", "   mooring\n   arriving\n"); break;
            case "a page is added to a pattern": _site.Write("reference/tools/toggle.rst", "Toggle\n======\n\nSee :ref:`chart`.\n\n.. index:: toggle\n"); break;
            case "a page is removed":
                File.Delete(Path.Combine(_site.Source, "guide/leaving.rst"));
                _site.Replace("guide/index.rst", "   leaving\n", "");
                break;
            case "a figure before another of the same name": _site.Replace("closing.rst", ":ref:`genindex`", ".. image:: images/other/chart.png\n\n:ref:`genindex`"); break;
            case "a remark that another page lists": _site.Replace("guide/leaving.rst", "remark:: wave", "remark:: wave twice"); break;
            case "numbering is turned off": _site.Replace("index.rst", "   :numbered:\n", ""); break;
            case "a template": _site.Replace("_templates/page.html", "eight to four", "nine to five"); break;
            case "the theme": _site.Replace("_themes/quay/layout.html", "Mast:", "Flag:"); break;
            case "a static file": _site.Write("_static/own.css", "h1 { color: green; }\n"); break;
            case "a static file is removed": File.Delete(Path.Combine(_site.Source, "_static/own.css")); _site.Write("_static/new.css", "h1 {}\n"); break;
            case "an image with the same size and time":
                var image = Path.Combine(_site.Source, "images/chart.png");
                var time = File.GetLastWriteTimeUtc(image);
                File.WriteAllText(image, "PNG of the CHART");
                File.SetLastWriteTimeUtc(image, time);
                break;
            case "the configuration of HTML": _site.Replace("conf.py", "'The harbour'\n", "'The old harbour'\n"); break;
            case "the configuration of reading": _site.Replace("conf.py", "high water", "low water"); break;
            case "the code of an extension": _site.Replace("_ext/signals.py", "'Remark: '", "'Noted: '"); break;
            case "a todo further down its page": _site.Replace("guide/mooring.rst", "Lines\n-----\n", "Lines\n-----\n\nA line more.\n"); break;
            default: throw new ArgumentException($"Nobody knows the edit '{edit}'.", nameof(edit));
        }
    }
}
