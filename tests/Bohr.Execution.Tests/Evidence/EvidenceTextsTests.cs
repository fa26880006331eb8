using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Bohr.Execution.Evidence;

namespace Bohr.Execution.Tests.Evidence;

/// <summary>What is read out of texts of the kernel, of Python and of the runtime, also when they are not as expected.</summary>
public sealed class EvidenceTextsTests
{
    [Theory]
    [InlineData("202 0x7f01 0x80 0x0", Architecture.X64, "futex", -1)]
    [InlineData("98 0x7f01 0x80 0x0", Architecture.Arm64, "futex", -1)]
    [InlineData("0 0x11 0x7f87 0x20000", Architecture.X64, "read", 17)]
    [InlineData("0 0xffffffff99999999 0x1", Architecture.X64, "read", -1)]
    [InlineData("0", Architecture.X64, "read", -1)]
    [InlineData("9999 0x1", Architecture.X64, "system call 9999", -1)]
    [InlineData("running", Architecture.X64, "", -1)]
    [InlineData("-1 0x7ffd 0x7f87", Architecture.X64, "", -1)]
    [InlineData("", Architecture.X64, "", -1)]
    public void The_system_call_is_named_with_its_descriptor(string line, Architecture architecture, string name, int descriptor) =>
        SystemCalls.Parse(line, architecture).ShouldBe((name, descriptor));

    [Theory]
    [InlineData("SigBlk:\t0000000000000000\nSigCgt:\t0400000000000000\n", true)]
    [InlineData("SigBlk:\t0400000000000000\nSigCgt:\t0400000000000000\n", false)]
    [InlineData("SigBlk:\t0000000000000000\nSigCgt:\t0000000000000200\n", false)]
    [InlineData("SigCgt:\tnonsense\n", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Only_a_process_with_a_handler_that_is_not_blocked_would_be_asked(string? status, bool catches) => PythonStacks.Catches(status).ShouldBe(catches);

    [Theory]
    [InlineData("Limit  Soft Limit  Hard Limit  Units\nMax open files            1024                 524288               files     \n", 1024L)]
    [InlineData("Max open files            unlimited            unlimited            files     \n", null)]
    [InlineData("Max open files", null)]
    [InlineData(null, null)]
    public void The_limit_of_open_files_is_the_soft_one(string? limits, long? soft) => OpenFilesReading.LimitIn(limits).ShouldBe(soft);

    [Fact]
    public void Python_names_functions_and_lines_of_every_thread()
    {
        var stacks = PythonStacks.Parse("""
            Thread 0x00007f01 (most recent call first):
              File "/usr/lib/python3.11/threading.py", line 320 in wait
              File "/app/a "quoted" name.py", line 7 in work

            Current thread 0x00007f02 [MainThread] (most recent call first):
              File "<frozen runpy>", line 88 in _run_code
              File "/app/main.py", line 12 in <module>
              cut off in the middle of a li
            """);

        stacks.Select(stack => (stack.IsMain, stack.InCall)).ShouldBe([(false, "work (/app/a \"quoted\" name.py:7)"), (true, "<module> (/app/main.py:12)")]);
        PythonStacks.Parse("").ShouldBeEmpty();
        PythonStacks.Parse("File \"x\", line").ShouldBeEmpty();
    }

    [Fact]
    public void A_report_of_the_runtime_gives_the_calls_and_drops_what_every_worker_has_below()
    {
        var report = """
            {"payload":{"threads":[
              {"native_thread_id":"0x11","is_managed":"true","stack_frames":[
                {"native_module":"libc.so.6","unmanaged_name":"poll"},
                {"method_name":"System.Threading.Monitor.Enter(System.Object)"},
                {"method_name":"My.List`1[[System.Int32, System.Private.CoreLib],[My.B`1[[My.C]]]].Add(Int32)"},
                {"method_name":"Bohr.Execution.Workers.WorkerLoop.Execute(Int64)"},
                {"method_name":"Program.Main()"}]},
              {"native_thread_id":"0x12"}]}}
            """;

        var stack = CrashReport.Parse(Encoding.UTF8.GetBytes(report), process: 17).ShouldHaveSingleItem();

        stack.IsMain.ShouldBeTrue();
        stack.InCall.ShouldBe("My.List`1.Add(Int32)");
        stack.Short.ShouldBe(["System.Threading.Monitor.Enter(System.Object)", "My.List`1.Add(Int32)"]);
        stack.Calls[0].Text.ShouldBe("libc.so.6!poll");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("{\"payload\":{\"threads\":7}}")]
    [InlineData("{\"payload\":{\"threads\":[{\"stack_frames\":[{\"method_na")]
    public void A_report_that_is_none_is_refused(string text) =>
        Should.Throw<JsonException>(() => CrashReport.Parse(Encoding.UTF8.GetBytes(text), process: 1));

    [Fact]
    public void A_process_that_wants_a_processor_and_gets_none_computes_and_one_that_wants_none_waits()
    {
        HangVerdict.Of(Facts('R', run: 5, queue: 95)).Kind.ShouldBe(HangKind.Spinning);
        HangVerdict.Of(Facts('S', run: 0, queue: 0)).Kind.ShouldBe(HangKind.Waiting);
        HangVerdict.Of(Facts('D', run: 0, queue: 0)).Clause.ShouldBe("was held by the kernel in a wait that no signal ends (state D), in the kernel's folio_wait_bit");
        HangVerdict.Of(Facts('t', run: 0, queue: 0)).Clause.ShouldBe("was held by a debugger (state t)");
        HangVerdict.Of(Facts('S', run: 0, queue: 0) with { OpenFiles = new OpenFilesReading(20, 20, []) }).Kind.ShouldBe(HangKind.OutOfDescriptors);
        HangVerdict.Of(Facts('S', run: 0, queue: 0) with { Child = Facts('R', run: 100, queue: 0), InCall = "main" }).Kind.ShouldBe(HangKind.BlockedOnChild);
        HangVerdict.Of(Facts('S', run: 0, queue: 0) with { Child = Facts('S', run: 0, queue: 0), InCall = "main" }).Kind.ShouldBe(HangKind.Waiting);
    }

    /// <summary>A process of one thread, looked at twice in 100 ms; times in milliseconds.</summary>
    private static HangFacts Facts(char state, int run, int queue)
    {
        ProcessReading At(int ran, int queued) => new()
        {
            ProcessId = 7,
            State = state,
            Threads = [new ThreadReading { Id = 7, State = state, WaitsIn = state == 'D' ? "folio_wait_bit" : "", RunNanoseconds = ran * 1_000_000L, QueueNanoseconds = queued * 1_000_000L }],
        };
        return new HangFacts { ProcessId = 7, First = At(1000, 1000), Second = At(1000 + run, 1000 + queue), Between = TimeSpan.FromMilliseconds(100) };
    }
}
