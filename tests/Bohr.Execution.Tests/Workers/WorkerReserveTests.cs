using Bohr.Execution.Native;
using Bohr.Execution.Streams;
using Bohr.Execution.Tests.Faults;
using Bohr.Execution.Workers;

namespace Bohr.Execution.Tests.Workers;

[Collection(RealProcesses.Name)]
public class WorkerReserveTests
{
    [Fact(Timeout = 60_000)]
    public async Task A_run_works_with_the_workers_that_were_started_ahead_and_starts_only_what_is_missing()
    {
        using var checker = new InvariantChecker();
        checker.Options = checker.Options with { Workers = 3 };
        using var reserve = checker.StartReserve(2);
        await WorkerDeathTests.Until(() => checker.Workers().Length == 2);
        var ahead = checker.Workers();
        var file = checker.File("go");
        checker.Create();
        var allBusy = Task.Run(async () =>
        {
            await checker.WorkersBusyAsync(3);
            await File.WriteAllTextAsync(file, "");
        }, TestContext.Current.CancellationToken);

        var outcomes = await checker.RunAsync([.. Enumerable.Repeat("until-file " + file, 3), .. Enumerable.Repeat("pid", 100)]);

        await allBusy;
        var used = outcomes.OfType<Completed<string, string>>().Where(outcome => outcome.Item == "pid").Select(outcome => int.Parse(outcome.Result)).ToHashSet();
        used.Count.ShouldBeLessThanOrEqualTo(3);
        used.Intersect(ahead).ShouldNotBeEmpty();
        checker.Summary.WorkersStarted.ShouldBe(3);
        checker.Summary.WorkersLost.ShouldBe(0);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_run_takes_over_a_reserve_that_is_still_being_started()
    {
        using var checker = new InvariantChecker();
        checker.Options = checker.Options with { Workers = 1 };
        using var reserve = checker.StartReserve(1);

        await checker.RunAsync(["echo 1", "signal 9", "echo 2"], guilty: item => item == "signal 9");

        checker.Summary.WorkersLost.ShouldBe(2, "the one ahead and the one that the suspect had for itself");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_reserve_without_a_run_is_ended_and_leaves_nothing()
    {
        using var checker = new InvariantChecker();
        using (checker.StartReserve(2))
            checker.Survivors().Length.ShouldBeLessThanOrEqualTo(3, "two workers and a guardian at most");

        await checker.CheckLeftoversAsync();

        using (checker.StartReserve(2))
            await WorkerDeathTests.Until(() => checker.Workers().Length == 2);

        await checker.CheckLeftoversAsync();
    }

    [Fact(Timeout = 60_000)]
    public async Task Workers_killed_before_the_run_begins_are_replaced()
    {
        using var checker = new InvariantChecker();
        using var reserve = checker.StartReserve(2);
        await WorkerDeathTests.Until(() => checker.Workers().Length == 2);
        foreach (var worker in checker.Workers())
            checker.Signal(worker, Signals.SIGKILL);

        var outcomes = await checker.RunAsync(Enumerable.Range(0, 20).Select(number => $"echo {number}"));

        outcomes.Count.ShouldBe(20);
        checker.Summary.WorkersLost.ShouldBe(2);
        checker.Summary.Retries.ShouldBe(0);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_reserve_that_was_ended_before_its_run_does_no_harm()
    {
        using var checker = new InvariantChecker();
        checker.StartReserve(1).Dispose();

        (await checker.RunAsync(["echo 1"])).ShouldHaveSingleItem().Kind.ShouldBe(OutcomeKind.Completed);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_program_that_is_missing_ends_the_run_with_the_reason()
    {
        using var checker = new InvariantChecker();
        checker.Command = checker.Command with { Executable = "/nonexistent/worker" };
        using var reserve = checker.StartReserve(2);

        // The run may be over before the item is taken from its source.
        (await checker.RunAsync(["echo 1"])).ShouldAllBe(outcome => outcome.Kind == OutcomeKind.Skipped);

        checker.Summary.End.ShouldBe(RunEnd.WorkersCannotStart);
        checker.Summary.Reason.ShouldContain("/nonexistent/worker");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_reserve_serves_one_run_and_no_more_workers_than_it_has()
    {
        using var checker = new InvariantChecker();
        using var reserve = checker.StartReserve(2);
        checker.Options = checker.Options with { Workers = 1 };
        Should.Throw<ArgumentException>(checker.Create).Message.ShouldContain("Reserve has 2 workers, and the run 1; start at most as many ahead.");

        checker.Options = checker.Options with { Workers = 2 };
        await checker.RunAsync(["echo 1"]);
        Should.Throw<InvalidOperationException>(checker.Create).Message.ShouldBe("This reserve of workers belongs to another run already; start one for each run.");

        Should.Throw<ArgumentException>(() => WorkerReserve.Start(new WorkerCommand { MaximumStartFailures = 0 }, 0)).Message
            .ShouldStartWith("The workers cannot be started: MaximumStartFailures is 0; use 1 to 100. workers is 0; use 1 to 1024.");
    }
}
