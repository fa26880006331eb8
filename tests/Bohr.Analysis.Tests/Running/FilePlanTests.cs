using Bohr.Analysis.Discovery;
using Bohr.Analysis.Running;

namespace Bohr.Analysis.Tests.Running;

public class FilePlanTests
{
    private readonly ReportOrder _order = new();

    [Fact]
    public void Files_of_one_size_go_in_the_order_of_discovery()
    {
        var files = Enumerable.Range(0, 1000).Select(number => File($"{number:0000}.py", 1000)).ToArray();

        // The last few may go in any order: each is a quarter of what is left.
        var taken = Take(files, workers: 2);

        taken[..^16].ShouldBe(files.Select(file => file.Path).SkipLast(16));
        taken.Order(StringComparer.Ordinal).ShouldBe(files.Select(file => file.Path));
    }

    [Fact]
    public void A_large_file_goes_before_its_turn_so_that_it_is_not_the_last_to_end()
    {
        // 100 files of 1 kB, then one that takes as long as 20 of them.
        DiscoveredFile[] files = [.. Enumerable.Range(0, 100).Select(number => File($"{number:000}.py", 1000)), File("large.py", 20_000)];

        var taken = Take(files, workers: 2);

        // It begins when what is left, itself included, takes two workers four times as long.
        taken.IndexOf("large.py").ShouldBe(0);
        Take(files[..], workers: 1).ShouldBe(files.Select(file => file.Path), "one worker is busy to the end in any order");

        files[^1] = File("large.py", 5_000);
        Take(files, workers: 2).IndexOf("large.py").ShouldBe(65);
    }

    [Fact]
    public void Files_without_a_size_go_in_the_order_of_discovery()
    {
        var files = Enumerable.Range(0, 600).Select(number => File($"{number:0000}.py", 0)).ToArray();

        Take(files, workers: 8).ShouldBe(files.Select(file => file.Path));
    }

    [Fact]
    public void What_cannot_be_analysed_has_its_report_at_once_and_goes_to_no_worker()
    {
        DiscoveredFile[] files = [File("a.py", 1), new("b.py", "is a named pipe"), File("c.py", 1)];

        Take(files, workers: 1).ShouldBe(["a.py", "c.py"]);

        var rest = new List<FileReport>();
        _order.TakeRest(rest, "it was not asked");
        rest.Select(report => report.Failure).ShouldBe([null, "is a named pipe", null]);
    }

    [Fact(Timeout = 30_000)]
    public async Task Discovery_is_a_bounded_number_of_files_ahead()
    {
        var found = 0;
        var plan = new FilePlan(Endless(), _order, workers: 2, timings: null);
        plan.Start();
        using var items = plan.Items().GetEnumerator();
        for (var i = 0; i < 10_000; i++)
            items.MoveNext().ShouldBeTrue();

        await Settled(() => Volatile.Read(ref found));
        _order.Planned.ShouldBe(10_000 + FilePlan.Window);
        plan.IsComplete.ShouldBeFalse();

        plan.Stop();
        while (items.MoveNext())
        {
            // What was found before the end is still given.
        }

        _order.Planned.ShouldBe(10_000 + FilePlan.Window, "after the end nothing is planned");

        IEnumerable<DiscoveredFile> Endless()
        {
            while (true)
                yield return File($"{Interlocked.Increment(ref found)}.py", 1);
        }
    }

    [Fact]
    public void An_error_of_discovery_surfaces_after_the_files_before_it()
    {
        var plan = new FilePlan(Damaged(), _order, workers: 2, timings: null);
        plan.Start();
        var taken = new List<string>();

        Should.Throw<InvalidDataException>(() =>
        {
            foreach (var item in plan.Items())
                taken.Add(item.Path);
        }).Message.ShouldBe("the list is damaged");

        taken.ShouldBe(["a.py", "b.py"]);
        plan.IsComplete.ShouldBeFalse();

        static IEnumerable<DiscoveredFile> Damaged()
        {
            yield return File("a.py", 1);
            yield return File("b.py", 1);
            throw new InvalidDataException("the list is damaged");
        }
    }

    private static DiscoveredFile File(string path, long size) => new(path) { Size = size };

    /// <summary>Takes all once all are known.</summary>
    private List<string> Take(DiscoveredFile[] files, int workers)
    {
        var plan = new FilePlan(files, _order, workers, timings: null);
        plan.Start();
        SpinWait.SpinUntil(() => plan.IsComplete, TimeSpan.FromSeconds(20)).ShouldBeTrue();
        return [.. plan.Items().Select(item => item.Path)];
    }

    private static async Task Settled(Func<int> value)
    {
        for (var before = -1; before != value();)
        {
            before = value();
            await Task.Delay(200);
        }
    }
}
