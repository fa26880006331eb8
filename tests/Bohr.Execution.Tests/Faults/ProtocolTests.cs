using System.Globalization;
using Bohr.Execution.Streams;
using Bohr.Execution.TestWorker;
using Bohr.Execution.Workers;

namespace Bohr.Execution.Tests.Faults;

[Collection(RealProcesses.Name)]
public class ProtocolTests
{
    [Theory(Timeout = 60_000)]
    [InlineData("garbage", "broke the protocol: it sent a frame of type 99 and 6 bytes that has no place here, and was ended")]
    [InlineData("huge-frame", "broke the protocol: it sent a frame of 2147483647 bytes, and was ended")]
    [InlineData("close-channel", "broke the protocol: it closed its channel without ending, and was ended")]
    public async Task A_worker_that_breaks_the_protocol_is_ended_and_only_its_item_suffers(string item, string cause) // Fault 43.
    {
        using var checker = new InvariantChecker();
        var outcomes = await checker.RunAsync(["echo 1", item, "echo 2", "echo 3"], guilty: text => text == item);

        var crashed = outcomes.OfType<Crashed<string, string>>().ShouldHaveSingleItem();
        crashed.Cause.Kind.ShouldBe(WorkerDeathKind.ProtocolError);
        crashed.Cause.Description.ShouldBe(cause);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_second_answer_to_an_item_breaks_the_protocol_and_the_first_one_counts() // Fault 6.
    {
        using var checker = new InvariantChecker();
        var outcomes = await checker.RunAsync(["answer-twice", .. Enumerable.Repeat("sleep 20", 10)]);

        outcomes.OfType<Completed<string, string>>().Single(outcome => outcome.Item == "answer-twice").Result.ShouldBe("answered");
    }

    [Fact(Timeout = 60_000)]
    public async Task Results_that_cannot_be_carried_fail_their_items_and_the_worker_is_kept() // Fault 43.
    {
        using var checker = new InvariantChecker();
        checker.Options = checker.Options with { MaximumItemBytes = 64 * 1024 };
        string[] guilty = ["unserialisable", "undecodable", "big 100000", "!unserialisable item", "echo " + new string('x', 100_000)];

        var outcomes = await checker.RunAsync([.. guilty, "big 60000", "echo 1"], guilty: guilty.Contains);

        outcomes.OfType<Failed<string, string>>().Select(outcome => (outcome.Item.Split(' ')[0], outcome.ErrorType)).ShouldBe(
            [
                ("unserialisable", "System.NotSupportedException"),
                ("undecodable", "System.FormatException"),
                ("big", "System.InvalidOperationException"),
                ("!unserialisable", "System.NotSupportedException"),
                ("echo", "System.InvalidOperationException"),
            ],
            ignoreOrder: true);
        checker.Summary.WorkersLost.ShouldBe(0);
    }

    [Fact(Timeout = 60_000)]
    public async Task An_error_longer_than_the_limit_of_results_is_still_its_items_own()
    {
        using var checker = new InvariantChecker();
        checker.Options = checker.Options with { MaximumItemBytes = 1024 };

        var outcomes = await checker.RunAsync(["echo 1", "throw-long 5000", "echo 2"], guilty: item => item == "throw-long 5000");

        outcomes.OfType<Failed<string, string>>().ShouldHaveSingleItem().ErrorMessage.Length.ShouldBe(5000);
        checker.Summary.WorkersLost.ShouldBe(0);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_channel_that_the_kernel_refuses_costs_its_worker_and_no_item()
    {
        using var checker = new InvariantChecker();
        checker.Options = checker.Options with { Workers = 1 };
        checker.Create();
        var before = Sockets();
        var (file, begun) = (checker.File("go"), checker.File("go.begun"));

        await checker.RunAsync(Source());

        checker.Summary.WorkersLost.ShouldBe(1);
        checker.Summary.Retries.ShouldBe(1);

        async IAsyncEnumerable<string> Source()
        {
            // An item that its worker has not begun would not count as tried.
            yield return "begin-until-file " + file;
            await WorkerDeathTests.Until(() => File.Exists(begun));

            // Where the channel was there is now something that is no socket, so every recv and send fails (ENOTSOCK).
            using var nothing = File.OpenHandle("/dev/null");
            Libc.dup2((int)nothing.DangerousGetHandle(), Sockets().Except(before).ShouldHaveSingleItem()).ShouldBeGreaterThanOrEqualTo(0);
            yield return "echo 1";
            await WorkerDeathTests.Until(() => checker.Stream.Progress.WorkersLost == 1);
            await File.WriteAllTextAsync(file, "");
            yield return "echo 2";
        }

        static int[] Sockets() =>
        [
            .. Directory.EnumerateFileSystemEntries("/proc/self/fd")
                .Where(link => new FileInfo(link).LinkTarget?.StartsWith("socket:", StringComparison.Ordinal) == true)
                .Select(link => int.Parse(Path.GetFileName(link), CultureInfo.InvariantCulture)),
        ];
    }

    [Fact(Timeout = 60_000)]
    public async Task What_an_item_writes_to_stdout_and_stderr_never_touches_the_protocol() // Faults 30 and 44.
    {
        using var checker = new InvariantChecker();
        await checker.RunAsync(["echo 1", "junk 300", "echo 2", "junk 1", "echo 3"]);
        checker.Summary.WorkersLost.ShouldBe(0);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_worker_is_replaced_after_so_many_items_and_nothing_is_lost() // Fault 46.
    {
        using var checker = new InvariantChecker();
        checker.Command = checker.Command with { ItemsBeforeReplacement = 2 };
        var outcomes = await checker.RunAsync(Enumerable.Range(0, 21).Select(number => $"pid {number}"));

        checker.Summary.WorkersStarted.ShouldBe(11);
        checker.Summary.WorkersLost.ShouldBe(0);
        outcomes.OfType<Completed<string, string>>().GroupBy(outcome => outcome.Result, StringComparer.Ordinal).ShouldAllBe(group => group.Count() <= 2);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_handler_out_of_managed_memory_is_its_items_outcome() // Fault 20.
    {
        using var checker = new InvariantChecker();
        checker.Command = checker.Command with { Environment = new Dictionary<string, string?> { ["DOTNET_GCHeapHardLimit"] = "0x10000000" } };
        var outcomes = await checker.RunAsync(["echo 1", "memory", "echo 2"], guilty: item => item == "memory");

        outcomes.OfType<OutOfMemory<string, string>>().ShouldHaveSingleItem().Message.ShouldBe(
            "'memory' ran out of memory: its handler ran out of managed memory (OutOfMemoryException). Use fewer workers, or a larger memory limit.");
    }

    [Fact(Timeout = 60_000)]
    public async Task Results_of_short_items_do_not_wait_for_a_long_one_behind_them()
    {
        using var checker = new InvariantChecker();
        checker.Options = checker.Options with { Workers = 1 };
        var longSeen = false;
        var early = 0;
        checker.Create();

        await checker.RunAsync(
            ["echo 1", "echo 2", "echo 3", "echo 4", "sleep 1500"],
            seen: outcome =>
            {
                longSeen |= outcome.Item.StartsWith("sleep", StringComparison.Ordinal);
                if (!longSeen && checker.Stream.Progress.Done < 5)
                    early++;
            });

        early.ShouldBe(4);
    }
}
