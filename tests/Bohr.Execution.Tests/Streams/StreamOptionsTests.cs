using Bohr.Execution.Streams;
using Bohr.Execution.TestWorker;
using Bohr.Execution.Workers;

namespace Bohr.Execution.Tests.Streams;

public class StreamOptionsTests
{
    [Fact]
    public void The_defaults_have_no_problem() => new StreamOptions { Workers = 1 }.Problems().ShouldBeEmpty();

    [Fact]
    public void Every_problem_is_listed_at_once()
    {
        var options = new StreamOptions
        {
            Workers = 0,
            ItemDeadline = TimeSpan.Zero,
            RunDeadline = TimeSpan.FromDays(8),
            StopGrace = TimeSpan.FromSeconds(-1),
            PrefetchItems = 9,
            PrefetchBytes = 70_000,
            OutcomeItems = 0,
            OutcomeBytes = 1,
            MaximumItemBytes = 1,
        };

        options.Problems().ShouldBe(
        [
            "Workers is 0; use 1 to 1024.",
            "ItemDeadline is 00:00:00; use 1 ms to 24 h.",
            "RunDeadline is 8.00:00:00; use 1 ms to 7 days.",
            "StopGrace is -00:00:01; use 0 to 5 min.",
            "PrefetchItems is 9; use 0 to 8.",
            "PrefetchBytes is 70000; use 0 to 65536.",
            "OutcomeItems is 0; use 1 to 65536.",
            "OutcomeBytes is 1; use 1 KiB to 1 GiB.",
            "MaximumItemBytes is 1; use 1 KiB to 1 GiB.",
        ]);
    }

    [Fact]
    public void A_stream_with_unfit_settings_is_refused_with_the_complete_list()
    {
        var error = Should.Throw<ArgumentException>(() => ItemStream<string, string>.InProcesses(
            FaultContract.Instance, new StreamOptions { Workers = 0 }, new WorkerCommand { Executable = "worker", MaximumStartFailures = 0 }));

        error.Message.ShouldContain(
            "The stream cannot run with these settings: Workers is 0; use 1 to 1024. Executable is 'worker'; use an absolute path. MaximumStartFailures is 0; use 1 to 100.");
    }
}
