using Bohr.Execution.Budgets;
using FsCheck;
using FsCheck.Fluent;

namespace Bohr.Execution.Tests.Budgets;

/// <summary>Random requests, in any order, given back or given up in any order.</summary>
public class RunBudgetPropertyTests
{
    private const int Cpus = 3;
    private const int Memory = 10;

    /// <summary>What one step does: asks for a share, gives back one that is held, or gives up one that is waited for.</summary>
    private sealed record Step(int Action, int Which, ResourceNeed Need);

    private static Arbitrary<List<Step>> Steps => Gen.Choose(0, 4)
        .SelectMany(_ => Gen.Choose(0, 1000), (action, which) => (action, which))
        .SelectMany(_ => Gen.Choose(0, 4000), (step, thousandths) => (step.action, step.which, thousandths))
        .SelectMany(_ => Gen.Choose(0, 12), (step, memory) => new Step(step.action, step.which, new(step.thousandths / 1000.0, memory)))
        .ListOf().Select(steps => steps.ToList()).ToArbitrary();

    [Fact(Timeout = 120_000)]
    public Task Shares_never_exceed_the_budget_nobody_starves_and_nothing_is_lost() => Task.Run(
        () => Prop.ForAll(Steps, Check).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000).WithEndSize(200)), TestContext.Current.CancellationToken);

    private static void Check(List<Step> steps)
    {
        using var budget = new RunBudget(Cpus, Memory);
        var waiting = new List<BudgetRequest>();
        var held = new List<BudgetShare>();
        foreach (var step in steps)
        {
            if (step.Action <= 1)
                waiting.Add(budget.Request(step.Need, static () => { }));
            else if (step.Action <= 3 && held.Count > 0)
                GiveBack(held, step.Which % held.Count);
            else if (step.Action == 4 && waiting.Count > 0)
                GiveUp(waiting, step.Which % waiting.Count);

            TakeGranted(waiting, held);
            CheckInvariants(budget, waiting, held);
        }

        // Whoever waits is served when those before it end, whatever the order of their ending.
        for (var rounds = 0; waiting.Count > 0; rounds++)
        {
            rounds.ShouldBeLessThan(10 * (steps.Count + 1), "everybody has a turn");
            held.ShouldNotBeEmpty("somebody always runs while somebody waits");
            GiveBack(held, rounds % held.Count);
            TakeGranted(waiting, held);
            CheckInvariants(budget, waiting, held);
        }

        while (held.Count > 0)
            GiveBack(held, 0);

        budget.Held.ShouldBe(new(0, 0));
        (budget.Waiting, budget.Holders).ShouldBe((0, 0));
    }

    private static void CheckInvariants(RunBudget budget, List<BudgetRequest> waiting, List<BudgetShare> held)
    {
        var sum = budget.Held;
        sum.Cpus.ShouldBeLessThanOrEqualTo(Cpus);
        sum.MemoryBytes.ShouldBeLessThanOrEqualTo(Memory);
        sum.MemoryBytes.ShouldBe(held.Sum(share => share.Held.MemoryBytes));
        budget.Holders.ShouldBe(held.Count);
        budget.Waiting.ShouldBe(waiting.Count);
        waiting.ShouldAllBe(request => request.Passed <= 2 * Cpus, "nobody is passed more often than the rule allows");
        if (waiting.Count > 0)
            held.ShouldNotBeEmpty("nobody waits for a budget of which nothing is held");
    }

    private static void GiveBack(List<BudgetShare> held, int index)
    {
        held[index].Dispose();
        held.RemoveAt(index);
    }

    private static void GiveUp(List<BudgetRequest> waiting, int index)
    {
        waiting[index].Dispose();
        waiting.RemoveAt(index);
    }

    private static void TakeGranted(List<BudgetRequest> waiting, List<BudgetShare> held)
    {
        for (var i = waiting.Count - 1; i >= 0; i--)
        {
            if (waiting[i].TryTake() is not { } share)
                continue;

            held.Add(share);
            waiting.RemoveAt(i);
        }
    }
}
