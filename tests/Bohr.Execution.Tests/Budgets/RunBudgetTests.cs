using Bohr.Execution.Budgets;

namespace Bohr.Execution.Tests.Budgets;

public class RunBudgetTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void A_share_is_had_at_once_while_there_is_room_and_given_back_once()
    {
        using var budget = new RunBudget(2, 100);

        var first = budget.TryAcquire(new(1, 60)).ShouldNotBeNull();
        budget.TryAcquire(new(1, 60)).ShouldBeNull("the memory is not there");
        var second = budget.TryAcquire(new(1, 40)).ShouldNotBeNull();
        budget.TryAcquire(new(0.001, 0)).ShouldBeNull("the CPUs are not there");
        budget.Held.ShouldBe(new(2, 100));

        first.Dispose();
        first.Dispose();
        budget.Held.ShouldBe(new(1, 40));
        second.Dispose();
        budget.Held.ShouldBe(new(0, 0));
        budget.Waiting.ShouldBe(0);
    }

    [Fact]
    public async Task Who_waits_gets_the_share_when_another_gives_it_back()
    {
        using var budget = new RunBudget(1, memoryBytes: null);
        var first = await budget.AcquireAsync(ResourceNeed.OneCpu, Cancellation);
        var second = budget.AcquireAsync(ResourceNeed.OneCpu, Cancellation).AsTask();
        second.IsCompleted.ShouldBeFalse();

        first.Dispose();

        using var share = await second.WaitAsync(TimeSpan.FromSeconds(10), Cancellation);
        budget.Held.ShouldBe(new(1, 0));
    }

    [Fact]
    public void A_need_larger_than_the_whole_is_cut_to_the_whole_and_says_so()
    {
        using var budget = new RunBudget(2, 512L << 20);

        using var share = budget.TryAcquire(new(4, 1L << 30)).ShouldNotBeNull();

        share.IsClamped.ShouldBeTrue();
        share.Held.ShouldBe(new(2, 512L << 20));
        share.Notice.ShouldBe(
            "4 CPUs and 1 GiB were asked for, more than the whole budget; it runs alone with 2 CPUs and 512 MiB, and may take longer or run out of memory.");
    }

    [Fact]
    public async Task Cancelling_gives_up_the_place_in_the_queue_and_leaves_nothing_held()
    {
        using var budget = new RunBudget(1, memoryBytes: null);
        var first = await budget.AcquireAsync(ResourceNeed.OneCpu, Cancellation);
        using var cancellation = new CancellationTokenSource();
        var second = budget.AcquireAsync(ResourceNeed.OneCpu, cancellation.Token).AsTask();

        await cancellation.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => second);
        budget.Waiting.ShouldBe(0);
        first.Dispose();
        budget.Held.ShouldBe(new(0, 0));
    }

    [Fact]
    public void A_large_need_is_passed_by_small_ones_only_so_often()
    {
        using var budget = new RunBudget(2, memoryBytes: null);
        var one = budget.TryAcquire(ResourceNeed.OneCpu).ShouldNotBeNull();
        using var large = budget.Request(new(2, 0), () => { });

        // Small ones find room beside the one that runs, again and again, until the large one has waited long enough.
        var passes = 0;
        while (budget.TryAcquire(ResourceNeed.OneCpu) is { } small)
        {
            small.Dispose();
            (++passes).ShouldBeLessThan(100);
        }

        passes.ShouldBe(4);
        one.Dispose();
        using var share = large.TryTake().ShouldNotBeNull();
        share.Held.ShouldBe(new(2, 0));
    }

    [Fact]
    public async Task Closing_the_budget_ends_the_waiting()
    {
        var budget = new RunBudget(1, memoryBytes: null);
        using var first = await budget.AcquireAsync(ResourceNeed.OneCpu, Cancellation);
        var second = budget.AcquireAsync(ResourceNeed.OneCpu, Cancellation).AsTask();

        budget.Dispose();

        await Should.ThrowAsync<ObjectDisposedException>(() => second.WaitAsync(TimeSpan.FromSeconds(10), Cancellation));
        Should.Throw<ObjectDisposedException>(() => budget.TryAcquire(ResourceNeed.OneCpu));
    }

    [Fact]
    public void Sizes_that_make_no_sense_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new RunBudget(0, null)).Message.ShouldContain("more than 0 and at most 1,000,000 CPUs");
        Should.Throw<ArgumentOutOfRangeException>(() => new RunBudget(double.NaN, null));
        Should.Throw<ArgumentOutOfRangeException>(() => new RunBudget(1, 0)).Message.ShouldContain("more than 0 bytes of memory");
        using var budget = new RunBudget(1, null);
        Should.Throw<ArgumentOutOfRangeException>(() => budget.TryAcquire(new(-1, 0))).Message.ShouldContain("A need of -1 CPUs makes no sense");
        Should.Throw<ArgumentOutOfRangeException>(() => budget.TryAcquire(new(1, -1)));
        budget.Waiting.ShouldBe(0);
    }
}
