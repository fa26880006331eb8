using Bohr.Docs.Building;

namespace Bohr.Docs.Tests.Building;

public sealed class InputFilesTests : IDisposable
{
    private readonly DocsFolder _folder = new();

    public InputFilesTests()
    {
        _folder.With("page.rst", "first\n");

        // So that the file is not too fresh for its time to be relied upon.
        SpinWait.SpinUntil(() => false, TimeSpan.FromMilliseconds(40));
    }

    private string Page => _folder.Source + "/page.rst";

    public void Dispose() => _folder.Dispose();

    private static InputRecord Record(string path)
    {
        var files = new InputFiles(TimeProvider.System);
        return files.Record(path, files.Now);
    }

    private static bool HasChanged(in InputRecord before) => new InputFiles(TimeProvider.System).HasChanged(before);

    [Fact]
    public void A_change_that_keeps_size_and_time_is_seen()
    {
        var before = Record(Page);
        var time = File.GetLastWriteTimeUtc(Page);
        HasChanged(before).ShouldBeFalse();

        File.WriteAllText(Page, "other\n");
        File.SetLastWriteTimeUtc(Page, time);

        before.Modified.ShouldNotBe(0, "its time was relied upon");
        HasChanged(before).ShouldBeTrue();
    }

    [Fact]
    public void A_change_of_what_a_link_leads_to_is_seen()
    {
        _folder.WithLink("link.rst", "page.rst");
        var before = Record(_folder.Source + "/link.rst");
        HasChanged(before).ShouldBeFalse();

        File.WriteAllText(Page, "other, and longer\n");

        HasChanged(before).ShouldBeTrue();
    }

    [Fact]
    public void Another_time_without_another_content_is_no_change()
    {
        var before = Record(Page);

        File.SetLastWriteTimeUtc(Page, DateTime.UnixEpoch.AddDays(10000));

        HasChanged(before).ShouldBeFalse();
    }

    [Fact]
    public void A_file_that_comes_and_one_that_goes_are_changes()
    {
        var absent = Record(_folder.Source + "/later.rst");
        var there = Record(Page);
        HasChanged(absent).ShouldBeFalse();

        File.Move(Page, _folder.Source + "/later.rst");

        HasChanged(absent).ShouldBeTrue();
        HasChanged(there).ShouldBeTrue();
    }
}
