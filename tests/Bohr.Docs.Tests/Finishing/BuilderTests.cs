using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json;
using System.Xml.Linq;
using Bohr.Docs.Configuration;
using Bohr.Docs.Finishing;

namespace Bohr.Docs.Tests.Finishing;

public sealed class BuilderTests(SphinxSite sphinx) : IClassFixture<SphinxSite>, IDisposable
{
    private readonly TemporaryProject _site = new() { Url = "https://stars.example/docs" };

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task Html_is_the_site_with_a_package_of_it_and_a_list_for_search_engines()
    {
        var built = sphinx.Copy(_site, "html");
        var result = await _site.Finish(built);

        result.IsComplete.ShouldBeTrue(string.Join(' ', result.Outputs[0].Failures));
        var files = _site.Public();
        foreach (var expected in (string[])["public/index.html", "public/guide/telescope.html", "public/objects.inv", "public/searchindex.js", "public/_static/own.css", "public/_images/moon.png", "public/sitemap.xml.gz"])
            files.ShouldContain(expected);

        files.ShouldNotContain("public/.buildinfo");
        Tar("-tzf", "public/observatory-html.tar.gz").Order(StringComparer.Ordinal).ShouldBe(
            files.Where(file => file is not ("public/sitemap.xml.gz" or "public/observatory-html.tar.gz")).Select(file => "observatory-html/" + file["public/".Length..]).Order(StringComparer.Ordinal));
        File.ReadAllBytes(Path.Combine(_site.Output, "archive/observatory-html.tar.gz")).ShouldBe(File.ReadAllBytes(Path.Combine(_site.Output, "public/observatory-html.tar.gz")));
        Addresses("public/sitemap.xml.gz").ShouldBe(["https://stars.example/docs/", "https://stars.example/docs/guide/index.html", "https://stars.example/docs/guide/telescope.html"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_package_depends_on_names_and_contents_only()
    {
        var built = sphinx.Copy(_site, "html");
        await _site.Finish(built);
        var first = File.ReadAllBytes(Path.Combine(_site.Output, "archive/observatory-html.tar.gz"));

        // Elsewhere, at another time, written in another order.
        using var other = new TemporaryProject() { Url = "https://stars.example/docs" };
        var again = sphinx.Copy(other, "html");
        foreach (var file in Directory.EnumerateFiles(again.Folder, "*", SearchOption.AllDirectories).Reverse())
        {
            var content = File.ReadAllBytes(file);
            File.Delete(file);
            File.WriteAllBytes(file, content);
            File.SetLastWriteTimeUtc(file, new DateTime(2031, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        }

        await other.Finish(again);
        File.ReadAllBytes(Path.Combine(other.Output, "archive/observatory-html.tar.gz")).ShouldBe(first);
        first[4..8].ShouldBe([0, 0, 0, 0]);
        Tar("-tvzf", "archive/observatory-html.tar.gz").ShouldAllBe(line => line.StartsWith("-rw-r--r-- 0/0 ", StringComparison.Ordinal) && line.Contains(" 1970-01-01 ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_package_holds_names_of_any_length_and_its_bytes_do_not_know_the_process()
    {
        var file = Path.Combine(_site.Source, "x");
        File.WriteAllText(file, "content");
        var name = string.Join('/', Enumerable.Repeat(new string('n', 90), 4)) + "/ö.html";
        using var target = new MemoryStream();
        ReproducibleArchive.Write(target, "docs", [(name, file)], DateTimeOffset.UnixEpoch, TestContext.Current.CancellationToken);

        Directory.CreateDirectory(_site.Output);
        File.WriteAllBytes(Path.Combine(_site.Output, "long.tar.gz"), target.ToArray());
        Tar("--quoting-style=literal", "-tzf", "long.tar.gz").ShouldBe(["docs/" + name]);
        target.Position = 0;
        using var unpacked = new GZipStream(target, CompressionMode.Decompress);
        using var reader = new StreamReader(unpacked);
        reader.ReadToEnd().ShouldNotContain("PaxHeaders");
    }

    [Fact]
    public async Task Singlehtml_is_one_page_with_its_pictures_whose_links_work()
    {
        var result = await _site.Finish(sphinx.Copy(_site, "singlehtml"), sphinx.Copy(_site, "dirhtml"));

        result.IsComplete.ShouldBeTrue(result.Outputs.SelectMany(output => output.Failures).FirstOrDefault());
        _site.Public().ShouldContain("public/single/_images/moon.png");
        _site.Public().ShouldContain("public/single/_static/own.css");
        var page = _site.Read("public/single/index.html");
        foreach (var link in Links(page).Where(link => !link.Contains("://", StringComparison.Ordinal)))
        {
            var path = link.Split('#')[0];
            if (path.Length > 0)
                File.Exists(Path.Combine(_site.Output, "public/single", path.EndsWith('/') ? path + "index.html" : path)).ShouldBeTrue(link);
            else if (link.Length > 1)
                page.ShouldContain($"id=\"{link[1..]}\"");
        }
    }

    [Fact]
    public async Task A_start_page_that_the_theme_makes_beside_the_single_page_gives_way_to_it()
    {
        var built = _site.Built(new DocsOutput("singlehtml"), ("contents.html", "<a href=\"contents.html#x\">all</a>"), ("index.html", "a start page of the theme"), ("_static/own.css", ""));

        var result = await _site.Finish(built with { StartPage = "contents" });

        result.IsComplete.ShouldBeTrue(result.Outputs.SelectMany(output => output.Failures).FirstOrDefault());
        _site.Public().ShouldBe(["public/single/_static/own.css", "public/single/index.html"]);
        _site.Read("public/single/index.html").ShouldBe("<a href=\"index.html#x\">all</a>");
    }

    [Fact]
    public void Links_of_a_single_page_lead_to_its_new_name_and_to_the_index_of_the_site() =>
        SingleHtmlFinisher.WithLinks(
            """<meta name="robots" content="index" /><a href="contents.html">1</a><a href="contents.html#x">2</a><a href="my-contents.html">3</a><a href="genindex.html#A">4</a><form action="search.html" method="get">""",
            "contents.html",
            hasFolders: true).ShouldBe(
            """<meta name="robots" content="noindex" /><a href="index.html">1</a><a href="index.html#x">2</a><a href="my-contents.html">3</a><a href="../genindex/#A">4</a><form action="../search/" method="get">""");

    [Fact]
    public async Task Json_has_what_a_search_service_needs_and_nothing_that_only_Python_reads()
    {
        var result = await _site.Finish(sphinx.Copy(_site, "json"), sphinx.Copy(_site, "dirhtml"));

        result.IsComplete.ShouldBeTrue(result.Outputs.SelectMany(output => output.Failures).FirstOrDefault());
        _site.Public().Where(file => file.EndsWith(".fjson", StringComparison.Ordinal) || file.EndsWith(".pickle", StringComparison.Ordinal)).ShouldBeEmpty();
        _site.Read("public/json/files.txt").ShouldBe("https://stars.example/docs/json/guide/index.json\nhttps://stars.example/docs/json/guide/telescope.json\nhttps://stars.example/docs/json/index.json\n");
        using var page = JsonDocument.Parse(_site.Read("public/json/index.json"));
        page.RootElement.GetProperty("title").GetString().ShouldBe("Observatory");
        page.RootElement.GetProperty("url").GetString().ShouldBe("https://stars.example/docs/");
        page.RootElement.GetProperty("text").GetString().ShouldStartWith("Observatory Stars & planets <tonight>. See The dome and Telescope.");
        page.RootElement.GetProperty("body").GetString().ShouldNotBeNull().ShouldContain("<em>planets</em>");
        using var guide = JsonDocument.Parse(_site.Read("public/json/guide/index.json"));
        guide.RootElement.GetProperty("url").GetString().ShouldBe("https://stars.example/docs/guide/");
        guide.RootElement.GetProperty("text").GetString().ShouldNotBeNull().ShouldContain("def look(): return \"a < b\"");
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a &amp; b &lt;c&gt; &#8217;", "a & b <c> ’")]
    [InlineData("<p>one</p><p>two</p>", "one two")]
    [InlineData("x<sub>1</sub> <em>em</em>phasis", "x1 emphasis")]
    [InlineData("<h1>Title<a class=\"headerlink\" href=\"#t\">¶</a></h1><script>alert('x < y')</script><style>p{}</style>text", "Title text")]
    [InlineData("<li>a<li>b\n\n  c&nbsp;d", "a b c d")]
    [InlineData("<b>never closed <", "never closed <")]
    [InlineData("", "")]
    public void The_text_of_a_page_is_what_its_reader_sees(string html, string text) => HtmlText.Of(html).ShouldBe(text);

    [Fact]
    public void The_text_of_a_page_that_is_nested_too_deep_for_a_stack_is_found() =>
        HtmlText.Of(string.Concat(Enumerable.Repeat("<div><span>", 20_000)) + "deep").ShouldBe("deep");

    [Fact]
    public async Task A_page_of_json_that_is_none_is_named_and_the_other_outputs_are_staged()
    {
        var json = sphinx.Copy(_site, "json");
        File.WriteAllText(Path.Combine(json.Folder, "guide/telescope.fjson"), "{\"body\": ");

        var result = await _site.Finish(json, sphinx.Copy(_site, "dirhtml"));

        result.Outputs[0].Failures.ShouldHaveSingleItem().ShouldContain("guide/telescope.fjson' cannot be understood as JSON");
        result.Outputs[1].IsComplete.ShouldBeTrue();
        _site.Public().ShouldNotContain(file => file.StartsWith("public/json/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Epub_is_a_book_that_was_looked_at()
    {
        var book = sphinx.Copy(_site, "epub");
        var result = await _site.Finish(book);

        result.IsComplete.ShouldBeTrue(string.Join(' ', result.Outputs[0].Failures));
        _site.Public().ShouldBe(["public/observatory.epub"]);

        // One byte of one page.
        var file = Directory.EnumerateFiles(book.Folder, "*.epub").Single();
        var bytes = File.ReadAllBytes(file);
        bytes[bytes.Length / 2] ^= 0xFF;
        File.WriteAllBytes(file, bytes);
        (await _site.Finish(book)).Outputs[0].Failures.ShouldHaveSingleItem().ShouldContain("is no book that readers can open");
    }

    [Theory]
    [InlineData("not a zip", "is no book")]
    [InlineData("mimetype second", "its first member must be 'mimetype'")]
    [InlineData("no container", "it has no META-INF/container.xml")]
    [InlineData("no package", "its package 'content.opf' is missing")]
    [InlineData("leads out", "would lead out of its folder")]
    public void A_book_that_is_none_is_refused_with_the_cause(string kind, string cause)
    {
        var path = Path.Combine(_site.Source, "a.epub");
        if (kind == "not a zip")
        {
            File.WriteAllText(path, "no zip");
        }
        else
        {
            using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
            if (kind == "mimetype second")
                Add(zip, "other", "x");

            Add(zip, "mimetype", EpubFinisher.MediaType, CompressionLevel.NoCompression);
            if (kind != "no container")
                Add(zip, "META-INF/container.xml", """<container><rootfiles><rootfile full-path="content.opf"/></rootfiles></container>""");

            if (kind == "leads out")
            {
                Add(zip, "content.opf", "<package/>");
                Add(zip, "../../etc/x", "x");
            }
        }

        Should.Throw<InvalidDataException>(() => EpubFinisher.Check(path, TestContext.Current.CancellationToken)).Message.ShouldContain(cause);

        static void Add(ZipArchive zip, string name, string text, CompressionLevel level = CompressionLevel.Optimal)
        {
            using var stream = zip.CreateEntry(name, level).Open();
            stream.Write(System.Text.Encoding.UTF8.GetBytes(text));
        }
    }

    [Fact]
    public async Task Manual_pages_are_one_package_whose_paths_of_the_site_are_addresses()
    {
        var result = await _site.Finish(sphinx.Copy(_site, "man"));

        result.IsComplete.ShouldBeTrue(string.Join(' ', result.Outputs[0].Failures));
        _site.Public().ShouldBe(["public/observatory-man.tar.gz"]);
        Tar("-tzf", "archive/observatory-man.tar.gz").ShouldBe(["observatory-man/observatory.7", "observatory-man/telescope.1"]);
        var page = string.Join('\n', Tar("-xzOf", "archive/observatory-man.tar.gz", "observatory-man/telescope.1"));
        page.ShouldContain("\\fBhttps://stars.example/docs/guide/telescope\\fP");
        page.ShouldContain("\\fB/usr/bin/telescope\\fP");
    }

    [Theory]
    [InlineData("\\fB/ref/a\\fP", "\\fBhttps://x.y/ref/a\\fP")]
    [InlineData("\\fB/ref/some\\-page\\fP", "\\fBhttps://x.y/ref/some\\-page\\fP")]
    [InlineData("\\fB/two\\-words/a\\fP", "\\fBhttps://x.y/two\\-words/a\\fP")]
    [InlineData("\\fB/etc/passwd\\fP", "\\fB/etc/passwd\\fP")]
    [InlineData("/ref/a", "/ref/a")]
    [InlineData("\\fB/ref/a and more\\fP", "\\fB/ref/a and more\\fP")]
    public void Only_bold_paths_of_the_site_become_addresses(string troff, string expected) =>
        ManFinisher.WithAddresses(troff, "https://x.y", new HashSet<string>(["ref", "two-words"], StringComparer.Ordinal)).ShouldBe(expected);

    [Fact]
    public async Task Templates_for_translators_are_written_when_more_than_their_date_changed()
    {
        var built = sphinx.Copy(_site, "gettext") with { Source = new(_site.Source, _site.Source), SphinxConfiguration = new Dictionary<string, string> { ["locale_dirs"] = "[\"../locale\"]" } };
        var result = await _site.Finish(built);

        result.IsComplete.ShouldBeTrue(string.Join(' ', result.Outputs[0].Failures));
        var template = Path.Combine(_site.Root, "locale/pot/guide/telescope.pot");
        var text = File.ReadAllText(template);
        text.ShouldContain("Points at stars.");
        var other = Path.Combine(_site.Root, "locale/pot/own.pot");
        File.WriteAllText(other, "the user's");
        File.SetLastWriteTimeUtc(template, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        var made = Path.Combine(built.Folder, "guide/telescope.pot");
        var date = File.ReadLines(made).Single(line => line.Contains("POT-Creation-Date", StringComparison.Ordinal));
        File.WriteAllText(made, text.Replace(date, "\"POT-Creation-Date: 2031-01-01 00:00+0000\\n\"", StringComparison.Ordinal));
        (await _site.Finish(built)).IsComplete.ShouldBeTrue();
        File.GetLastWriteTimeUtc(template).Year.ShouldBe(2020);

        File.WriteAllText(made, text.Replace("Points at stars.", "Points at planets.", StringComparison.Ordinal));
        (await _site.Finish(built)).IsComplete.ShouldBeTrue();
        File.ReadAllText(template).ShouldContain("Points at planets.");
        File.Exists(other).ShouldBeTrue();
    }

    [Fact]
    public async Task A_pdf_that_was_asked_for_fails_without_latexmk_and_says_how_to_install_it()
    {
        _site.Options = _site.Options with { Latexmk = "latexmk-that-is-not-there" };
        var result = await _site.Finish(sphinx.Copy(_site, "latex"));

        var failure = result.Outputs[0].Failures.ShouldHaveSingleItem();
        failure.ShouldContain("observatory.tex' was not made into a pdf");
        failure.ShouldContain("apt-get install latexmk");
        _site.Public().ShouldBeEmpty();
    }

    [Fact]
    public async Task The_pdf_is_made_in_a_folder_of_its_own_and_its_program_gets_no_shell()
    {
        // Stands in for latexmk: it notes what it was given, and writes a pdf.
        _site.Options = _site.Options with { Latexmk = Program("""printf '%s\n' "$@" "$LATEXOPTS" "$openout_any$shell_escape" "$PWD" > "$PWD/given"; for last; do :; done; cp "$last" "${last%.tex}.pdf" """) };
        var built = sphinx.Copy(_site, "latex");
        var result = await _site.Finish(built);

        result.IsComplete.ShouldBeTrue(string.Join(' ', result.Outputs[0].Failures));
        _site.Public().ShouldBe(["public/observatory.pdf"]);
        var folder = Path.Combine(_site.Output, ".bohr/finished/latex/tex-observatory");
        var given = File.ReadAllLines(Path.Combine(folder, "given"));
        given.ShouldContain("-no-shell-escape");
        given.ShouldContain("-norc");
        given[^2].ShouldBe("pf");
        given[^1].ShouldBe(folder);
        Directory.EnumerateFiles(built.Folder, "*.pdf").ShouldBeEmpty();
        (await _site.Finish(built)).Outputs[0].Tasks.ShouldBe(0);
    }

    [Fact]
    public async Task A_pdf_that_fails_shows_the_end_of_its_log_and_keeps_the_site_as_it_was()
    {
        var built = sphinx.Copy(_site, "latex");
        _site.Options = _site.Options with { Latexmk = Program("""for last; do :; done; cp "$last" "${last%.tex}.pdf" """) };
        await _site.Finish(built);

        _site.Options = _site.Options with { Latexmk = Program("""for last; do :; done; seq 1 100 | sed 's/^/line /' > "${last%.tex}.log"; echo half > "${last%.tex}.pdf"; exit 12""") };
        var failure = (await _site.Finish(built)).Outputs[0].Failures.ShouldHaveSingleItem();

        failure.ShouldContain("latexmk exited with code 12");
        failure.ShouldContain("\nline 61\n");
        failure.ShouldContain("\nline 100");
        failure.ShouldNotContain("\nline 60\n");
        _site.Read("public/observatory.pdf").ShouldStartWith("%% Generated by Sphinx.");
    }

    [Fact]
    public async Task A_pdf_that_never_ends_is_ended_at_its_deadline()
    {
        _site.Options = _site.Options with { Latexmk = Program("sleep 300"), PdfDeadline = TimeSpan.FromSeconds(1) };

        (await _site.Finish(sphinx.Copy(_site, "latex"))).Outputs[0].Failures.ShouldHaveSingleItem().ShouldContain("deadline of 1 s");
    }

    [Fact]
    public void Above_its_limit_the_list_for_search_engines_is_several_with_an_index()
    {
        Sitemap.FileNames(Sitemap.MostPages).ShouldBe(["sitemap.xml.gz"]);
        Sitemap.FileNames(Sitemap.MostPages + 1).ShouldBe(["sitemap.xml.gz", "sitemap-1.xml.gz", "sitemap-2.xml.gz"]);

        Sitemap.Write(_site.Output, "https://x.y/", [.. Enumerable.Range(0, 7).Select(number => ($"https://x.y/{number}?a&b", "2026-01-02"))], most: 3);
        Addresses("sitemap.xml.gz").ShouldBe(["https://x.y/sitemap-1.xml.gz", "https://x.y/sitemap-2.xml.gz", "https://x.y/sitemap-3.xml.gz"]);
        Addresses("sitemap-3.xml.gz").ShouldBe(["https://x.y/6?a&b"]);
    }

    [Fact]
    public void What_linkcheck_found_is_said_in_the_words_of_Sphinx()
    {
        var broken = LinkcheckReport.Parse("""{"filename": "a.rst", "lineno": 3, "status": "broken", "code": 0, "uri": "http://x.invalid", "info": "no such host"}""").ShouldNotBeNull();

        (broken.Text, broken.Type, broken.File, broken.Line).ShouldBe(("broken link: http://x.invalid (no such host)", "linkcheck.broken", "a.rst", 3));
        LinkcheckReport.Parse("""{"filename": "a.rst", "lineno": 3, "status": "working", "code": 0, "uri": "x", "info": ""}""").ShouldBeNull();
        LinkcheckReport.Parse("""{"filename": "a.rst", "lineno": 3, "status": "redirected", "code": 302, "uri": "x", "info": "y"}""").ShouldBeNull();
        LinkcheckReport.Parse("""{"filename": "a.rst", "lineno": 3, "status": "redirected", "code": 301, "uri": "x", "info": "y"}""").ShouldNotBeNull().Text.ShouldBe("moved for good: x is now y");
        LinkcheckReport.Parse("{torn").ShouldNotBeNull().Text.ShouldContain("{torn");
        LinkcheckReport.Parse("[]").ShouldBeNull();
    }

    [Fact]
    public async Task A_linkcheck_without_its_report_says_so()
    {
        var result = await _site.Finish(_site.Built(new DocsOutput("linkcheck"), ("output.txt", "")));

        result.Messages.ShouldHaveSingleItem().Messages.ShouldHaveSingleItem().Level.ShouldBe("ERROR");
    }

    [Fact]
    public async Task Another_language_and_an_edition_with_an_address_of_its_own_have_theirs_in_every_place()
    {
        var built = _site.Built(new DocsOutput("dirhtml", "cloud", "es"), ("index.html", "x")) with { Pages = [new("index", "index.html"), new("a/index", "a/index.html"), new("a/ü b", "a/ü b/index.html")] };
        await _site.Finish(built);
        Addresses("public-es/cloud/sitemap.xml.gz").ShouldBe(["https://stars.example/docs/es/cloud/", "https://stars.example/docs/es/cloud/a/", "https://stars.example/docs/es/cloud/a/%C3%BC%20b/"], ignoreOrder: true);

        var own = _site.Project(built.Output) with { EditionDetails = [new DocsEdition("cloud") { Url = "https://cloud.example" }] };
        new PublicLayout(own, _ => true).UrlOf(built.Output).ShouldBe("https://cloud.example/es/");
    }

    private static IEnumerable<string> Links(string html) =>
        System.Text.RegularExpressions.Regex.Matches(html, "(href|src)=\"(?<link>[^\"]*)\"", System.Text.RegularExpressions.RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5)).Select(match => match.Groups["link"].Value);

    private IReadOnlyList<string> Addresses(string path)
    {
        using var stream = new GZipStream(File.OpenRead(Path.Combine(_site.Output, path)), CompressionMode.Decompress);
        return [.. XDocument.Load(stream).Descendants().Where(element => element.Name.LocalName == "loc").Select(element => element.Value)];
    }

    private string Program(string script)
    {
        var path = Path.Combine(_site.Root, "latexmk-" + Guid.NewGuid().ToString("N"));
        File.WriteAllText(path, "#!/bin/sh\n" + script + "\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        return path;
    }

    private string[] Tar(params string[] arguments)
    {
        using var tar = Process.Start(new ProcessStartInfo("tar", arguments) { WorkingDirectory = _site.Output, RedirectStandardOutput = true, UseShellExecute = false, Environment = { ["TZ"] = "UTC", ["LC_ALL"] = "C.UTF-8" } }).ShouldNotBeNull();
        var text = tar.StandardOutput.ReadToEnd();
        tar.WaitForExit(10_000).ShouldBeTrue();
        tar.ExitCode.ShouldBe(0);
        return text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
