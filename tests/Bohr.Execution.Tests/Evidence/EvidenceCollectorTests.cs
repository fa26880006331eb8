using System.Diagnostics;
using Bohr.Execution.Evidence;
using Bohr.Execution.Limits;
using Bohr.Execution.Tests.Cgroups;
using Bohr.Execution.Tests.Faults;

namespace Bohr.Execution.Tests.Evidence;

/// <summary>The collector itself: its deadlines, what it does to healthy processes, throttling.</summary>
[Collection(RealProcesses.Name)]
public sealed class EvidenceCollectorTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    public static TheoryData<string> Steps => ["process", "open files", "status and limits", "descendants", "container", "Python stacks", "managed stacks", "all"];

    [Theory(Timeout = 60_000)]
    [MemberData(nameof(Steps))]
    public void A_step_that_the_kernel_holds_is_left_behind_and_the_others_are_made(string hung)
    {
        using var released = new ManualResetEventSlim();
        using var process = Start("sleep 60");
        try
        {
            _ = SpinWait.SpinUntil(() => ProcessReading.Read(process.Id)?.First?.Call.StartsWith("230 ", StringComparison.Ordinal) == true, TimeSpan.FromSeconds(20));
            var before = EvidenceStep.LeftBehind;
            var elapsed = Stopwatch.StartNew();
            var report = EvidenceCollector.Collect(new EvidenceRequest { Subject = "test", ProcessId = process.Id }, Hung(hung, released), Limit);

            elapsed.Elapsed.ShouldBeLessThan(Limit + TimeSpan.FromSeconds(2), "the limit holds whatever hangs");
            EvidenceStep.LeftBehind.ShouldBeGreaterThan(before, $"the step '{hung}' hung");
            if (hung is not ("process" or "all"))
                report.Verdict.ShouldContain("waited for a time to pass");
        }
        finally
        {
            released.Set();
            process.Kill();
            _ = process.WaitForExit(5000);
        }

        SpinWait.SpinUntil(() => EvidenceStep.LeftBehind == 0, TimeSpan.FromSeconds(10)).ShouldBeTrue("what was left behind ends when the kernel lets it go");
    }

    [Fact(Timeout = 120_000)]
    public async Task A_healthy_program_that_is_looked_at_a_thousand_times_works_on_as_before()
    {
        using var checker = new ProgramChecker();
        var file = checker.File("until");
        var code = $"import os\ncount = 0\nwhile not os.path.exists('{file}'):\n    count += 1\nprint('healthy' if count > 0 else '')";
        var options = new Programs.ProgramOptions { Deadline = TimeSpan.FromSeconds(110) };
        var running = checker.RunAsync(new Programs.ProgramCommand { Executable = "/usr/bin/python3", Arguments = ["-c", code], Options = options });
        int[] processes = [];
        _ = SpinWait.SpinUntil(() => (processes = checker.Processes()).Length == 1, TimeSpan.FromSeconds(20));
        var process = processes.ShouldHaveSingleItem();
        _ = SpinWait.SpinUntil(() => PythonStacks.Catches(File.ReadAllText($"/proc/{process}/status")), TimeSpan.FromSeconds(20));

        var answers = 0;
        for (var i = 0; i < 1000; i++)
        {
            ProcessReading.Read(process).ShouldNotBeNull().State.ShouldBeOneOf('R', 'S', 'D');
            _ = OpenFilesReading.Read(process);
            answers += PythonStacks.Ask(process, Native.ProcessStat.Read(process)!.Value.Started, TimeSpan.FromSeconds(2)).Text is not null ? 1 : 0;
        }

        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);
        var outcome = await running;
        outcome.IsSuccess.ShouldBeTrue(outcome.Description);
        outcome.Output.ToString().ShouldBe("healthy\n");
        answers.ShouldBeGreaterThan(990);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_healthy_worker_whose_stacks_are_read_again_and_again_completes_its_item()
    {
        using var checker = new InvariantChecker();
        checker.Options = checker.Options with { Workers = 1, ItemDeadline = TimeSpan.FromSeconds(100), RunDeadline = TimeSpan.FromSeconds(110) };
        _ = checker.Create();
        var file = checker.File("until");
        var reading = Task.Run(async () =>
        {
            var worker = (await checker.WorkersBusyAsync(1)).ShouldHaveSingleItem();
            var reports = new List<EvidenceReport>();
            for (var i = 0; i < TestSize.Of(12, 200); i++)
                reports.Add(EvidenceCollector.Collect(new EvidenceRequest { Subject = "test", ProcessId = worker }, EvidenceSources.Real, TimeSpan.FromSeconds(5)));

            await File.WriteAllTextAsync(file, "");
            return reports;
        });

        var outcomes = await checker.RunAsync(["until-file " + file, "echo 1"]);

        outcomes.Count.ShouldBe(2);
        (await reading).ShouldAllBe(report => report.Stack.Any(call => call.Contains("FaultHandler.Handle")));
    }

    [Fact(Timeout = 60_000)]
    public void A_process_whose_quota_is_used_up_is_told_as_throttled_and_not_as_hung() // Fault 18.
    {
        using var group = ScratchCgroup.MakeOrSkip("cpu");
        group.LimitCpu(0.1);
        var (program, arguments) = group.Inside("/bin/sh", "-c", "while :; do :; done");
        using var process = Process.Start(new ProcessStartInfo(program, arguments));
        process.ShouldNotBeNull();
        try
        {
            using var usage = ContainerUsage.Open(group.UsageGroups);
            _ = SpinWait.SpinUntil(() => usage.Sample().ThrottledPeriods > 3, TimeSpan.FromSeconds(20));
            var sources = EvidenceSources.Real with { Container = usage.Sample };
            var baselines = Baseline.ReadAll([process.Id]).ToDictionary(entry => entry.Key, entry => entry.Value with { Container = usage.Sample() });
            _ = SpinWait.SpinUntil(() => false, TimeSpan.FromSeconds(2));

            var report = EvidenceCollector.Collect(new EvidenceRequest { Subject = "test", ProcessId = process.Id, Baselines = baselines }, sources, Limit);

            report.Kind.ShouldBe(HangKind.Throttled, report.ToString());
            report.Verdict.ShouldContain("the quota of 0.1 CPUs was used up ");
            report.NextStep.ShouldStartWith("This is slowness, not a hang");
        }
        finally
        {
            process.Kill();
            _ = process.WaitForExit(5000);
        }
    }

    [Fact(Timeout = 60_000)]
    public void A_process_without_a_free_descriptor_is_told_so()
    {
        // The pipe is the last descriptor that it may have.
        using var process = Start("ulimit -n 20; exec /usr/bin/python3 -c \"import os, time\ntry:\n    while True: os.dup(0)\nexcept OSError: time.sleep(60)\"");
        try
        {
            _ = SpinWait.SpinUntil(() => OpenFilesReading.Read(process.Id).IsExhausted, TimeSpan.FromSeconds(20));
            var report = EvidenceCollector.Collect(new EvidenceRequest { Subject = "test", ProcessId = process.Id }, EvidenceSources.Real, Limit);

            report.Kind.ShouldBe(HangKind.OutOfDescriptors, report.ToString());
            report.Verdict.ShouldContain("had all 20 files open that it may have");
        }
        finally
        {
            process.Kill();
            _ = process.WaitForExit(5000);
        }
    }

    [Fact(Timeout = 60_000)]
    public void A_process_that_has_ended_is_told_so()
    {
        using var process = Start("exit 0");
        _ = process.WaitForExit(5000);

        EvidenceCollector.Collect(new EvidenceRequest { Subject = "test", ProcessId = process.Id }, EvidenceSources.Real, Limit).Kind.ShouldBe(HangKind.Ended);
    }

    private static Process Start(string script) => Process.Start(new ProcessStartInfo("/bin/sh", ["-c", script.StartsWith("sleep", StringComparison.Ordinal) ? "exec " + script : script])).ShouldNotBeNull();

    private static EvidenceSources Hung(string step, ManualResetEventSlim released)
    {
        T Hang<T>(string name, Func<T> real)
        {
            if (step == name || step == "all")
                _ = released.Wait(TimeSpan.FromSeconds(30));

            return real();
        }

        var real = EvidenceSources.Real;
        return new EvidenceSources
        {
            Process = process => Hang("process", () => real.Process(process)),
            OpenFiles = process => Hang("open files", () => real.OpenFiles(process)),
            Texts = process => Hang("status and limits", () => real.Texts(process)),
            Descendants = request => Hang("descendants", () => real.Descendants(request)),
            Container = () => Hang("container", real.Container),
            PythonStacks = (process, limit) => Hang("Python stacks", () => real.PythonStacks(process, limit)),
            ManagedReader = process => Hang("managed stacks", () => real.ManagedReader(process)),
        };
    }
}
