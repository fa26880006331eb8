using Bohr.Docs.Building;

namespace Bohr.Docs.Tests.Building;

/// <summary>Builds of several formats with the Sphinx of this machine.</summary>
public sealed class SphinxTogetherTests
{
    private const int Timeout = 180_000;

    [Fact(Timeout = Timeout)]
    public async Task Formats_that_share_a_reading_all_show_a_changed_include_and_nothing_else_is_written()
    {
        using var trial = Site();
        var project = trial.Project("html", "dirhtml", "json") with { Python = "/usr/bin/python3" };
        var first = await trial.BuildAsync(project, isForced: false, TestContext.Current.CancellationToken);
        first.IsComplete.ShouldBeTrue(string.Join('\n', first.Outputs.Select(output => $"{output.Problem} {string.Join('\n', output.Details)}")));

        trial.Write("source/part.inc", "Second words.\n");
        var second = await trial.BuildAsync(project, isForced: false, TestContext.Current.CancellationToken);

        second.IsComplete.ShouldBeTrue();
        second.Outputs.Select(output => $"{output.Read} read, {output.Written} written").Distinct(StringComparer.Ordinal).ShouldBe(["1 read, 1 written"]);
        foreach (var file in (string[])["html/one.html", "dirhtml/one/index.html", "json/one.fjson"])
            (await File.ReadAllTextAsync(Path.Combine(trial.Output, file), TestContext.Current.CancellationToken)).ShouldContain("Second words");

        (await trial.BuildAsync(project, isForced: false, TestContext.Current.CancellationToken)).Outputs.ShouldAllBe(output => output.Status == OutputStatus.UpToDate);
    }

    [Fact(Timeout = Timeout)]
    public async Task A_format_that_was_left_out_of_builds_catches_up_with_all_that_was_read_since()
    {
        using var trial = Site();
        var both = trial.Project("html", "dirhtml") with { Python = "/usr/bin/python3" };
        (await trial.BuildAsync(both, isForced: false, TestContext.Current.CancellationToken)).IsComplete.ShouldBeTrue();

        trial.Write("source/part.inc", "Second words.\n");
        (await trial.BuildAsync(both with { Outputs = [both.Outputs[0]] }, isForced: false, TestContext.Current.CancellationToken)).IsComplete.ShouldBeTrue();
        trial.Write("source/two.rst", "two\n===\n\nThird words.\n");
        (await trial.BuildAsync(both with { Outputs = [both.Outputs[0]] }, isForced: false, TestContext.Current.CancellationToken)).IsComplete.ShouldBeTrue();

        var caught = await trial.BuildAsync(both, isForced: false, TestContext.Current.CancellationToken);

        caught.Outputs[0].Status.ShouldBe(OutputStatus.UpToDate);
        caught.Outputs[1].Written.ShouldBe(2);
        (await File.ReadAllTextAsync(Path.Combine(trial.Output, "dirhtml/one/index.html"), TestContext.Current.CancellationToken)).ShouldContain("Second words");
        (await File.ReadAllTextAsync(Path.Combine(trial.Output, "dirhtml/two/index.html"), TestContext.Current.CancellationToken)).ShouldContain("Third words");
    }

    [Fact(Timeout = Timeout)]
    public async Task What_conf_py_collects_in_its_own_variables_is_complete_in_every_format_first_and_later()
    {
        using var trial = Site();
        trial.Write("source/conf.py", """
            import json, os
            found = []
            def finish(app, exception):
                with open(os.path.join(app.outdir, 'found.json'), 'w') as file:
                    json.dump(found, file)
            def setup(app):
                app.connect('source-read', lambda app, page, source: found.append(page))
                app.connect('build-finished', finish)

            """);
        var project = trial.Project("html", "dirhtml") with { Python = "/usr/bin/python3" };

        for (var build = 1; build <= 2; build++)
        {
            (await trial.BuildAsync(project, isForced: false, TestContext.Current.CancellationToken)).Outputs.Select(output => output.Written).ShouldBe([3, 3]);
            foreach (var output in project.Outputs)
                (await File.ReadAllTextAsync(Path.Combine(trial.Output, output.Name, "found.json"), TestContext.Current.CancellationToken)).ShouldBe("[\"index\", \"one\", \"two\"]");

            trial.Write("source/two.rst", "two\n===\n\nThird words.\n");
        }

        trial.Notices.ShouldContain(notice => notice.Contains("html reads the pages for itself from here on: 'found' of conf.py collects", StringComparison.Ordinal));
    }

    [Fact(Timeout = Timeout)]
    public async Task A_format_that_was_asked_for_stays_apart_until_nobody_asks_any_more_and_then_shares_again()
    {
        using var trial = Site();
        trial.Write("source/conf.py", """
            project = 'Trial'
            from docutils import nodes
            from docutils.parsers.rst import Directive
            class Asks(Directive):
                def run(self):
                    builder = self.state.document.settings.env.app.builder
                    return [nodes.paragraph(text='for json' if builder.name == 'json' else 'for the others')]
            def setup(app):
                app.add_directive('asks', Asks)
                return {'parallel_read_safe': True, 'parallel_write_safe': True}
            """);
        trial.Write("source/two.rst", "two\n===\n\n.. asks::\n");
        var project = trial.Project("html", "dirhtml", "json") with { Python = "/usr/bin/python3" };

        (await BuildAsync(trial, project)).ShouldBe("html 3 read 3 written, dirhtml 3 read 3 written, json 3 read 3 written");
        trial.Notices.ShouldHaveSingleItem().ShouldStartWith("json reads the pages for itself from here on: ");
        Json(trial, "two").ShouldContain("for json");
        Html(trial, "two").ShouldContain("for the others");

        // It stays apart without being found out again.
        trial.Write("source/one.rst", "one\n===\n\nOther words.\n");
        (await BuildAsync(trial, project)).ShouldBe("html 1 read 1 written, dirhtml 1 read 1 written, json 1 read 1 written");
        trial.Notices.Count.ShouldBe(1);

        // Nobody asks any more: known once the others have been read, so that it shares in the build after that.
        trial.Write("source/two.rst", "two\n===\n\nNobody asks.\n");
        (await BuildAsync(trial, project)).ShouldBe("html 1 read 1 written, dirhtml 1 read 1 written, json 1 read 1 written");
        Json(trial, "two").ShouldContain("Nobody asks");
        trial.Write("source/one.rst", "one\n===\n\nLast words.\n");
        (await BuildAsync(trial, project)).ShouldStartWith("html 1 read 1 written, dirhtml 1 read 1 written, json 1 read ");
        Json(trial, "one").ShouldContain("Last words");
        var shared = Path.Combine(trial.Output, ".bohr/logs/json.request.json");
        (await File.ReadAllTextAsync(shared, TestContext.Current.CancellationToken)).ShouldContain("\"mode\": \"write\"");
        (await trial.BuildAsync(project, isForced: false, TestContext.Current.CancellationToken)).Outputs.ShouldAllBe(output => output.Status == OutputStatus.UpToDate);

        // And apart again in the very build in which somebody asks.
        trial.Write("source/two.rst", "two\n===\n\n.. asks::\n");
        _ = await BuildAsync(trial, project);
        trial.Notices.Count.ShouldBe(2);
        Json(trial, "two").ShouldContain("for json");
        Html(trial, "two").ShouldContain("for the others");
    }

    [Fact(Timeout = Timeout)]
    public async Task Files_that_every_run_makes_are_repaired_without_writing_pages_and_those_of_a_page_with_it_alone()
    {
        using var trial = Site();
        var project = trial.Project("html", "dirhtml") with { Python = "/usr/bin/python3" };
        (await BuildAsync(trial, project)).ShouldBe("html 3 read 3 written, dirhtml 3 read 3 written");
        string[] lost = [".buildinfo", "objects.inv", "searchindex.js", "genindex.html", "_static/basic.css"];
        var before = lost.Select(name => File.ReadAllBytes(Path.Combine(trial.Output, "html", name))).ToList();
        foreach (var name in lost[1..])
            File.Delete(Path.Combine(trial.Output, "html", name));

        await File.WriteAllTextAsync(Path.Combine(trial.Output, "html/.buildinfo"), "of somebody else", TestContext.Current.CancellationToken);
        (await BuildAsync(trial, project)).ShouldBe("html 0 read 0 written, dirhtml up to date");
        lost.Select(name => File.ReadAllBytes(Path.Combine(trial.Output, "html", name))).ShouldBe(before);

        File.Delete(Path.Combine(trial.Output, "html/.buildinfo"));
        (await BuildAsync(trial, project)).ShouldBe("html 0 read 0 written, dirhtml up to date");

        File.Delete(Path.Combine(trial.Output, "html/_sources/one.rst.txt"));
        (await BuildAsync(trial, project)).ShouldBe("html 0 read 1 written, dirhtml up to date");
        File.Exists(Path.Combine(trial.Output, "html/_sources/one.rst.txt")).ShouldBeTrue();
        (await BuildAsync(trial, project)).ShouldBe("html up to date, dirhtml up to date");
    }

    private static async Task<string> BuildAsync(Trial trial, Bohr.Docs.Configuration.DocsProject project)
    {
        var result = await trial.BuildAsync(project, isForced: false, TestContext.Current.CancellationToken);
        result.IsComplete.ShouldBeTrue(string.Join('\n', result.Outputs.Select(output => $"{output.Problem} {string.Join('\n', output.Details)}")));
        return string.Join(", ", result.Outputs.Select(output => output.Status == OutputStatus.UpToDate ? $"{output.Output.Name} up to date" : $"{output.Output.Name} {output.Read} read {output.Written} written"));
    }

    private static string Json(Trial trial, string page) => File.ReadAllText(Path.Combine(trial.Output, "json", page + ".fjson"));

    private static string Html(Trial trial, string page) => File.ReadAllText(Path.Combine(trial.Output, "html", page + ".html"));

    private static Trial Site()
    {
        var trial = new Trial();
        trial.Write("source/index.rst", "Start\n=====\n\n.. toctree::\n\n   one\n   two\n");
        trial.Write("source/one.rst", "one\n===\n\n.. include:: part.inc\n");
        trial.Write("source/part.inc", "First words.\n");
        return trial;
    }
}
