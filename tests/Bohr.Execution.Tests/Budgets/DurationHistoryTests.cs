using Bohr.Execution.Budgets;

namespace Bohr.Execution.Tests.Budgets;

public sealed class DurationHistoryTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bohr-durations-").FullName;

    private string Path => System.IO.Path.Combine(_folder, "durations");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_is_saved_is_read_again_whatever_the_names_are()
    {
        var history = new DurationHistory();
        string[] names = ["a.py", "with space.py", "line\nfeed", @"back\slash\n", "ü€", " "];
        foreach (var name in names)
            history.Record(name, TimeSpan.FromMilliseconds(name.Length * 10));

        history.Save(Path);
        var again = DurationHistory.Load(Path);

        again.Count.ShouldBe(names.Length);
        foreach (var name in names)
            again.Estimate(name).ShouldBe(TimeSpan.FromMilliseconds(name.Length * 10));

        again.Estimate("other").ShouldBeNull();
        Directory.GetFiles(_folder).ShouldHaveSingleItem("nothing is left beside the file");
    }

    [Fact]
    public void The_longest_comes_first_and_the_unknown_by_their_size()
    {
        var history = new DurationHistory();
        history.Record("slow", TimeSpan.FromSeconds(4));
        history.Record("quick", TimeSpan.FromMilliseconds(100));
        (string Name, long Size)[] items = [("quick", 100), ("new-small", 10), ("slow", 4000), ("new-large", 9000), ("new-small-too", 10)];

        history.LongestFirst(items, item => item.Name, item => item.Size).Select(item => item.Name)
            .ShouldBe(["new-large", "slow", "quick", "new-small", "new-small-too"]);
        history.LongestFirst(items, item => item.Name).Select(item => item.Name)
            .ShouldBe(["new-small", "new-large", "new-small-too", "slow", "quick"], "without a size each unknown one may be long");
    }

    [Fact]
    public void A_later_duration_counts_half()
    {
        var history = new DurationHistory();
        history.Record("a", TimeSpan.FromMilliseconds(100));
        history.Record("a", TimeSpan.FromMilliseconds(300));

        history.Estimate("a").ShouldBe(TimeSpan.FromMilliseconds(200));
    }

    [Fact]
    public void The_history_is_bounded_and_forgets_what_was_not_recorded_for_longest()
    {
        var history = new DurationHistory(mostNames: 100);
        for (var i = 0; i < 1000; i++)
            history.Record($"item {i}", TimeSpan.FromMilliseconds(i));

        history.Count.ShouldBeLessThanOrEqualTo(125);
        history.Save(Path);
        var again = DurationHistory.Load(Path, mostNames: 100);
        again.Count.ShouldBe(100);
        again.Estimate("item 999").ShouldNotBeNull();
        again.Estimate("item 899").ShouldBeNull();
    }

    [Fact]
    public void A_damaged_file_is_an_empty_history_or_part_of_one_and_never_an_error()
    {
        var history = new DurationHistory();
        for (var i = 0; i < 20; i++)
            history.Record($"item {i}", TimeSpan.FromMilliseconds(i + 1));

        history.Save(Path);
        var whole = File.ReadAllBytes(Path);
        for (var length = 0; length <= whole.Length; length++)
        {
            File.WriteAllBytes(Path, whole[..length]);
            var cut = DurationHistory.Load(Path);
            cut.Count.ShouldBeLessThanOrEqualTo(20);
            for (var i = 0; i < 20; i++)
                (cut.Estimate($"item {i}") ?? TimeSpan.FromMilliseconds(i + 1)).ShouldBe(TimeSpan.FromMilliseconds(i + 1), "what is read is right");
        }

        var random = new Random(20260731);
        for (var round = 0; round < 200; round++)
        {
            random.NextBytes(whole);
            File.WriteAllBytes(Path, whole);
            DurationHistory.Load(Path).Count.ShouldBe(0);
        }

        DurationHistory.Load(_folder).Count.ShouldBe(0, "a folder is no history");
        DurationHistory.Load(System.IO.Path.Combine(_folder, "absent")).Count.ShouldBe(0);
    }

    [Fact]
    public void A_history_that_cannot_be_saved_leaves_the_earlier_file_as_it_was()
    {
        var history = new DurationHistory();
        history.Record("a", TimeSpan.FromSeconds(1));

        Should.Throw<IOException>(() => history.Save(System.IO.Path.Combine(_folder, "absent", "durations")));
        Should.Throw<ArgumentOutOfRangeException>(() => new DurationHistory(0)).Message.ShouldContain("Keep 1 to 1,000,000 names.");
    }
}
