using Bohr.Execution.Programs;
using Bohr.Execution.Streams;

namespace Bohr.Execution.Tests.Faults;

/// <summary>Fault 50: what goes right once in a while is no proof. A thousand times at full size, each held against the invariants; 2 and 38 are repeated where they are tested.</summary>
[Collection(RealProcesses.Name)]
public class RepeatedFaultTests
{
    private const int AtOnce = 4;

    [Fact(Timeout = 3_600_000)]
    public async Task Runs_with_random_kills_leave_no_item_stuck_and_nothing_behind() // Fault 8, a thousand times.
    {
        for (var round = 0; round < TestSize.Of(5, 1000); round++)
        {
            var random = new Random(TestSize.Seed + round);
            using var checker = new InvariantChecker();
            checker.Options = checker.Options with { Workers = 3 };
            checker.Command = checker.Command with { MaximumStartFailures = 100 };
            checker.Create();

            // Killed while it starts, works or idles: at a random moment after a random outcome.
            var killAfter = random.Next(12);
            var seen = 0;
            var outcomes = await checker.RunAsync(Enumerable.Range(0, 30).Select(number => $"echo {number}"), guilty: _ => true, seen: _ =>
            {
                if (seen++ == killAfter && checker.Workers() is { Length: > 0 } workers)
                    checker.Signal(workers[random.Next(workers.Length)], 9);
            });

            outcomes.Count.ShouldBe(30, $"seed {TestSize.Seed + round}");
            outcomes.ShouldAllBe(outcome => outcome.Kind == OutcomeKind.Completed, $"seed {TestSize.Seed + round}: one kill costs no item, as it is tried again");
        }
    }

    [Fact(Timeout = 3_600_000)]
    public async Task Programs_whose_grandchild_holds_the_output_return_and_leave_nothing() // Fault 33, a thousand times.
    {
        using var checker = new ProgramChecker();
        var leaked = 0;
        for (var round = 0; round < TestSize.Of(8, 1000); round += AtOnce)
        {
            var outcomes = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => ProgramRunner.RunAsync(
                ProgramChecker.Shell("setsid sleep 60 & echo begun; exit 3", new ProgramOptions { DrainGrace = TimeSpan.FromMilliseconds(50) }) with { Environment = checker.Marked },
                TestContext.Current.CancellationToken)));
            foreach (var outcome in outcomes)
            {
                outcome.ExitCode.ShouldBe(3);
                outcome.Output.ToString().ShouldBe("begun\n");
                outcome.Survivors.ShouldBeEmpty();
                leaked += outcome.Leaked.Count;
            }
        }

        leaked.ShouldBe(TestSize.Of(8, 1000));
        await checker.CheckLeftoversAsync();
    }
}
