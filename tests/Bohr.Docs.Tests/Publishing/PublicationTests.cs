using Bohr.Docs.Building;
using Bohr.Docs.Configuration;
using Bohr.Docs.Publishing;
using Bohr.Docs.Sources;

namespace Bohr.Docs.Tests.Publishing;

/// <summary>Publishing to a folder of this machine, with the real rsync.</summary>
public class PublicationTests
{
    [Fact]
    public async Task A_site_becomes_a_release_that_the_link_leads_to()
    {
        using var project = new PublishedProject(("index.html", "start"), ("guide/a b.html", "é"), ("_static/x.css", ""));
        var target = project.Target("staging");

        var outcome = await project.PublishAsync(target);

        outcome.Problems.ShouldBeEmpty();
        outcome.ExitCode.ShouldBe(0);
        var release = PublishedProject.Current(target.Folder).ShouldNotBeNull();
        release.ShouldMatch("^20261122T190001Z-[0-9a-f]{8}$");
        outcome.Lines.ShouldBe([$"{release}: 3 files, 7B", $"this machine: switched to {release} from nothing; 3 files sent, the others linked"]);
        PublishedProject.Served(target.Folder).ShouldBe(new Dictionary<string, string> { ["_static/x.css"] = "", ["guide/a b.html"] = "é", ["index.html"] = "start" });
        PublishedProject.Releases(target.Folder).ShouldBe([release]);
        File.Exists(Path.Combine(target.Folder, ".bohr-lock")).ShouldBeFalse();
        Directory.Exists(Path.Combine(project.Output, ".bohr/publish")).ShouldBeFalse();
        new FileInfo(Path.Combine(target.Folder, "current/index.html")).UnixFileMode.ShouldBe(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
    }

    [Fact]
    public async Task The_next_release_links_what_did_not_change_whatever_its_time_and_drops_what_is_gone()
    {
        using var project = new PublishedProject(("same.html", "same"), ("other.html", "old"), ("gone.html", "gone"));
        var target = project.Target("staging");
        await project.PublishAsync(target);
        var first = PublishedProject.Current(target.Folder)!;
        var written = File.GetLastWriteTimeUtc(Path.Combine(target.Folder, "current/same.html"));

        project.Stage("same.html", "same");
        File.SetLastWriteTimeUtc(Path.Combine(project.Output, "public/same.html"), DateTime.UnixEpoch);
        project.Stage("other.html", "new");
        project.Unstage("gone.html");
        project.Record();
        var outcome = await project.PublishAsync(target);

        outcome.Problems.ShouldBeEmpty();
        outcome.Lines[^1].ShouldEndWith($"from {first}; 1 file sent, the others linked");
        PublishedProject.Served(target.Folder).ShouldBe(new Dictionary<string, string> { ["other.html"] = "new", ["same.html"] = "same" });
        PublishedProject.Releases(target.Folder).Count.ShouldBe(2);
        File.GetLastWriteTimeUtc(Path.Combine(target.Folder, "current/same.html")).ShouldBe(written);
        File.ReadAllText(Path.Combine(target.Folder, "releases", first, "gone.html")).ShouldBe("gone");
    }

    [Fact]
    public async Task A_dry_run_lists_what_would_change_and_changes_nothing()
    {
        using var project = new PublishedProject(("a.html", "a"), ("b c.html", "old"), ("d/e.html", "e"));
        var target = project.Target("staging");

        (await project.PublishAsync(target, isDryRun: true)).Lines.ShouldBe(
        [
            $"{await NextReleaseAsync(project)}: 3 files, 5B; nothing is changed",
            "this machine: + a.html (1B)", "this machine: + b c.html (3B)", "this machine: + d/e.html (1B)",
            "this machine: 3 added, 0 changed, 0 removed against nothing",
        ]);
        Directory.Exists(target.Folder).ShouldBeFalse();

        await project.PublishAsync(target);
        var current = PublishedProject.Current(target.Folder);
        project.Stage("b c.html", "newer");
        project.Stage("f.html", "ffff");
        project.Unstage("d/e.html");
        project.Record();
        var outcome = await project.PublishAsync(target, isDryRun: true);

        outcome.Problems.ShouldBeEmpty();
        outcome.Lines.Skip(1).ShouldBe(
        [
            "this machine: ~ b c.html (5B)", "this machine: - d/e.html (1B)", "this machine: + f.html (4B)",
            $"this machine: 1 added, 1 changed, 1 removed against {current}",
        ]);
        PublishedProject.Current(target.Folder).ShouldBe(current);
        PublishedProject.Served(target.Folder)["b c.html"].ShouldBe("old");
    }

    [Fact]
    public async Task What_is_served_already_is_not_published_again_unless_somebody_changed_it_there()
    {
        using var project = new PublishedProject(("a.html", "a"));
        var target = project.Target("staging");
        await project.PublishAsync(target);
        var first = PublishedProject.Current(target.Folder)!;

        (await project.PublishAsync(target)).Lines.ShouldBe([$"this machine: unchanged, {first} holds the same"]);
        PublishedProject.Releases(target.Folder).ShouldBe([first]);

        File.WriteAllText(Path.Combine(target.Folder, "current/a.html"), "b");
        (await project.PublishAsync(target)).ExitCode.ShouldBe(0);
        PublishedProject.Current(target.Folder).ShouldNotBe(first);
        PublishedProject.Served(target.Folder)["a.html"].ShouldBe("a");
    }

    [Fact]
    public async Task The_last_releases_are_kept_and_a_rollback_returns_to_one_of_them()
    {
        using var project = new PublishedProject(("a.html", "0"));
        var target = project.Target("staging") with { Keep = 2 };
        for (var i = 1; i <= 3; i++)
        {
            project.Stage("a.html", $"{i}");
            project.Record();
            (await project.PublishAsync(target)).ExitCode.ShouldBe(0);
        }

        var releases = PublishedProject.Releases(target.Folder);
        releases.Count.ShouldBe(2);
        PublishedProject.Served(target.Folder)["a.html"].ShouldBe("3");

        var outcome = await project.RollBackAsync(target);
        outcome.Lines.ShouldBe([$"this machine: switched to {releases[0]} from {releases[1]}"]);
        PublishedProject.Served(target.Folder)["a.html"].ShouldBe("2");

        (await project.RollBackAsync(target)).Problems.ShouldBe([$"'staging' has no release before {releases[0]} on every host. It has {releases[0]}, {releases[1]}."]);
        (await project.RollBackAsync(target, "nonsense")).ExitCode.ShouldBe(2);
        (await project.RollBackAsync(target, releases[1])).ExitCode.ShouldBe(0);
        PublishedProject.Served(target.Folder)["a.html"].ShouldBe("3");
        new FileInfo(Path.Combine(target.Folder, ".bohr-lock")).LinkTarget.ShouldBeNull();
    }

    [Fact]
    public async Task A_release_that_is_switched_to_is_never_removed()
    {
        using var project = new PublishedProject(("a.html", "1"));
        var target = project.Target("staging") with { Keep = 1 };

        // Names that sort behind the new one, as from a machine whose clock is ahead.
        Directory.CreateDirectory(Path.Combine(target.Folder, "releases/20991231T000000Z-00000000"));
        await project.PublishAsync(target);

        PublishedProject.Releases(target.Folder).ShouldContain(PublishedProject.Current(target.Folder)!);
        PublishedProject.Served(target.Folder)["a.html"].ShouldBe("1");
    }

    [Fact]
    public async Task Languages_lie_in_folders_of_their_name_and_editions_that_the_target_is_not_for_stay_away()
    {
        using var project = new PublishedProject(("cloud/a.html", "c"), ("desk/a.html", "d"), ("public-es/cloud/a.html", "es"), ("public-es/desk/a.html", "x"), ("index.html", "i"));
        project.Editions = [new DocsEdition("cloud"), new DocsEdition("desk")];
        project.Record(true, new("html-cloud", "cloud", BuildRecordStatus.Complete, 1), new("html-desk", "desk", BuildRecordStatus.Complete, 1));
        var target = project.Target("staging") with { Editions = ["cloud"] };

        (await project.PublishAsync(target)).Problems.ShouldBeEmpty();

        PublishedProject.Served(target.Folder).ShouldBe(new Dictionary<string, string> { ["cloud/a.html"] = "c", ["es/cloud/a.html"] = "es", ["index.html"] = "i" });
    }

    [Theory]
    [InlineData("no record", "not published: nothing was built in 'OUT'. Run bohr docs build first.")]
    [InlineData("incomplete", "not published: the build is incomplete. Run bohr docs build until it is complete.")]
    [InlineData("failed", "not published: the build is incomplete: html, epub failed. Run bohr docs build until it is complete.")]
    [InlineData("empty", "not published: the staged site is empty. Build html or dirhtml, which are what a site is made of.")]
    [InlineData("changed", "not published: the staged site has 2 files, but its build left 1: it was changed since, or a build is going on. Run bohr docs build again.")]
    [InlineData("edition", "not published: desk is an edition of 'staging' and not built. Run bohr docs build for all editions.")]
    [InlineData("link", "not published: 'OUT/public/link.html' is a symbolic link; a site is made of files only.")]
    [InlineData("folder link", "not published: 'OUT/public/link' is a symbolic link; a site is made of files only.")]
    [InlineData("control", "not published: 'OUT/public/a\\x0ab.html' has a control character in its name; rename the page or file.")]
    public async Task What_is_not_whole_or_not_harmless_is_refused(string what, string problem)
    {
        using var project = new PublishedProject(("index.html", "i"));
        var site = Path.Combine(project.Output, "public");
        switch (what)
        {
            case "no record":
                File.Delete(BuildRecord.PathIn(project.Output));
                break;
            case "incomplete":
                project.Record(isComplete: false);
                break;
            case "failed":
                project.Record(true, new("html", null, BuildRecordStatus.Failed, 0), new("epub", null, BuildRecordStatus.Failed, 0), new("man", null, BuildRecordStatus.Complete, 1));
                break;
            case "empty":
                project.Unstage("index.html");
                project.Record();
                break;
            case "changed":
                project.Stage("more.html", "");
                break;
            case "edition":
                project.Editions = [new DocsEdition("cloud"), new DocsEdition("desk")];
                project.Record(true, new BuildRecordOutput("html-cloud", "cloud", BuildRecordStatus.Complete, 1));
                break;
            case "link":
                File.CreateSymbolicLink(Path.Combine(site, "link.html"), "/etc/passwd");
                break;
            case "folder link":
                Directory.CreateSymbolicLink(Path.Combine(site, "link"), "/etc");
                break;
            case "control":
                project.Stage("a\nb.html", "");
                break;
        }

        var target = project.Target("staging");
        var outcome = await project.PublishAsync(target);

        outcome.Problems.ShouldBe([problem.Replace("OUT", project.Output, StringComparison.Ordinal)]);
        outcome.ExitCode.ShouldBe(3);
        Directory.Exists(target.Folder).ShouldBeFalse();
    }

    [Fact]
    public async Task A_site_that_lost_more_than_half_is_refused_unless_that_is_allowed()
    {
        using var project = new PublishedProject([.. Enumerable.Range(0, 9).Select(i => ($"{i}.html", "text"))]);
        var target = project.Target("staging");
        await project.PublishAsync(target);
        for (var i = 4; i < 9; i++)
            project.Unstage($"{i}.html");

        project.Record();
        var outcome = await project.PublishAsync(target);

        outcome.ExitCode.ShouldBe(3);
        outcome.Problems.ShouldBe(
        [
            "this machine: the site has 4 files with 16B, and what is served there 9 files with 36B: more than half would go. Look at --dry-run; if it is right, publish with --allow-shrink.",
            "'staging' is not published: nothing was changed on any host.",
        ]);
        PublishedProject.Served(target.Folder).Count.ShouldBe(9);

        (await project.PublishAsync(target, allowsShrinking: true)).ExitCode.ShouldBe(0);
        PublishedProject.Served(target.Folder).Count.ShouldBe(4);
    }

    [Theory]
    [InlineData("releases leads away", "'TARGET/releases' is a symbolic link, which could lead out of the target; make it a folder.")]
    [InlineData("current leads away", "'TARGET/current' leads to '../elsewhere', which is no release; correct it by hand.")]
    [InlineData("current leads up", "'TARGET/current' leads to 'releases/../../elsewhere', which is no release; correct it by hand.")]
    [InlineData("current is a folder", "'TARGET/current' is no symbolic link, but a release is switched to by one; move it away.")]
    [InlineData("lock is a file", "a lock cannot be made in 'TARGET'; look at its permissions and at the room on its disk.")]
    public async Task A_target_that_is_not_as_we_leave_it_is_not_touched(string what, string problem)
    {
        using var project = new PublishedProject(("index.html", "i"));
        var target = project.Target("staging");
        var elsewhere = Directory.CreateDirectory(Path.Combine(project.Path, "elsewhere")).FullName;
        Directory.CreateDirectory(target.Folder);
        switch (what)
        {
            case "releases leads away":
                Directory.CreateSymbolicLink(Path.Combine(target.Folder, "releases"), elsewhere);
                break;
            case "current leads away":
                File.CreateSymbolicLink(Path.Combine(target.Folder, "current"), "../elsewhere");
                break;
            case "current leads up":
                File.CreateSymbolicLink(Path.Combine(target.Folder, "current"), "releases/../../elsewhere");
                break;
            case "current is a folder":
                Directory.CreateDirectory(Path.Combine(target.Folder, "current"));
                break;
            case "lock is a file":
                File.WriteAllText(Path.Combine(target.Folder, ".bohr-lock"), "");
                break;
        }

        var outcome = await project.PublishAsync(target);

        outcome.ExitCode.ShouldBe(3);
        outcome.Problems[0].ShouldBe($"this machine: {problem.Replace("TARGET", target.Folder, StringComparison.Ordinal)}");
        Directory.EnumerateFileSystemEntries(elsewhere).ShouldBeEmpty();
        new DirectoryInfo(target.Folder).EnumerateFileSystemInfos().Count().ShouldBe(1);
    }

    [Fact]
    public async Task Links_among_the_releases_are_removed_and_not_followed()
    {
        using var project = new PublishedProject(("index.html", "i"));
        var target = project.Target("staging") with { Keep = 1 };
        var elsewhere = Directory.CreateDirectory(Path.Combine(project.Path, "elsewhere")).FullName;
        File.WriteAllText(Path.Combine(elsewhere, "kept.txt"), "");
        Directory.CreateDirectory(Path.Combine(target.Folder, "releases"));
        Directory.CreateSymbolicLink(Path.Combine(target.Folder, "releases/20200101T000000Z-00000000"), elsewhere);
        Directory.CreateSymbolicLink(Path.Combine(target.Folder, "releases/.coming-20200101T000000Z-00000000"), elsewhere);
        Directory.CreateDirectory(Path.Combine(target.Folder, "releases/not a release; $(touch pwned)"));

        (await project.PublishAsync(target)).Problems.ShouldBeEmpty();

        File.Exists(Path.Combine(elsewhere, "kept.txt")).ShouldBeTrue();
        PublishedProject.Releases(target.Folder).ShouldBe([PublishedProject.Current(target.Folder)!, "not a release; $(touch pwned)"], ignoreOrder: true);
        (await project.RollBackAsync(target, "20200101T000000Z-00000000")).ExitCode.ShouldBe(2);
    }

    [Fact]
    public async Task A_target_that_somebody_works_on_is_left_alone_and_a_lock_that_is_over_is_taken()
    {
        using var project = new PublishedProject(("index.html", "i"));
        var target = project.Target("staging");
        Directory.CreateDirectory(target.Folder);
        var seconds = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var path = Path.Combine(target.Folder, ".bohr-lock");
        File.CreateSymbolicLink(path, $"{seconds + 300}:ann@desk.7");

        var outcome = await project.PublishAsync(target);
        outcome.ExitCode.ShouldBe(3);
        outcome.Problems[0].ShouldMatch(@"^this machine: it is locked by ann@desk\.7 for at most (29\d|300) s more; wait until it is done, or remove '.*/\.bohr-lock' if nothing runs there\.$");
        new FileInfo(path).LinkTarget.ShouldBe($"{seconds + 300}:ann@desk.7");

        File.Delete(path);
        File.CreateSymbolicLink(path, $"{seconds - 5}:ann@desk.7");
        (await project.PublishAsync(target)).Problems.ShouldBeEmpty();
        PublishedProject.Served(target.Folder).ShouldContainKey("index.html");
        new FileInfo(path).LinkTarget.ShouldBeNull();
    }

    [Fact]
    public async Task Two_publications_at_once_never_mix()
    {
        using var one = new PublishedProject(("a.html", "one"), ("one.html", ""));
        using var two = new PublishedProject(("a.html", "two"), ("two.html", ""));
        var target = one.Target("staging");

        var outcomes = await Task.WhenAll(one.PublishAsync(target), two.PublishAsync(target));

        outcomes.ShouldContain(outcome => outcome.ExitCode == 0);
        foreach (var lost in outcomes.Where(outcome => outcome.ExitCode != 0))
            lost.Problems[0].ShouldMatch("it is locked by|somebody else took the lock");

        var served = PublishedProject.Served(target.Folder);
        served.Keys.ShouldBe(["a.html", served["a.html"] + ".html"]);
    }

    [Fact]
    public async Task A_build_that_goes_on_is_waited_for_by_the_user_and_not_published()
    {
        using var project = new PublishedProject(("index.html", "i"));
        using var held = OutputLock.Take(project.Output, "bohr docs build");

        await Should.ThrowAsync<OutputLockException>(() => project.PublishAsync(project.Target("staging")));
    }

    /// <summary>The name that the next publication gives.</summary>
    private static async Task<string> NextReleaseAsync(PublishedProject project)
    {
        // The clock of the project is one second on by then, and the content is the same.
        var release = (await project.PublishAsync(project.Target("elsewhere"), isDryRun: true)).Lines[0].Split(':')[0];
        return $"20261122T190001Z-{release.Split('-')[1]}";
    }
}
