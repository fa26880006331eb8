namespace Bohr.Cli.Tests.Processes;

/// <summary><c>bohr docs build</c> and <c>why</c> as they come out of the box, with the Sphinx of this machine.</summary>
public sealed class DocsBuildTests
{
    [Fact]
    public void A_project_builds_with_the_first_Python_that_has_Sphinx_and_the_next_build_starts_none()
    {
        using var site = new DocsSite();

        var first = site.Run("build");
        first.Code.ShouldBe(0, first.Error);
        first.Error.ShouldContain("1 output: 1 complete (0 up to date); 2 pages planned, 2 written, 0 failed; ");
        File.ReadAllText(site["build/docs/public/guide/start.html"]).ShouldContain("Words.");

        // A Python that is started now would say so.
        site.WriteProgram("shims/sphinx-build", $"touch {site["was-started"]}");
        var second = site.Run("build");
        second.Code.ShouldBe(0, second.Error);
        second.Error.ShouldContain("(1 up to date)");
        File.Exists(site["was-started"]).ShouldBeFalse();

        // What bohr itself says to Sphinx when nobody does is no change.
        BohrProcess.RunShell(site.Path, "PYTHONHASHSEED=0 SOURCE_DATE_EPOCH=1700000000 \"$BOHR\" docs build --no-record --python /usr/bin/python3").Error.ShouldContain("(1 up to date)");
    }

    [Fact]
    public void Without_any_Sphinx_each_Python_that_was_tried_is_named_and_what_needs_none_works()
    {
        using var site = new DocsSite();
        site.WriteProgram(".venv/bin/python", "exec /usr/bin/python3 -S -s \"$@\"");
        site.Write(".venv/pyvenv.cfg", "");

        var passed = site.Run("config");
        passed.Code.ShouldBe(0, passed.Error);
        passed.Error.ShouldBe("bohr: '.venv/bin/python' (the project's virtual environment) has no Sphinx; '/usr/bin/python3' (sphinx-build in PATH) is used.\n");
        passed.Output.ShouldMatch(@"(?m)^python +/usr/bin/python3 +\(sphinx-build in PATH\)$");

        site.Write("bohr.yaml", "docs: {python: .venv}\n");
        var named = site.Run("build", "--builder", "html", "--builder", "dirhtml", "--builder", "text");
        named.Code.ShouldBe(2, named.Error);
        named.Error.Split('\n').Count(line => line.Contains("cannot be run by", StringComparison.Ordinal)).ShouldBe(1, "the same problem is said once");
        named.Error.ShouldContain($"bohr: html, dirhtml, text: Sphinx cannot be run by '{site[".venv/bin/python"]}', which has no module '");
        site.Run("graph").Code.ShouldBe(0);
        site.Run("includes", "unused").Code.ShouldBe(0);
    }

    [Fact]
    public void The_last_line_counts_what_Sphinx_complained_of()
    {
        using var site = new DocsSite();
        site.Write("docs/guide/start.rst", "Start\n==\n\n:ref:`nowhere`\n");

        var ended = site.Run("build");

        ended.Code.ShouldBe(0, ended.Error);
        ended.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(2);
        ended.Error.ShouldContain(" written, 0 failed; 2 warnings; ");

        site.Write("docs/guide/start.rst", "Start\n=====\n\n.. nothing-like-it::\n");
        var wrong = site.Run("build");
        wrong.Code.ShouldBe(1, wrong.Error);
        wrong.Error.ShouldContain(" written, 0 failed; 1 error; ");
    }

    [Fact]
    public void Why_knows_pages_and_names_the_nearest_of_one_that_there_is_not()
    {
        using var site = new DocsSite();
        var early = site.Run("why", "index", "--project", "docs");
        early.Code.ShouldBe(2);
        early.Error.ShouldBe("bohr: nothing has been built here yet. Run 'bohr docs build' first.\n");

        site.Run("build", "docs").Code.ShouldBe(0);

        var known = site.Run("why", "guide/start", "--project", "docs");
        known.Code.ShouldBe(0, known.Error);
        known.Output.ShouldContain("made from guide/start.rst");
        var unknown = site.Run("why", "guide/strat", "--project", "docs");
        unknown.Code.ShouldBe(2);
        unknown.Error.ShouldBe("bohr: there is no page 'guide/strat'. Did you mean 'guide/start'?\n");
        site.Run("why", "index", "--project", "docs", "--output-name", "epub").Error.ShouldBe("bohr: there is no output 'epub' that has been built. Leave --output-name out to see all.\n");
    }
}
