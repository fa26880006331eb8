using Bohr.Findings.Outcomes;

namespace Bohr.Findings.Tests.Outcomes;

public class ExitCodeTests
{
    [Theory]
    [InlineData(RunEnd.Finished, false, false, 0, 0)]
    [InlineData(RunEnd.Finished, false, false, 2, 1)]
    [InlineData(RunEnd.Finished, true, false, 0, 3)]
    [InlineData(RunEnd.Finished, true, false, 2, 3)]
    [InlineData(RunEnd.Finished, false, true, 2, 3)]
    [InlineData(RunEnd.DeadlineReached, false, false, 0, 3)]
    [InlineData(RunEnd.Terminated, true, true, 2, 143)]
    [InlineData(RunEnd.Terminated, false, false, 0, 143)]
    [InlineData(RunEnd.Interrupted, true, true, 2, 130)]
    public void The_exit_code_follows_from_the_end_the_holes_and_the_findings(RunEnd end, bool failed, bool skipped, int findings, int code)
    {
        var completeness = new Completeness(
            3, 3 - (failed ? 1 : 0) - (skipped ? 1 : 0), failed ? [new("a.py", "is gone")] : [], skipped ? [new("b.py", "deadline")] : []);

        ExitCode.Of(end, completeness, findings).ShouldBe(code);
    }

    [Fact]
    public void Files_that_nobody_counted_make_a_run_incomplete()
    {
        var completeness = new Completeness(1, 1, [], []) { UnknownRest = "interrupted while looking for files" };

        ExitCode.Of(RunEnd.Finished, completeness, 0).ShouldBe(ExitCode.Incomplete);
        completeness.Describe(1).ShouldBe("1 file planned, 1 analysed, 0 failed, 0 skipped; 1 finding; incomplete: interrupted while looking for files");
    }

    [Fact]
    public void A_planned_item_without_any_outcome_makes_a_run_incomplete() =>
        ExitCode.Of(RunEnd.Finished, new Completeness(2, 1, [], []), 0).ShouldBe(ExitCode.Incomplete);
}
