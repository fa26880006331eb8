using Bohr.Execution.Streams;
using Bohr.Execution.Tests.Faults;

namespace Bohr.Execution.Tests.Streams;

[Collection(RealProcesses.Name)]
public class ProcessStreamTests
{
    [Fact(Timeout = 60_000)]
    public async Task Items_come_back_completed_with_their_results()
    {
        using var checker = new InvariantChecker();
        var outcomes = await checker.RunAsync(Enumerable.Range(0, 1000).Select(number => $"echo {number}"));

        outcomes.Select(outcome => outcome.ShouldBeOfType<Completed<string, string>>()).ShouldAllBe(outcome => outcome.Item == "echo " + outcome.Result);
        checker.Summary.IsComplete.ShouldBeTrue();
        checker.Summary.Taken.ShouldBe(1000);
        checker.Summary.WorkersStarted.ShouldBe(2);
        checker.Summary.WorkersLost.ShouldBe(0);
    }

    [Fact(Timeout = 60_000)]
    public async Task An_empty_source_starts_no_worker()
    {
        using var checker = new InvariantChecker();
        (await checker.RunAsync([])).ShouldBeEmpty();
        checker.Summary.IsComplete.ShouldBeTrue();
        checker.Summary.WorkersStarted.ShouldBe(0);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_handlers_exception_fails_its_item_and_nothing_else()
    {
        using var checker = new InvariantChecker();
        var outcomes = await checker.RunAsync(["echo a", "throw out of cheese", "echo b"], guilty: item => item.StartsWith("throw", StringComparison.Ordinal));

        var failed = outcomes.OfType<Failed<string, string>>().ShouldHaveSingleItem();
        failed.ErrorType.ShouldBe("System.IO.InvalidDataException");
        failed.ErrorMessage.ShouldBe("out of cheese");
        failed.Message.ShouldBe("'throw out of cheese' failed: out of cheese (System.IO.InvalidDataException). The error is the item's own; it was not tried again.");
        checker.Summary.WorkersLost.ShouldBe(0);
    }
}
