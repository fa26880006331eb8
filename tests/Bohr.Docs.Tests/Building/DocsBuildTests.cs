using Bohr.Docs.Building;
using Bohr.Docs.Sources;

namespace Bohr.Docs.Tests.Building;

/// <summary>Builds with an interpreter that plays the driver: what goes right, and every way in which it can go wrong.</summary>
public sealed class DocsBuildTests
{
    private const int Timeout = 60_000;

    [Fact(Timeout = Timeout)]
    public async Task A_first_build_reads_and_writes_in_one_run_and_is_complete()
    {
        using var trial = new Trial();
        var result = await trial.BuildAsync("html");

        var output = result.Outputs.ShouldHaveSingleItem();
        output.Status.ShouldBe(OutputStatus.Built);
        (output.Pages, output.Read, output.Planned, output.Written).ShouldBe((3, 3, 3, 3));
        output.Built!.Pages.Select(page => page.File).ShouldBe(["index.html", "one.html", "two.html"]);
        trial.Runs.ShouldHaveSingleItem().GetProperty("mode").GetString().ShouldBe("build");
        result.IsComplete.ShouldBeTrue();
    }

    [Fact(Timeout = Timeout)]
    public async Task A_site_that_has_not_changed_is_recognised_without_starting_Python()
    {
        using var trial = new Trial();
        _ = await trial.BuildAsync("html", "dirhtml", "text");
        var runs = trial.Runs.Count;

        var result = await trial.BuildAsync("html", "dirhtml", "text");

        result.Outputs.ShouldAllBe(output => output.Status == OutputStatus.UpToDate);
        result.Outputs[0].Built!.Pages.Count.ShouldBe(3);
        trial.Runs.Count.ShouldBe(runs);
    }

    [Fact(Timeout = Timeout)]
    public async Task Touching_a_file_without_changing_it_changes_nothing()
    {
        using var trial = new Trial();
        _ = await trial.BuildAsync("html");
        File.SetLastWriteTimeUtc(Path.Combine(trial.Folder, "source/one.rst"), new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc));

        (await trial.BuildAsync("html")).Outputs[0].Status.ShouldBe(OutputStatus.UpToDate);
    }

    [Fact(Timeout = Timeout)]
    public async Task A_changed_page_is_read_again_and_no_other()
    {
        using var trial = new Trial();
        _ = await trial.BuildAsync("html");
        trial.Write("source/one.rst", "one\n===\n\nMore.\n");

        var result = await trial.BuildAsync("html");

        result.Outputs[0].Reason.ShouldBe("'one': its text changed");
        var pages = trial.Runs[1].GetProperty("pages");
        pages.GetProperty("read").EnumerateObject().Select(page => (page.Name, page.Value.GetString())).ShouldBe([("one", "its text changed")]);
        pages.GetProperty("removed").GetArrayLength().ShouldBe(0);
    }

    [Fact(Timeout = Timeout)]
    public async Task A_new_page_a_removed_page_and_a_changed_configuration_start_Sphinx()
    {
        using var trial = new Trial();
        _ = await trial.BuildAsync("html");

        trial.Write("source/three.rst", "three\n=====\n");
        (await trial.BuildAsync("html")).Outputs[0].Pages.ShouldBe(4);

        File.Delete(Path.Combine(trial.Folder, "source/two.rst"));
        var removed = await trial.BuildAsync("html");
        removed.Outputs[0].Pages.ShouldBe(3);
        trial.Runs[2].GetProperty("pages").GetProperty("removed")[0].GetString().ShouldBe("two");

        trial.Write("source/conf.py", "project = 'Other'\n");
        (await trial.BuildAsync("html")).Outputs[0].Reason.ShouldBe("'conf.py' changed");
    }

    [Fact(Timeout = Timeout)]
    public async Task A_missing_and_a_changed_output_file_are_noticed_and_written_again()
    {
        using var trial = new Trial();
        _ = await trial.BuildAsync("html");
        File.Delete(Path.Combine(trial.Output, "html/one.html"));
        await File.AppendAllTextAsync(Path.Combine(trial.Output, "html/two.html"), "scribble", TestContext.Current.CancellationToken);

        var result = await trial.BuildAsync("html");

        result.Outputs[0].Status.ShouldBe(OutputStatus.Built);
        var damaged = trial.Runs[1].GetProperty("damaged");
        damaged.GetProperty("one.html").GetString().ShouldBe("its file 'one.html' is missing");
        damaged.GetProperty("two.html").GetString().ShouldBe("its file 'two.html' was changed by something else");
        trial.Runs[1].GetProperty("pages").GetProperty("read").EnumerateObject().ShouldBeEmpty();
    }

    [Fact(Timeout = Timeout)]
    public async Task Builders_that_may_share_a_reading_share_it_and_the_others_read_for_themselves()
    {
        using var trial = new Trial();
        var result = await trial.BuildAsync("html", "dirhtml", "text", "xml");

        result.Outputs.ShouldAllBe(output => output.IsComplete);
        var runs = trial.Runs.Select(run => $"{run.GetProperty("mode")} {run.GetProperty("builder")}").ToList();
        runs.ShouldBe(["read html", "write html", "write dirhtml", "build text", "build xml"], ignoreOrder: true);
        var writers = trial.Runs.Where(run => run.GetProperty("mode").GetString() == "write").Select(run => run.GetProperty("doctrees").GetString()).ToList();
        writers.Distinct(StringComparer.Ordinal).Count().ShouldBe(2);
    }

    [Fact(Timeout = Timeout)]
    public async Task What_an_output_waited_for_is_no_time_of_its_own_and_the_next_whole_build_begins_with_what_takes_longest()
    {
        using var trial = new Trial("if request['builder'] == 'text':\n    time.sleep(5)\n" + Trial.Good) { Workers = 1 };
        var builders = (string[])["text", "xml", "pseudoxml"];
        var first = await trial.BuildAsync(builders);

        first.IsComplete.ShouldBeTrue(string.Join('\n', first.Outputs.Select(output => $"{output.Output.Name}: {output.Problem}")));
        var times = first.Outputs.ToDictionary(output => output.Output.Name, output => output.WritingTime);
        times["text"].ShouldBeGreaterThan(TimeSpan.FromSeconds(5));
        times["xml"].ShouldBeLessThan(times["text"]);
        times["pseudoxml"].ShouldBeLessThan(times["text"]);
        for (var build = 1; build <= 2; build++)
        {
            var before = trial.Runs.Count;
            _ = await trial.BuildAsync(trial.Project(builders), isForced: true, TestContext.Current.CancellationToken);
            trial.Runs[before].GetProperty("builder").GetString().ShouldBe("text");
        }
    }

    [Fact(Timeout = Timeout)]
    public async Task A_builder_that_somebody_asked_for_while_reading_reads_for_itself_in_the_same_run_and_from_then_on()
    {
        using var trial = new Trial(Trial.Good.Replace("environment(pages)\n", """
            environment(pages)
            if request['mode'] != 'write':
                send('builder-looks', looks=[], apart={'json': "console.py:12 asks the builder for name == 'json'."})

            """, StringComparison.Ordinal));

        var first = await trial.BuildAsync("html", "dirhtml", "json");

        first.Outputs.ShouldAllBe(output => output.IsComplete);
        trial.Runs.Select(run => $"{run.GetProperty("mode")} {run.GetProperty("builder")}").ShouldBe(["read html", "write html", "write dirhtml", "build json"], ignoreOrder: true);
        trial.Notices.ShouldContain(notice => notice.Contains("console.py:12 asks the builder"));
        (await trial.BuildAsync("html", "dirhtml", "json")).Outputs.ShouldAllBe(output => output.Status == OutputStatus.UpToDate);
    }

    [Fact(Timeout = Timeout)]
    public async Task A_page_that_is_not_on_the_disk_makes_the_output_incomplete_whatever_Sphinx_says()
    {
        using var trial = new Trial(Trial.Good.Replace("write(pages)", "write(pages, skipped=['two'])", StringComparison.Ordinal));
        var output = (await trial.BuildAsync("html")).Outputs[0];

        output.Status.ShouldBe(OutputStatus.Incomplete);
        output.Built.ShouldBeNull();
        var failure = output.Failures.ShouldHaveSingleItem();
        failure.Page.ShouldBe("two");
        failure.Cause.ShouldBe("its file 'two.html' is not there, although Sphinx said that it was written");
        (output.Planned, output.Written).ShouldBe((3, 2));

        trial.SetDriver(Trial.Good);
        var again = (await trial.BuildAsync("html")).Outputs[0];
        again.Status.ShouldBe(OutputStatus.Built);
        again.Reason.ShouldBe("the interpreter changed");
    }

    [Fact(Timeout = Timeout)]
    public async Task A_page_that_Sphinx_knows_and_never_mentions_again_is_missing()
    {
        using var trial = new Trial(Trial.Good.Replace("environment(pages)", "environment(pages + ['ghost'])", StringComparison.Ordinal));
        var output = (await trial.BuildAsync("html")).Outputs[0];

        output.Status.ShouldBe(OutputStatus.Incomplete);
        output.Failures.ShouldHaveSingleItem().Page.ShouldBe("ghost");
    }

    [Fact(Timeout = Timeout)]
    public async Task A_Sphinx_that_is_killed_is_run_once_more_serially_and_that_is_told()
    {
        using var trial = new Trial("if run == 1:\n    start()\n    read(['index'])\n    os.kill(os.getpid(), signal.SIGKILL)\n" + Trial.Good);
        var output = (await trial.BuildAsync("html")).Outputs[0];

        output.Status.ShouldBe(OutputStatus.Built);
        trial.Runs.Count.ShouldBe(2);
        trial.Runs[0].GetProperty("jobs").GetInt32().ShouldBe(2);
        trial.Runs[1].GetProperty("jobs").GetInt32().ShouldBe(1);
        trial.Notices[0].ShouldStartWith("html: Sphinx was killed by signal 9 (SIGKILL), not sent by us");
        trial.Notices[0].ShouldContain("while reading. It is run once more, serially");
    }

    [Fact(Timeout = Timeout)]
    public async Task A_Sphinx_that_is_killed_twice_fails_and_both_causes_are_told()
    {
        using var trial = new Trial("start()\nsend('phase', phase='writing')\nevents.write('{\"event\": \"page-wri')\nevents.flush()\nos.kill(os.getpid(), signal.SIGKILL)\n");
        var output = (await trial.BuildAsync("html")).Outputs[0];

        output.Status.ShouldBe(OutputStatus.Failed);
        output.Problem.ShouldContain("was killed by signal 9 (SIGKILL)");
        output.Problem.ShouldContain("; before that, it was killed by signal 9");
        trial.Runs.Count.ShouldBe(2);
    }

    [Fact(Timeout = Timeout)]
    public async Task Of_an_output_that_is_lost_every_planned_page_is_written_or_failed()
    {
        using var trial = new Trial("""
            start()
            read(['index', 'one', 'two'])
            send('phase', phase='writing')
            send('plan', write=['index', 'one', 'two'])
            send('page-written', page='index', file='index.html', seconds=0.5)
            os.kill(os.getpid(), signal.SIGKILL)
            """);
        var output = (await trial.BuildAsync("html")).Outputs[0];

        (output.Status, output.Planned, output.Written).ShouldBe((OutputStatus.Failed, 3, 1));
        output.Failures.Select(failure => (failure.Page, failure.Phase)).ShouldBe([("one", "writing"), ("two", "writing")]);
    }

    [Fact(Timeout = Timeout)]
    public async Task An_extension_that_raises_once_pages_are_read_fails_the_output_and_does_not_count_as_no_beginning()
    {
        using var trial = new Trial("""
            start()
            read(['index', 'one', 'two'])
            environment(['index', 'one', 'two'])
            write(['index', 'one', 'two'])
            send('phase', phase='finishing')
            send('error', text='Extension error: no disk for the index', traceback='Traceback\n  line', raised=True)
            done(2)
            """);
        var output = (await trial.BuildAsync("html")).Outputs[0];

        output.Status.ShouldBe(OutputStatus.Failed);
        output.Problem.ShouldContain("no disk for the index while finishing");
        trial.Runs.Count.ShouldBe(2, "it was tried once more");
    }

    [Fact(Timeout = Timeout)]
    public async Task A_page_whose_file_was_emptied_after_it_was_written_is_missing()
    {
        using var trial = new Trial(Trial.Good.Replace("done(0)", "open(os.path.join(request['output'], file_of('one')), 'w').close()\ndone(0)", StringComparison.Ordinal));
        var output = (await trial.BuildAsync("html")).Outputs[0];

        output.Status.ShouldBe(OutputStatus.Incomplete);
        output.Failures.ShouldHaveSingleItem().Cause.ShouldContain("is empty");
    }

    [Fact(Timeout = Timeout)]
    public async Task A_lost_worker_is_named_with_its_pages_and_the_run_is_tried_again()
    {
        using var trial = new Trial("""
            if run == 1:
                start()
                send('plan', read=['index', 'one', 'two'])
                send('worker-lost', phase='reading', pages=['one', 'two'], cause='its process was ended by SIGKILL.')
                done(3)

            """ + Trial.Good);
        var output = (await trial.BuildAsync("html")).Outputs[0];

        output.Status.ShouldBe(OutputStatus.Built);
        trial.Notices[0].ShouldContain("lost a process that was reading pages with 'one', 'two' in hand: its process was ended by SIGKILL.");
    }

    [Fact(Timeout = Timeout)]
    public async Task A_driver_that_ends_well_without_saying_that_it_is_done_has_not_succeeded()
    {
        using var trial = new Trial("start()\nread(['index', 'one', 'two'])\nos._exit(0)\n");
        var output = (await trial.BuildAsync("html")).Outputs[0];

        output.Status.ShouldBe(OutputStatus.Failed);
        output.Problem.ShouldContain("before its work was done");
    }

    [Fact(Timeout = Timeout)]
    public async Task A_Sphinx_that_stands_still_is_ended_at_the_idle_deadline_with_its_stack_and_tried_again()
    {
        using var trial = new Trial("start()\nsend('phase', phase='reading')\nif run == 1:\n    time.sleep(600)\n" + Trial.Good) { IdleDeadline = TimeSpan.FromSeconds(1) };
        var output = (await trial.BuildAsync("html")).Outputs[0];

        output.Status.ShouldBe(OutputStatus.Built);
        trial.Notices[0].ShouldContain("while reading");
        trial.Notices[0].ShouldContain("<module>");
    }

    [Fact(Timeout = Timeout)]
    public async Task An_error_of_the_configuration_is_told_with_the_end_of_its_traceback_and_not_tried_again()
    {
        using var trial = new Trial("""
            start()
            send('error', text='Configuration error: There is a programmable error in your configuration file:\n\nTraceback (most recent call last):\n  File "conf.py", line 3\nValueError: no', traceback='x')
            done(2)
            """);
        var output = (await trial.BuildAsync("html")).Outputs[0];

        output.Status.ShouldBe(OutputStatus.Refused);
        output.Problem.ShouldBe("Sphinx did not go on: Configuration error: There is a programmable error in your configuration file");
        output.Details.ShouldBe(["Traceback (most recent call last):", "  File \"conf.py\", line 3", "ValueError: no"]);
        trial.Runs.Count.ShouldBe(1);
    }

    [Theory(Timeout = Timeout)]
    [InlineData("Configuration error: There is a programmable error in your configuration file:\n\n  File \"conf.py\", line 1\nModuleNotFoundError: No module named 'a_theme.parts'", "a_theme")]
    [InlineData("Extension error: Could not import extension an_extension (exception: No module named 'an_extension')", "an_extension")]
    public async Task A_module_that_the_configuration_needs_and_the_interpreter_has_not_is_told_with_the_interpreter(string error, string module)
    {
        using var trial = new Trial($"start()\nsend('error', text={System.Text.Json.JsonSerializer.Serialize(error)}, traceback='x')\ndone(2)\n");
        var output = (await trial.BuildAsync("html")).Outputs[0];

        output.Status.ShouldBe(OutputStatus.Refused);
        output.Details[^1].ShouldBe($"'{trial.Folder}/python' has no module '{module}'. Install what brings it there, or name another interpreter with --python.");
    }

    [Fact(Timeout = Timeout)]
    public async Task A_Python_without_Sphinx_is_named_with_what_to_do()
    {
        using var trial = new Trial("print(\"ModuleNotFoundError: No module named 'sphinx'\", file=sys.stderr)\nos._exit(1)\n");
        var output = (await trial.BuildAsync("html")).Outputs[0];

        output.Status.ShouldBe(OutputStatus.Refused);
        output.Problem.ShouldBe($"Sphinx cannot be run by '{trial.Folder}/python', which has no module 'sphinx'. "
            + $"Install it there ('{trial.Folder}/python -m pip install sphinx'), or name another interpreter with --python");
    }

    [Fact(Timeout = Timeout)]
    public async Task An_interpreter_that_is_not_there_is_named()
    {
        using var trial = new Trial();
        var output = (await trial.BuildAsync(trial.Project("html") with { Python = "/nowhere/python3" }, isForced: false, TestContext.Current.CancellationToken)).Outputs[0];

        output.Status.ShouldBe(OutputStatus.Refused);
        output.Problem.ShouldContain("'/nowhere/python3'");
    }

    [Fact(Timeout = Timeout)]
    public async Task A_second_build_in_the_same_folder_is_refused_while_the_first_runs()
    {
        using var trial = new Trial();
        using var taken = OutputLock.Take(trial.Output, "another build");
        var result = await trial.BuildAsync("html");

        result.Refusal!.ShouldContain("another build");
        trial.Runs.ShouldBeEmpty();
    }

    [Fact(Timeout = Timeout)]
    public async Task Files_of_somebody_else_in_the_output_folder_are_never_touched()
    {
        using var trial = new Trial();
        trial.Write("build/html/thesis.txt", "the only copy");
        var output = (await trial.BuildAsync("html")).Outputs[0];

        output.Status.ShouldBe(OutputStatus.Refused);
        output.Problem.ShouldContain("holds files that bohr did not make");
        (await File.ReadAllTextAsync(Path.Combine(trial.Output, "html/thesis.txt"), TestContext.Current.CancellationToken)).ShouldBe("the only copy");
    }

    [Theory(Timeout = Timeout)]
    [InlineData("html.output")]
    [InlineData("*.reading")]
    public async Task A_damaged_memory_means_a_whole_build_with_a_notice(string pattern)
    {
        using var trial = new Trial();
        _ = await trial.BuildAsync("html");
        var path = Directory.GetFiles(Path.Combine(trial.Output, ".bohr/state"), pattern).ShouldHaveSingleItem();
        var bytes = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        bytes[bytes.Length / 2] ^= 0x40;
        await File.WriteAllBytesAsync(path, bytes, TestContext.Current.CancellationToken);

        var output = (await trial.BuildAsync("html")).Outputs[0];

        output.Status.ShouldBe(OutputStatus.Built);
        trial.Notices.ShouldContain(notice => notice.Contains("cannot be used: it is damaged"));
        (await trial.BuildAsync("html")).Outputs[0].Status.ShouldBe(OutputStatus.UpToDate);
    }

    [Fact(Timeout = Timeout)]
    public async Task Another_tag_builds_everything_anew_into_an_empty_folder()
    {
        using var trial = new Trial();
        _ = await trial.BuildAsync("html");
        trial.Write("build/html/stale.txt", "of before");
        var project = trial.Project("html");

        var output = (await trial.BuildAsync(project with { Outputs = [project.Outputs[0] with { Overrides = new Dictionary<string, string> { ["html_title"] = "x" } }] }, isForced: false, TestContext.Current.CancellationToken)).Outputs[0];

        output.Status.ShouldBe(OutputStatus.Built);
        File.Exists(Path.Combine(trial.Output, "html/stale.txt")).ShouldBeFalse();
    }

    [Fact(Timeout = Timeout)]
    public async Task A_build_that_is_told_to_end_ends_its_Sphinx_and_says_what_is_not_done()
    {
        using var trial = new Trial("start()\nif request['builder'] == 'text':\n    time.sleep(600)\n" + Trial.Good);
        using var stop = new CancellationTokenSource();
        var building = trial.BuildAsync(trial.Project("html", "text"), isForced: false, stop.Token);
        while (!File.Exists(Path.Combine(trial.Output, ".bohr/state/html.output")))
            await Task.Delay(20, TestContext.Current.CancellationToken);

        await stop.CancelAsync();
        var result = await building;

        result.EndedEarly.ShouldNotBeNull();
        result.Outputs[0].Status.ShouldBe(OutputStatus.Built);
        result.Outputs[1].Status.ShouldBe(OutputStatus.Skipped);
        result.IsComplete.ShouldBeFalse();
    }

    [Fact(Timeout = Timeout)]
    public async Task Whoever_publishes_sees_a_build_that_is_at_work_or_failed_as_incomplete()
    {
        using var trial = new Trial("""
            record = json.load(open(os.path.join(request['output'], '..', '.bohr', 'state', 'build.json')))
            with open(os.path.join(folder, 'seen'), 'w') as file:
                file.write(str(record['complete']))

            """ + Trial.Good);
        _ = await trial.BuildAsync("html", "text");
        (await File.ReadAllTextAsync(Path.Combine(trial.Folder, "seen"), TestContext.Current.CancellationToken)).ShouldBe("False");
        var record = BuildRecord.Read(trial.Output, out _)!;
        record.IsComplete.ShouldBeTrue();
        record.Outputs.Select(output => (output.Name, output.Status, output.Pages)).ShouldBe([("html", BuildRecordStatus.Complete, 3), ("text", BuildRecordStatus.Complete, 3)]);

        trial.SetDriver(Trial.Good.Replace("write(pages)", "write(pages, skipped=['two'])", StringComparison.Ordinal));
        _ = await trial.BuildAsync("html");
        record = BuildRecord.Read(trial.Output, out _)!;
        record.IsComplete.ShouldBeFalse();
        record.Outputs.Select(output => (output.Name, output.Status)).ShouldBe([("text", BuildRecordStatus.Complete), ("html", BuildRecordStatus.Failed)]);
    }

    [Fact(Timeout = Timeout)]
    public async Task A_place_that_cannot_be_written_is_told_and_the_next_build_goes_on_once_it_can()
    {
        using var trial = new Trial();
        trial.Write("build/.bohr/logs", "a file where a folder should be");
        var output = (await trial.BuildAsync("html")).Outputs[0];
        output.Status.ShouldBe(OutputStatus.Failed);
        output.Problem.ShouldContain(".bohr/logs");

        File.Delete(Path.Combine(trial.Output, ".bohr/logs"));
        (await trial.BuildAsync("html")).Outputs[0].Status.ShouldBe(OutputStatus.Built);
    }

    [Theory(Timeout = Timeout)]
    [InlineData("reading")]
    [InlineData("writing")]
    public async Task A_build_that_was_killed_with_all_its_processes_leaves_a_state_that_leads_to_a_right_next_build(string phase)
    {
        // The first build is complete, the second is cut off in the middle: with some pages and files new and others old.
        using var trial = new Trial();
        _ = await trial.BuildAsync("html");
        trial.Write("source/one.rst", "one\n===\n\nMore.\n");
        trial.SetDriver(phase == "reading"
            ? "start()\nread(['one'])\nos.kill(os.getpid(), signal.SIGKILL)\n"
            : "start()\nread(['one'])\nopen(os.path.join(request['output'], 'two.html'), 'w').write('half')\nos.kill(os.getpid(), signal.SIGKILL)\n");
        File.SetLastWriteTimeUtc(Path.Combine(trial.Folder, "python"), new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        (await trial.BuildAsync("html")).Outputs[0].Status.ShouldBe(OutputStatus.Failed);

        trial.SetDriver(Trial.Good);
        var result = await trial.BuildAsync("html");

        result.IsComplete.ShouldBeTrue();
        (await File.ReadAllTextAsync(Path.Combine(trial.Output, "html/two.html"), TestContext.Current.CancellationToken)).ShouldBe("two");
        (await trial.BuildAsync("html")).Outputs[0].Status.ShouldBe(OutputStatus.UpToDate);
    }

    [Fact(Timeout = Timeout)]
    public async Task A_disk_that_is_full_while_the_sources_are_prepared_is_told_and_costs_nothing_that_was_built()
    {
        using var disk = SmallDisk.MakeOrSkip(2 << 20);
        using var trial = new Trial();
        trial.Write("source/left-out.rst", "left-out\n========\n");
        var project = trial.Project("html") with { Output = Path.Combine(disk.Folder, "build") };
        project = project with { Outputs = [project.Outputs[0] with { Excluded = ["left-out.rst"] }] };
        (await trial.BuildAsync(project, isForced: false, TestContext.Current.CancellationToken)).IsComplete.ShouldBeTrue();
        var public1 = await File.ReadAllTextAsync(Path.Combine(project.Output, "public/one.html"), TestContext.Current.CancellationToken);

        trial.Write("source/picture.bin", new string('x', 3 << 20));
        trial.Write("source/one.rst", "one\n===\n\nMore.\n");
        var full = await trial.BuildAsync(project, isForced: false, TestContext.Current.CancellationToken);

        full.IsComplete.ShouldBeFalse();
        (full.Refusal ?? full.EndedEarly).ShouldNotBeNull().ShouldContain("the disk is full");
        full.Outputs[0].Status.ShouldBe(OutputStatus.Skipped);
        (await File.ReadAllTextAsync(Path.Combine(project.Output, "public/one.html"), TestContext.Current.CancellationToken)).ShouldBe(public1);

        File.Delete(Path.Combine(trial.Folder, "source/picture.bin"));
        var next = await trial.BuildAsync(project, isForced: false, TestContext.Current.CancellationToken);
        next.IsComplete.ShouldBeTrue();
        next.Outputs[0].Reason.ShouldBe("'one': its text changed");
        (await trial.BuildAsync(project, isForced: false, TestContext.Current.CancellationToken)).Outputs[0].Status.ShouldBe(OutputStatus.UpToDate);
    }

    [Fact(Timeout = Timeout)]
    public async Task A_build_whose_folder_was_restored_in_another_place_with_other_times_is_up_to_date_there()
    {
        using var trial = new Trial();
        var project = trial.Project("html", "dirhtml", "text");
        (await trial.BuildAsync(project, isForced: false, TestContext.Current.CancellationToken)).IsComplete.ShouldBeTrue();
        var runs = trial.Runs.Count;
        using var elsewhere = new Trial();
        Directory.Delete(elsewhere.Folder, recursive: true);
        CopyWithoutTimes(trial.Folder, elsewhere.Folder);
        var moved = elsewhere.Project("html", "dirhtml", "text");

        var restored = await elsewhere.BuildAsync(moved, isForced: false, TestContext.Current.CancellationToken);

        restored.Outputs.ShouldAllBe(output => output.Status == OutputStatus.UpToDate);
        restored.IsComplete.ShouldBeTrue();
        elsewhere.Runs.Count.ShouldBe(runs, "nobody was started");
        PageHistory.Of(moved, "one").Accounts[0].Inputs.ShouldBe([Path.Combine(elsewhere.Folder, "source/one.rst")]);

        // Sphinx cannot go on with doctrees of another folder.
        elsewhere.Write("source/one.rst", "one\n===\n\nMore.\n");
        var changed = await elsewhere.BuildAsync(moved, isForced: false, TestContext.Current.CancellationToken);
        changed.IsComplete.ShouldBeTrue();
        changed.Outputs.Select(output => output.Reason).ShouldAllBe(reason => reason == "the sources lie in another folder than when it was built");
        (await elsewhere.BuildAsync(moved, isForced: false, TestContext.Current.CancellationToken)).Outputs.ShouldAllBe(output => output.Status == OutputStatus.UpToDate);
    }

    [Fact(Timeout = Timeout)]
    public async Task An_output_that_must_be_written_in_another_place_is_read_there_too()
    {
        using var trial = new Trial();
        (await trial.BuildAsync("html", "dirhtml")).IsComplete.ShouldBeTrue();
        using var elsewhere = new Trial();
        Directory.Delete(elsewhere.Folder, recursive: true);
        CopyWithoutTimes(trial.Folder, elsewhere.Folder);
        File.Delete(Path.Combine(elsewhere.Output, "dirhtml/one.dirhtml"));

        var result = await elsewhere.BuildAsync("html", "dirhtml");

        result.IsComplete.ShouldBeTrue();
        result.Outputs.ShouldAllBe(output => output.Status == OutputStatus.Built);
        elsewhere.Runs.Skip(trial.Runs.Count).ShouldContain(run => run.GetProperty("mode").GetString() == "read");
    }

    private static void CopyWithoutTimes(string from, string to)
    {
        foreach (var folder in Directory.EnumerateDirectories(from, "*", SearchOption.AllDirectories).Prepend(from))
            _ = Directory.CreateDirectory(Path.Combine(to, Path.GetRelativePath(from, folder)));

        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            File.Copy(file, copy);
            File.SetLastWriteTimeUtc(copy, TimeProvider.System.GetUtcNow().UtcDateTime);
        }
    }

    [Fact(Timeout = Timeout)]
    public async Task What_is_known_of_a_page_tells_why_and_when_it_was_built()
    {
        using var trial = new Trial();
        _ = await trial.BuildAsync("html", "text");

        var history = PageHistory.Of(trial.Project("html"), "one");
        history.Accounts.Select(account => account.Output).ShouldBe(["html", "text"]);
        history.Accounts[0].Read!.Reason.ShouldBe("the driver says so");
        history.Accounts[0].Read!.Time.ShouldBe(TimeSpan.FromSeconds(0.25));
        history.Accounts[0].Written!.Time.ShouldBe(TimeSpan.FromSeconds(0.5));
        history.Accounts[0].Inputs.ShouldBe([Path.Combine(trial.Folder, "source/one.rst")]);
        PageHistory.Of(trial.Project("html"), Path.Combine(trial.Folder, "source/one.rst")).Accounts.Count.ShouldBe(2);
        PageHistory.Of(trial.Project("html"), "ine").Nearest.ShouldBe("one");
    }

    [Fact(Timeout = Timeout)]
    public async Task What_readers_get_of_an_output_that_is_configured_no_more_goes_and_what_was_asked_for_by_name_stays()
    {
        using var trial = new Trial();
        var both = trial.Project("html", "dirhtml") with { IsWhole = true };
        _ = await trial.BuildAsync(both, isForced: false, TestContext.Current.CancellationToken);
        _ = await trial.BuildAsync(trial.Project("json"), isForced: false, TestContext.Current.CancellationToken);
        string Public(string path) => Path.Combine(trial.Output, "public", path);
        File.Exists(Public("html/one.html")).ShouldBeTrue();
        File.Exists(Public("json/one.json")).ShouldBeTrue();

        // Asking for one output says nothing of the others.
        _ = await trial.BuildAsync(trial.Project("html"), isForced: false, TestContext.Current.CancellationToken);
        Directory.Exists(Public("html")).ShouldBeTrue();

        // As long as what is left is broken, nothing goes.
        trial.SetDriver("os._exit(9)\n");
        _ = await trial.BuildAsync(trial.Project("html") with { IsWhole = true }, isForced: false, TestContext.Current.CancellationToken);
        Directory.Exists(Public("html")).ShouldBeTrue();

        trial.SetDriver(Trial.Good);
        trial.Notices.Clear();
        var result = await trial.BuildAsync(trial.Project("html") with { IsWhole = true }, isForced: false, TestContext.Current.CancellationToken);

        result.IsComplete.ShouldBeTrue();
        trial.Notices.Count(notice => notice.Contains("is no output of the project any more", StringComparison.Ordinal)).ShouldBe(1, string.Join('\n', trial.Notices));
        File.Exists(Public("one.html")).ShouldBeTrue("without dirhtml the root of the site is html's");
        Directory.Exists(Public("html")).ShouldBeFalse();
        File.Exists(Public("json/one.json")).ShouldBeTrue();
        BuildRecord.Read(trial.Output, out _)!.Outputs.Select(output => output.Name).ShouldBe(["json", "html"]);
        BuildRecord.Read(trial.Output, out _)!.IsComplete.ShouldBeTrue();
        BuildRecord.Read(trial.Output, out _)!.PublicFiles.ShouldBe(Directory.GetFiles(Path.Combine(trial.Output, "public"), "*", SearchOption.AllDirectories).Length);
    }
}
