using System.Text;
using Bohr.Execution.Programs;

namespace Bohr.Execution.Tests.Faults;

/// <summary>No pipe can fill, whatever is written and whoever holds it.</summary>
[Collection(RealProcesses.Name)]
public class ProgramOutputTests
{
    [Fact(Timeout = 60_000)]
    public async Task Much_output_on_stderr_alone_blocks_nobody() // Fault 30.
    {
        using var checker = new ProgramChecker();
        var outcome = await checker.RunAsync("head -c 300000 /dev/zero | tr '\\0' e >&2; echo done");
        outcome.IsSuccess.ShouldBeTrue(outcome.Description);
        outcome.Error.Bytes.ShouldBe(300_000);
        outcome.Output.ToString().ShouldBe("done\n");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_child_that_writes_a_megabyte_to_stderr_while_its_parent_waits_ends() // The second origin story.
    {
        using var checker = new ProgramChecker();
        var outcome = await checker.RunAsync("(head -c 1048576 /dev/zero >&2) & wait; echo parent");
        outcome.IsSuccess.ShouldBeTrue(outcome.Description);
        outcome.Error.Bytes.ShouldBe(1_048_576);
        outcome.Output.ToString().ShouldBe("parent\n");
    }

    [Fact(Timeout = 300_000)]
    public async Task A_gigabyte_of_output_is_counted_and_its_ends_are_kept() // Fault 31.
    {
        using var checker = new ProgramChecker();
        var length = TestSize.Of(100_000_000, 1_000_000_000);
        var outcome = await checker.RunAsync($"echo first; head -c {length} /dev/zero; echo last", new ProgramOptions { Deadline = TimeSpan.FromMinutes(4) });
        outcome.IsSuccess.ShouldBeTrue(outcome.Description);
        outcome.Output.Bytes.ShouldBe(length + 11L);
        outcome.Output.Head.Length.ShouldBe(16 << 10);
        outcome.Output.Tail.Length.ShouldBe(64 << 10);
        Encoding.ASCII.GetString(outcome.Output.Head.Span[..6]).ShouldBe("first\n");
        Encoding.ASCII.GetString(outcome.Output.Tail.Span[^5..]).ShouldBe("last\n");
        outcome.Output.Omitted.ShouldBe(length + 11L - (80 << 10));
    }

    [Fact(Timeout = 60_000)]
    public async Task Output_without_newline_with_invalid_UTF_8_and_with_zero_bytes_is_intact() // Fault 32.
    {
        using var checker = new ProgramChecker();
        byte[] expected = [.. Enumerable.Range(0, 256).Select(value => (byte)value), 0xC3, 0x28, 0, 0];
        await File.WriteAllBytesAsync(checker.File("bytes"), expected, TestContext.Current.CancellationToken);
        var outcome = await checker.RunAsync(ProgramChecker.Shell("cat bytes; cat bytes >&2") with { WorkingDirectory = checker.Folder });
        outcome.Output.Head.ToArray().ShouldBe(expected);
        outcome.Error.Head.ToArray().ShouldBe(expected);
        outcome.Output.ReachedEnd.ShouldBeTrue();
    }

    [Fact(Timeout = 60_000)]
    public async Task A_grandchild_that_holds_the_output_delays_the_end_by_the_drain_grace_only_and_is_reported() // Fault 33.
    {
        using var checker = new ProgramChecker();
        var outcome = await checker.RunAsync("sleep 61 & echo out", new ProgramOptions { DrainGrace = TimeSpan.FromMilliseconds(300) });
        outcome.End.ShouldBe(ProgramEnd.Exited);
        outcome.ExitCode.ShouldBe(0);
        outcome.Output.ToString().ShouldBe("out\n");
        outcome.Leaked.ShouldHaveSingleItem().CommandLine.ShouldBe("sleep 61");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_grandchild_that_ends_within_the_drain_grace_is_no_leak_and_its_output_counts()
    {
        using var checker = new ProgramChecker();
        var outcome = await checker.RunAsync("(sleep 0.3; echo late) & echo early", new ProgramOptions { DrainGrace = TimeSpan.FromSeconds(20) });
        outcome.Output.ToString().ShouldBe("early\nlate\n");
        outcome.Output.ReachedEnd.ShouldBeTrue();
        outcome.Leaked.ShouldBeEmpty();
    }

    [Theory(Timeout = 60_000)] // Fault 34.
    [InlineData("sleep 0.3; exit 4")] // It never reads.
    [InlineData("exec <&-; sleep 0.3; exit 4")] // It closes its input early.
    [InlineData("head -c 10 >&2; exit 4")] // It reads a little.
    public async Task Ten_megabytes_of_input_that_nobody_reads_hang_nothing(string script)
    {
        using var checker = new ProgramChecker();
        var outcome = await checker.RunAsync(ProgramChecker.Shell(script) with { Input = ProgramInput.FromBytes(new byte[10_000_000]) });
        outcome.End.ShouldBe(ProgramEnd.Exited);
        outcome.ExitCode.ShouldBe(4);
    }

    [Fact(Timeout = 60_000)]
    public async Task Input_reaches_the_program_whole_from_memory_and_from_a_file()
    {
        using var checker = new ProgramChecker();
        var bytes = new byte[3_000_000];
        new Random(1).NextBytes(bytes);
        await File.WriteAllBytesAsync(checker.File("input"), bytes, TestContext.Current.CancellationToken);
        foreach (var input in (ProgramInput[])[ProgramInput.FromBytes(bytes), ProgramInput.FromFile(checker.File("input"))])
        {
            var output = ProgramOutput.Keep() with { HeadBytes = 4 << 20 };
            var outcome = await checker.RunAsync(new ProgramCommand { Executable = "cat", Input = input, Output = output });
            outcome.Output.Head.Span.SequenceEqual(bytes).ShouldBeTrue();
        }

        (await checker.RunAsync(new ProgramCommand { Executable = "cat" })).Output.Bytes.ShouldBe(0);
    }

    [Fact(Timeout = 60_000)]
    public async Task Output_goes_to_a_file_within_its_bound_and_the_rest_is_counted()
    {
        using var checker = new ProgramChecker();
        var outcome = await checker.RunAsync(ProgramChecker.Shell("head -c 1000000 /dev/zero; echo end") with
        {
            Output = ProgramOutput.ToFile(checker.File("spool"), maximumBytes: 5000),
        });
        outcome.IsSuccess.ShouldBeTrue();
        outcome.Output.Bytes.ShouldBe(1_000_004);
        outcome.Output.PassedOn.ShouldBe(5000);
        outcome.Output.Problem.ShouldBeNull();
        Encoding.ASCII.GetString(outcome.Output.Tail.Span[^4..]).ShouldBe("end\n");
        new FileInfo(checker.File("spool")).Length.ShouldBe(5000);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_full_disk_under_the_output_ends_nothing_and_is_told() // Fault 29.
    {
        // First: the pipe on which mount says why not leaves the runtime with a descriptor more.
        using var disk = SmallDisk.MakeOrSkip(bytes: 64 << 10);
        using var checker = new ProgramChecker();
        var outcome = await checker.RunAsync(ProgramChecker.Shell("head -c 1000000 /dev/zero; echo end") with
        {
            Output = ProgramOutput.ToFile(Path.Combine(disk.Folder, "spool"), maximumBytes: 10_000_000),
        });
        outcome.IsSuccess.ShouldBeTrue(outcome.Description);
        outcome.Output.Bytes.ShouldBe(1_000_004);
        outcome.Output.Problem.ShouldNotBeNull().ShouldStartWith("the file takes no more: write failed: No space left on device");
        Encoding.ASCII.GetString(outcome.Output.Tail.Span[^4..]).ShouldBe("end\n");
    }

    [Fact(Timeout = 60_000)]
    public async Task An_output_file_that_cannot_be_made_ends_nothing_and_is_told()
    {
        using var checker = new ProgramChecker();
        var outcome = await checker.RunAsync(ProgramChecker.Shell("echo out") with { Output = ProgramOutput.ToFile("/no/such/folder/file", maximumBytes: 100) });
        outcome.IsSuccess.ShouldBeTrue();
        outcome.Output.ToString().ShouldBe("out\n");
        outcome.Output.Problem.ShouldNotBeNull().ShouldContain("'/no/such/folder/file' cannot be opened");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_receiver_gets_all_output_in_order_and_one_that_throws_harms_nobody()
    {
        using var checker = new ProgramChecker();
        var received = new MemoryStream();
        var outcome = await checker.RunAsync(ProgramChecker.Shell("seq 1 20000; seq 1 5 >&2") with
        {
            Output = ProgramOutput.ToReceiver(async piece =>
            {
                await Task.Yield();
                received.Write(piece.Span);
            }),
            Error = ProgramOutput.ToReceiver(_ => throw new InvalidOperationException("no thanks.")),
        });
        outcome.IsSuccess.ShouldBeTrue();
        Encoding.ASCII.GetString(received.ToArray()).ShouldBe(string.Concat(Enumerable.Range(1, 20000).Select(number => $"{number}\n")));
        outcome.Error.ToString().ShouldBe("1\n2\n3\n4\n5\n");
        outcome.Error.Problem.ShouldBe("the receiver of the output failed: no thanks");
    }

    [Fact(Timeout = 60_000)]
    public async Task Both_outputs_in_one_pipe_keep_their_order()
    {
        using var checker = new ProgramChecker();
        var outcome = await checker.RunAsync(ProgramChecker.Shell("for i in 1 2 3; do echo out $i; echo err $i >&2; done") with { Error = null });
        outcome.Output.ToString().ShouldBe("out 1\nerr 1\nout 2\nerr 2\nout 3\nerr 3\n");
    }
}
