using Bohr.Docs.Configuration;
using Bohr.Docs.Finishing;

namespace Bohr.Docs.Tests.Finishing;

public sealed class StagingTests : IDisposable
{
    private static readonly DocsOutput Html = new("html");
    private static readonly DocsOutput Dirhtml = new("dirhtml");

    private readonly TemporaryProject _site = new() { Options = new FinishingOptions { MaximumRunning = 4, HasArchives = false } };

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task The_site_has_what_Sphinx_wrote_with_its_times_and_without_Sphinxs_own_notes()
    {
        var built = _site.Built(Html, ("index.html", "start"), ("a/b.html", "page"), ("_static/x.css", "css"), (".buildinfo", "note"), (".nojekyll", ""));

        var result = await _site.Finish(built);

        result.IsComplete.ShouldBeTrue(string.Join(' ', result.Outputs[0].Failures));
        _site.Public().ShouldBe(["public/.nojekyll", "public/_static/x.css", "public/a/b.html", "public/index.html"]);
        var file = new FileInfo(Path.Combine(_site.Output, "public/a/b.html"));
        file.LastWriteTimeUtc.ShouldBe(File.GetLastWriteTimeUtc(Path.Combine(built.Folder, "a/b.html")));
        result.Outputs[0].Files.Select(one => one.Path).ShouldBe(_site.Public());
        result.Outputs[0].Files[2].ShouldBe(new PublicFile("public/a/b.html", 4, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("page"u8)), file.LastWriteTimeUtc));
    }

    [Theory]
    [InlineData(null, null, "public/index.html")]
    [InlineData("cloud", null, "public/cloud/index.html")]
    [InlineData(null, "es", "public-es/index.html")]
    [InlineData("cloud", "pt_BR", "public-pt_BR/cloud/index.html")]
    public async Task Each_edition_and_language_has_its_place(string? edition, string? language, string path)
    {
        await _site.Finish(_site.Built(new DocsOutput("dirhtml", edition, language), ("index.html", "x")));

        _site.Public().ShouldBe([path]);
    }

    [Fact]
    public async Task Where_there_is_a_dirhtml_it_is_the_site_and_html_lies_beside_it()
    {
        var html = _site.Built(Html, ("index.html", "html"), ("a.html", "html"));
        await _site.Finish(html);
        _site.Public().ShouldBe(["public/a.html", "public/index.html"]);

        // Both in one run: what html had at the root gives way.
        var dirhtml = _site.Built(Dirhtml, ("index.html", "dirhtml"), ("a/index.html", "dirhtml"));
        (await _site.Finish(html, dirhtml)).IsComplete.ShouldBeTrue();
        _site.Public().ShouldBe(["public/a/index.html", "public/html/a.html", "public/html/index.html", "public/index.html"]);
        _site.Read("public/index.html").ShouldBe("dirhtml");

        // Html alone, later: it knows of the other.
        (await _site.Finish(html)).Outputs[0].Tasks.ShouldBe(0);
        _site.Read("public/index.html").ShouldBe("dirhtml");
    }

    [Fact]
    public async Task A_dirhtml_that_is_built_later_takes_the_place_of_html()
    {
        await _site.Finish(_site.Built(Html, ("index.html", "html"), ("a.html", "html")));
        var result = await _site.Finish(_site.Built(Dirhtml, ("index.html", "dirhtml")));

        result.IsComplete.ShouldBeTrue(string.Join(' ', result.Outputs[0].Failures));
        _site.Public().ShouldBe(["public/index.html"]);
        _site.Read("public/index.html").ShouldBe("dirhtml");
        PublicSite.Files(_site.Project(Html), [Html]).ShouldBeEmpty();
    }

    [Fact]
    public async Task Pages_that_are_gone_go_from_the_site_and_what_others_put_there_stays()
    {
        await _site.Finish(_site.Built(Html, ("index.html", "1"), ("old/deep/page.html", "1"), ("edited.html", "1"), ("kept.html", "1")));
        File.WriteAllText(Path.Combine(_site.Output, "public/own.txt"), "the user's");
        File.WriteAllText(Path.Combine(_site.Output, "public/edited.html"), "the user's");

        var result = await _site.Finish(_site.Built(Html, ("index.html", "2"), ("kept.html", "1")));

        result.IsComplete.ShouldBeTrue();
        _site.Public().ShouldBe(["public/edited.html", "public/index.html", "public/kept.html", "public/own.txt"]);
        Directory.Exists(Path.Combine(_site.Output, "public/old")).ShouldBeFalse();
        _site.Read("public/index.html").ShouldBe("2");
    }

    [Fact]
    public async Task Nothing_is_done_again_unless_something_changed_here_or_there()
    {
        var built = _site.Built(Html, ("index.html", "1"), ("a.html", "1"));
        (await _site.Finish(built)).Outputs[0].Tasks.ShouldBe(1);
        var before = File.GetLastWriteTimeUtc(Path.Combine(_site.Output, "public/index.html"));
        (await _site.Finish(built)).Outputs[0].Tasks.ShouldBe(0);

        File.Delete(Path.Combine(_site.Output, "public/a.html"));
        (await _site.Finish(built)).Outputs[0].Tasks.ShouldBe(1);
        _site.Public().ShouldBe(["public/a.html", "public/index.html"]);

        File.WriteAllText(Path.Combine(_site.Output, "public/a.html"), "broken");
        await _site.Finish(built);
        _site.Read("public/a.html").ShouldBe("1");
        File.GetLastWriteTimeUtc(Path.Combine(_site.Output, "public/index.html")).ShouldBe(before);
    }

    [Fact]
    public async Task What_Sphinx_did_not_touch_is_not_looked_at_unless_a_setting_or_the_site_changed()
    {
        var built = _site.Built(Html, ("index.html", "1"));
        await _site.Finish(built);

        // Something that a look at the files would find.
        File.WriteAllText(Path.Combine(built.Folder, "new.html"), "1");
        _site.Options = _site.Options with { Unchanged = new HashSet<string>(["html"], StringComparer.Ordinal) };
        (await _site.Finish(built)).Outputs[0].Files.Select(file => file.Path).ShouldBe(["public/index.html"]);

        File.Delete(Path.Combine(_site.Output, "public/index.html"));
        (await _site.Finish(built)).Outputs[0].Files.Count.ShouldBe(2);

        File.Delete(Path.Combine(_site.Output, ".bohr/state/staged/html.staged"));
        (await _site.Finish(built)).Outputs[0].Files.Count.ShouldBe(2);

        _site.Options = _site.Options with { HasArchives = true };
        (await _site.Finish(built)).Outputs[0].Files.Count.ShouldBe(3);
    }

    [Fact]
    public async Task An_output_that_was_not_finished_is_not_taken_for_finished()
    {
        var built = _site.Built(Html, ("index.html", "1"));
        await _site.Finish(built);
        File.CreateSymbolicLink(Path.Combine(built.Folder, "out.html"), "/etc/passwd");
        (await _site.Finish(built)).IsComplete.ShouldBeFalse();

        _site.Options = _site.Options with { Unchanged = new HashSet<string>(["html"], StringComparer.Ordinal) };
        (await _site.Finish(built)).IsComplete.ShouldBeFalse();
    }

    [Fact]
    public async Task A_file_that_becomes_a_folder_and_a_folder_that_becomes_a_file_are_exchanged()
    {
        await _site.Finish(_site.Built(Html, ("a", "file"), ("b/c.html", "page")));
        var result = await _site.Finish(_site.Built(Html, ("a/x.html", "page"), ("b", "file")));

        result.IsComplete.ShouldBeTrue(string.Join(' ', result.Outputs[0].Failures));
        _site.Public().ShouldBe(["public/a/x.html", "public/b"]);
    }

    [Fact]
    public async Task Two_outputs_that_would_write_the_same_file_are_both_named_and_nothing_is_written()
    {
        var html = _site.Built(Html, ("index.html", "x"), ("single/index.html", "a page of that name"));
        var single = _site.Built(new DocsOutput("singlehtml"), ("index.html", "single"));
        var json = _site.Built(new DocsOutput("json"), ("searchindex.json", "{}"));

        var result = await _site.Finish(html, single, json);

        foreach (var output in result.Outputs.Take(2))
        {
            output.Failures.ShouldHaveSingleItem().ShouldContain("'html' and 'singlehtml' would both write 'public/single/index.html'");
            output.Files.ShouldBeEmpty();
        }

        result.Outputs[2].IsComplete.ShouldBeTrue();
        _site.Public().ShouldBe(["public/json/files.txt", "public/json/searchindex.json"]);
    }

    [Fact]
    public async Task An_edition_that_has_the_name_of_a_page_folder_is_a_conflict_also_in_a_later_run()
    {
        await _site.Finish(_site.Built(Html, ("index.html", "x"), ("cloud/index.html", "a page of that name")));
        var result = await _site.Finish(_site.Built(new DocsOutput("html", "cloud"), ("index.html", "the edition")));

        result.Outputs[0].Failures.ShouldHaveSingleItem().ShouldContain("'html-cloud' would write 'public/cloud/index.html', which 'html' has put there");
        _site.Read("public/cloud/index.html").ShouldBe("a page of that name");
    }

    [Theory]
    [InlineData("new\nline.html", "control characters")]
    [InlineData("esc\u001b[31m.html", "control characters")]
    public async Task A_name_that_cannot_be_published_is_named_and_nothing_of_its_output_is_staged(string name, string cause)
    {
        var result = await _site.Finish(_site.Built(Html, ("index.html", "x"), (name, "x")));

        result.Outputs[0].Failures.ShouldHaveSingleItem().ShouldContain(cause);
        Directory.Exists(Path.Combine(_site.Output, "public")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("with blank.html")]
    [InlineData("-rf.html")]
    [InlineData("'quotes\".html")]
    [InlineData("..hidden.html")]
    [InlineData("größe/日本語.html")]
    [InlineData("$(touch x);`y`.html")]
    public async Task A_name_is_only_a_name(string name)
    {
        var result = await _site.Finish(_site.Built(Html, (name, "x")));

        result.IsComplete.ShouldBeTrue(string.Join(' ', result.Outputs[0].Failures));
        _site.Public().ShouldBe(["public/" + name]);
    }

    [Fact]
    public async Task A_link_within_the_output_is_published_as_the_file_and_one_out_of_it_is_refused()
    {
        var built = _site.Built(Html, ("index.html", "x"), ("real.txt", "real"));
        File.CreateSymbolicLink(Path.Combine(built.Folder, "inside.txt"), "real.txt");
        (await _site.Finish(built)).IsComplete.ShouldBeTrue();
        _site.Read("public/inside.txt").ShouldBe("real");
        new FileInfo(Path.Combine(_site.Output, "public/inside.txt")).LinkTarget.ShouldBeNull();

        File.CreateSymbolicLink(Path.Combine(built.Folder, "outside.txt"), "/etc/passwd");
        File.CreateSymbolicLink(Path.Combine(built.Folder, "ring.txt"), "ring.txt");
        Directory.CreateSymbolicLink(Path.Combine(built.Folder, "folder"), "/etc");
        var failure = (await _site.Finish(built)).Outputs[0].Failures.ShouldHaveSingleItem();
        failure.ShouldContain("'outside.txt'");
        failure.ShouldContain("'ring.txt'");
        failure.ShouldContain("'folder'");
        _site.Public().ShouldBe(["public/index.html", "public/inside.txt", "public/real.txt"]);
    }

    [Fact]
    public async Task Nothing_is_written_or_removed_through_a_link_in_the_public_tree()
    {
        var elsewhere = Path.Combine(_site.Root, "elsewhere");
        Directory.CreateDirectory(elsewhere);
        await _site.Finish(_site.Built(Html, ("a/page.html", "1")));
        Directory.Delete(Path.Combine(_site.Output, "public/a"), recursive: true);
        Directory.CreateSymbolicLink(Path.Combine(_site.Output, "public/a"), elsewhere);

        var result = await _site.Finish(_site.Built(Html, ("a/page.html", "2")));

        result.Outputs[0].Failures.ShouldHaveSingleItem().ShouldContain("is a link");
        Directory.EnumerateFileSystemEntries(elsewhere).ShouldBeEmpty();

        File.WriteAllText(Path.Combine(elsewhere, "page.html"), "1");
        await _site.Finish(_site.Built(Html, ("b.html", "2")));
        File.Exists(Path.Combine(elsewhere, "page.html")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_pipe_in_an_output_is_an_error_and_no_wait()
    {
        var built = _site.Built(Html, ("index.html", "x"));
        using (var mkfifo = System.Diagnostics.Process.Start("mkfifo", [Path.Combine(built.Folder, "pipe.html")]))
            mkfifo.WaitForExit(10_000).ShouldBeTrue();

        (await _site.Finish(built)).Outputs[0].Failures.ShouldHaveSingleItem().ShouldContain("pipe.html");
    }

    [Fact]
    public async Task A_step_that_fails_in_the_middle_leaves_whole_files_and_the_next_run_puts_it_right()
    {
        await _site.Finish(_site.Built(Html, ("a.html", "1"), ("b.html", "1"), ("c.html", "1")));

        // The second of three renames meets a folder that is not ours.
        File.Delete(Path.Combine(_site.Output, "public/b.html"));
        Directory.CreateDirectory(Path.Combine(_site.Output, "public/b.html/of the user"));
        var built = _site.Built(Html, ("a.html", "22"), ("b.html", "22"), ("c.html", "22"));
        var result = await _site.Finish(built);

        result.Outputs[0].Failures.ShouldHaveSingleItem().ShouldContain("public/b.html");
        _site.Read("public/a.html").ShouldBe("22");
        _site.Read("public/c.html").ShouldBe("1");
        PublicSite.IsStaged(_site.Project(Html), Html).ShouldBeFalse();
        Directory.Exists(Path.Combine(_site.Output, ".bohr/new/html")).ShouldBeFalse();

        Directory.Delete(Path.Combine(_site.Output, "public/b.html"), recursive: true);
        (await _site.Finish(built)).IsComplete.ShouldBeTrue();
        _site.Public().Select(_site.Read).ShouldBe(["22", "22", "22"]);
        PublicSite.IsStaged(_site.Project(Html), Html).ShouldBeTrue();
        PublicSite.Damage(_site.Project(Html), PublicSite.Files(_site.Project(Html), [Html])).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_full_disk_changes_nothing_that_readers_see()
    {
        using var disk = SmallDisk.MakeOrSkip(1 << 20);
        using var site = new TemporaryProject(Path.Combine(disk.Folder, "project")) { Options = _site.Options };
        (await site.Finish(site.Built(Html, ("a.html", "old"), ("b.html", "old")))).IsComplete.ShouldBeTrue();

        var large = new string('x', 350_000);
        var result = await site.Finish(site.Built(Html, ("a.html", "new"), ("b.html", large), ("c.html", large)));

        result.Outputs[0].Failures.ShouldHaveSingleItem().ShouldContain("No space left");
        site.Public().ShouldBe(["public/a.html", "public/b.html"]);
        site.Read("public/a.html").ShouldBe("old");
        site.Read("public/b.html").ShouldBe("old");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_list_that_cannot_be_read_or_names_files_elsewhere_takes_nothing_for_ours(bool isWellFormed)
    {
        await _site.Finish(_site.Built(Html, ("a.html", "1"), ("b.html", "1")));
        var list = Path.Combine(_site.Output, ".bohr/state/staged/html.staged");
        if (isWellFormed)
            new StagedManifest("", IsComplete: true, [new PublicFile("../../x", 0, "", DateTime.UnixEpoch)]).Write(list);
        else
            File.WriteAllText(list, "no list of ours");

        StagedManifest.Read(list).Files.ShouldBeEmpty();
        (await _site.Finish(_site.Built(Html, ("a.html", "2")))).IsComplete.ShouldBeTrue();

        _site.Public().ShouldBe(["public/a.html", "public/b.html"]);
        StagedManifest.Read("/dev/null").Files.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_builder_with_no_place_in_the_site_is_complete_as_it_is()
    {
        var result = await _site.Finish(_site.Built(new DocsOutput("text"), ("index.txt", "x")));

        result.IsComplete.ShouldBeTrue();
        Directory.Exists(Path.Combine(_site.Output, "public")).ShouldBeFalse();
    }
}
