using Bohr.Execution.Native;
using Bohr.Execution.Workers;

namespace Bohr.Execution.Tests.Workers;

public class RunningPageTests
{
    [Fact]
    public void A_fresh_page_says_that_nothing_runs()
    {
        using var page = Create();
        page.Read().Sequence.ShouldBe(RunningPage.Nothing);
    }

    [Fact]
    public void What_began_is_read_until_it_ends()
    {
        using var page = Create();
        page.Begin(sequence: 0, timestamp: 42);
        page.Read().ShouldBe((0, 42));
        page.End();
        page.Read().Sequence.ShouldBe(RunningPage.Nothing);
    }

    [Fact]
    public void Items_called_back_cannot_be_claimed_and_claimed_ones_are_not_called_back()
    {
        using var page = Create();
        page.TryClaim(0).ShouldBeTrue();
        page.TryClaim(1).ShouldBeTrue();
        page.CallBack(given: 5).ShouldBe(2u);
        page.TryClaim(2).ShouldBeFalse();
        page.TryClaim(4).ShouldBeFalse();
        page.TryClaim(5).ShouldBeTrue();
        page.CallBack(given: 6).ShouldBe(6u, "there is nothing to call back");
    }

    [Fact(Timeout = 60_000)]
    public async Task Each_item_is_had_by_exactly_one_side_under_contention()
    {
        using var page = Create();
        const uint Items = 200_000;
        var claimed = new HashSet<uint>();
        var calledBack = new HashSet<uint>();
        var given = 0u;
        var worker = Task.Run(() =>
        {
            for (var ordinal = 0u; ordinal < Items; ordinal++)
            {
                // An item is claimed only after it was given.
                SpinWait.SpinUntil(() => Volatile.Read(ref given) > ordinal, TimeSpan.FromSeconds(30));
                if (page.TryClaim(ordinal))
                    claimed.Add(ordinal);
            }
        }, TestContext.Current.CancellationToken);
        for (var next = 0u; next < Items;)
        {
            var from = next;
            next = Math.Min(Items, next + 8);
            Volatile.Write(ref given, next);
            for (var ordinal = Math.Max(from, page.CallBack(next)); ordinal < next; ordinal++)
                calledBack.Add(ordinal);
        }

        await worker.WaitAsync(TimeSpan.FromSeconds(40), TestContext.Current.CancellationToken);
        claimed.Intersect(calledBack).ShouldBeEmpty();
        (claimed.Count + calledBack.Count).ShouldBe((int)Items);
    }

    private static RunningPage Create()
    {
        var descriptor = SharedMemory.Create("test");
        try
        {
            return new RunningPage(descriptor);
        }
        finally
        {
            Descriptor.Close(ref descriptor);
        }
    }
}
