using Bohr.Docs.Publishing;

namespace Bohr.Docs.Tests.Publishing;

public class PublishingTextTests
{
    [Fact]
    public void The_list_of_rsync_becomes_changes()
    {
        var changes = SiteChange.Parse(
            [".d..t......|4096|./", "cd+++++++++|4096|new/", "<f+++++++++|12|new/a.html", ">fc........|7|b|c.html", "*deleting  |0|gone.html", "*deleting  |0|old/", "sending incremental file list", ""],
            new Dictionary<string, long> { ["gone.html"] = 9 });

        changes.ShouldBe(
        [
            new SiteChange(SiteChangeKind.Changed, "b|c.html", 7),
            new SiteChange(SiteChangeKind.Removed, "gone.html", 9),
            new SiteChange(SiteChangeKind.Added, "new/a.html", 12),
        ]);
    }

    [Fact]
    public void A_listing_gives_sizes_by_name()
    {
        var sizes = ReleaseListing.Parse(
        [
            "-rw-r--r-- 1 0 0    5 Nov 22 19:05 ./a.html",
            "-rw-r--r-- 12 1000 1000 123456 Jan  1  2020 ./b/c  d.html",
            "total 8",
            "",
            "ls: cannot read",
        ]);

        sizes.ShouldBe(new Dictionary<string, long> { ["a.html"] = 5, ["b/c  d.html"] = 123456 });
    }

    [Theory]
    [InlineData("plain", "'plain'")]
    [InlineData("it's", @"'it'\''s'")]
    [InlineData("$(id) `id` \\ \" ; & | \n", "'$(id) `id` \\ \" ; & | \n'")]
    [InlineData("", "''")]
    public void A_word_is_quoted_so_that_no_shell_changes_it(string word, string quoted) => ShellWord.Quote(word).ShouldBe(quoted);

    [Theory]
    [InlineData("20261122T190507Z-1a2b3c4d", true)]
    [InlineData("20261122T190507Z-1A2B3C4D", false)]
    [InlineData("../20261122T190507Z-1a2b3c4d", false)]
    [InlineData("20261122T190507Z-1a2b3c4d\n", false)]
    [InlineData(".coming-20261122T190507Z-1a2b3c4d", false)]
    public void Only_names_of_our_own_are_releases(string text, bool isOne) => (ReleaseName.TryParse(text) is not null).ShouldBe(isOne);
}
