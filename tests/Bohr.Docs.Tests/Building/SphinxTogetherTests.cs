using Bohr.Docs.Building;

namespace Bohr.Docs.Tests.Building;

/// <summary>Builds of several formats with the Sphinx of this machine.</summary>
public sealed class SphinxTogetherTests
{
    private const int Timeout = 180_000;

    [Fact(Timeout = Timeout)]
    public async Task Formats_that_share_a_reading_all_show_a_changed_include_and_nothing_else_is_written()
    {
        using var trial = Site();
        var project = trial.Project("html", "dirhtml", "json") with { Python = "/usr/bin/python3" };
        var first = await trial.BuildAsync(project, isForced: false, TestContext.Current.CancellationToken);
        first.IsComplete.ShouldBeTrue(string.Join('\n', first.Outputs.Select(output => $"{output.Problem} {string.Join('\n', output.Details)}")));

        trial.Write("source/part.inc", "Second words.\n");
        var second = await trial.BuildAsync(project, isForced: false, TestContext.Current.CancellationToken);

        second.IsComplete.ShouldBeTrue();
        second.Outputs.Select(output => $"{output.Read} read, {output.Written} written").Distinct(StringComparer.Ordinal).ShouldBe(["1 read, 1 written"]);
        foreach (var file in (string[])["html/one.html", "dirhtml/one/index.html", "json/one.fjson"])
            (await File.ReadAllTextAsync(Path.Combine(trial.Output, file), TestContext.Current.CancellationToken)).ShouldContain("Second words");

        (await trial.BuildAsync(project, isForced: false, TestContext.Current.CancellationToken)).Outputs.ShouldAllBe(output => output.Status == OutputStatus.UpToDate);
    }

    [Fact(Timeout = Timeout)]
    public async Task A_format_that_was_left_out_of_builds_catches_up_with_all_that_was_read_since()
    {
        using var trial = Site();
        var both = trial.Project("html", "dirhtml") with { Python = "/usr/bin/python3" };
        (await trial.BuildAsync(both, isForced: false, TestContext.Current.CancellationToken)).IsComplete.ShouldBeTrue();

        trial.Write("source/part.inc", "Second words.\n");
        (await trial.BuildAsync(both with { Outputs = [both.Outputs[0]] }, isForced: false, TestContext.Current.CancellationToken)).IsComplete.ShouldBeTrue();
        trial.Write("source/two.rst", "two\n===\n\nThird words.\n");
        (await trial.BuildAsync(both with { Outputs = [both.Outputs[0]] }, isForced: false, TestContext.Current.CancellationToken)).IsComplete.ShouldBeTrue();

        var caught = await trial.BuildAsync(both, isForced: false, TestContext.Current.CancellationToken);

        caught.Outputs[0].Status.ShouldBe(OutputStatus.UpToDate);
        caught.Outputs[1].Written.ShouldBe(2);
        (await File.ReadAllTextAsync(Path.Combine(trial.Output, "dirhtml/one/index.html"), TestContext.Current.CancellationToken)).ShouldContain("Second words");
        (await File.ReadAllTextAsync(Path.Combine(trial.Output, "dirhtml/two/index.html"), TestContext.Current.CancellationToken)).ShouldContain("Third words");
    }

    private static Trial Site()
    {
        var trial = new Trial();
        trial.Write("source/index.rst", "Start\n=====\n\n.. toctree::\n\n   one\n   two\n");
        trial.Write("source/one.rst", "one\n===\n\n.. include:: part.inc\n");
        trial.Write("source/part.inc", "First words.\n");
        return trial;
    }
}
