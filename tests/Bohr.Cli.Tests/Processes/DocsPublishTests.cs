namespace Bohr.Cli.Tests.Processes;

/// <summary><c>bohr docs publish</c> and <c>rollback</c> through the real program, to a folder of this machine.</summary>
public sealed class DocsPublishTests
{
    private const string Configuration = "docs:\n  name: small\n  publish:\n    staging: {folder: served}\n";

    [Fact]
    public void A_site_is_published_once_built_and_a_dry_run_changes_nothing()
    {
        using var site = new DocsSite(Configuration);
        var early = site.Run("publish", "staging");
        early.Code.ShouldBe(3);
        early.Error.ShouldContain($"nothing was built in '{site["build/docs"]}'. Run bohr docs build first.");

        site.Run("build").Code.ShouldBe(0);
        var dry = site.Run("publish", "staging", "--dry-run");
        dry.Code.ShouldBe(0, dry.Error);
        dry.Output.ShouldContain("nothing is changed");
        dry.Output.ShouldContain("this machine: + guide/start.html");
        Directory.Exists(site["served"]).ShouldBeFalse();

        var published = site.Run("publish", "staging");
        published.Code.ShouldBe(0, published.Error);
        published.Output.ShouldContain("this machine: switched to ");
        File.ReadAllText(site["served/current/guide/start.html"]).ShouldContain("Words.");
        site.Run("publish", "staging").Output.ShouldStartWith("this machine: unchanged, ");

        var back = site.Run("rollback", "staging");
        back.Code.ShouldBe(2);
        back.Error.ShouldContain("'staging' has no release before ");

        site.Write("docs/guide/start.rst", "Start\n=====\n\nOther words.\n");
        site.Run("build").Code.ShouldBe(0);
        site.Run("publish", "staging").Code.ShouldBe(0);
        File.ReadAllText(site["served/current/guide/start.html"]).ShouldContain("Other words.");
        var returned = site.Run("rollback", "staging");
        returned.Code.ShouldBe(0, returned.Error);
        File.ReadAllText(site["served/current/guide/start.html"]).ShouldNotContain("Other words.");
    }

    [Fact]
    public void An_incomplete_build_is_not_published()
    {
        using var site = new DocsSite(Configuration);
        site.Run("build").Code.ShouldBe(0);
        site.Write("docs/conf.py", "raise ValueError('no')\n");
        site.Run("build").Code.ShouldBe(2);

        var ended = site.Run("publish", "staging");

        ended.Code.ShouldBe(3, ended.Error);
        ended.Error.ShouldContain("the build is incomplete: html failed. Run bohr docs build until it is complete.");
        Directory.Exists(site["served"]).ShouldBeFalse();
    }

    [Theory]
    [InlineData("publish", "stagng", "bohr: there is no target 'stagng'. Did you mean 'staging'?\n")]
    [InlineData("rollback", "elsewhere", "bohr: there is no target 'elsewhere'. There are staging.\n")]
    public void A_target_that_there_is_not_is_named(string command, string target, string message)
    {
        using var site = new DocsSite(Configuration);

        var ended = site.Run(command, target);

        ended.Code.ShouldBe(2);
        ended.Error.ShouldBe(message);
    }

    [Fact]
    public void A_target_that_was_never_published_to_has_nothing_to_go_back_to()
    {
        using var site = new DocsSite(Configuration);

        var ended = site.Run("rollback", "staging");

        ended.Code.ShouldBe(2, ended.Error);
        ended.Error.ShouldContain("'staging' has no release before the first on every host. It has no releases.");
    }
}
