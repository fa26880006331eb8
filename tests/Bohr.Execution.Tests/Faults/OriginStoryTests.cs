using System.Diagnostics;
using System.Globalization;
using Bohr.Execution.Tests.Cgroups;

namespace Bohr.Execution.Tests.Faults;

/// <summary>
/// Why the engine exists: a pool that is sized by the cores of the host, in a container that has one CPU and 512 MiB. Items take more memory the later they
/// come.
/// </summary>
[Collection(RealProcesses.Name)]
public class OriginStoryTests
{
    private const int Items = 800;

    // What many scripts do: twice the cores, everything submitted at once. It prints how many items it had done, the time, and how it ended.
    private const string NaivePool = """
        import concurrent.futures, os, sys, time

        def work(item):
            memory = bytearray(b"\1") * ((4 + item // 20) << 20)
            return len(memory)

        if __name__ == "__main__":
            begun, done = time.monotonic(), 0
            print(os.cpu_count(), "cores", flush=True)
            try:
                with concurrent.futures.ProcessPoolExecutor(os.cpu_count() * 2) as pool:
                    for future in concurrent.futures.as_completed([pool.submit(work, item) for item in range(int(sys.argv[1]))]):
                        future.result()
                        done += 1
                end = "complete"
            except concurrent.futures.process.BrokenProcessPool:
                end = "BrokenProcessPool"
            print(done, f"{time.monotonic() - begun:.2f}", end, flush=True)
        """;

    [Fact(Timeout = 300_000)]
    public async Task In_a_small_container_on_a_large_host_a_naive_pool_breaks_and_the_engine_completes()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/python3"), "There is no /usr/bin/python3 to compare with.");
        using var group = ScratchCgroup.MakeOrSkip("memory", "cpu", "cpuacct");
        group.LimitMemory(512 << 20);
        group.LimitCpu(1);
        var folder = Directory.CreateTempSubdirectory("bohr-origin-").FullName;
        try
        {
            var script = Path.Combine(folder, "naive.py");
            await File.WriteAllTextAsync(script, NaivePool, TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(Path.Combine(folder, "online"), "0-23\n", TestContext.Current.CancellationToken);

            var naive = await RunAsync(group, folder, TimeSpan.FromSeconds(100), "/usr/bin/python3", script, $"{Items}");
            var ours = await RunAsync(group, folder, TimeSpan.FromSeconds(150), InvariantChecker.WorkerProgram, "sized", Path.Combine(folder, "runs"), $"{Items}");

            naive.ShouldContain("24 cores");
            ours[0].ShouldStartWith("1 worker: 1 CPU by quota (");
            var (done, seconds) = Figures(ours[1]);
            done.ShouldBe(Items, string.Join('\n', ours));
            var rate = done / seconds;
            var (theirDone, theirSeconds) = naive.Length > 1 ? Figures(naive[1]) : (0, 1);
            var theirRate = theirDone / theirSeconds;
            TestContext.Current.TestOutputHelper?.WriteLine($"naive pool: {(naive.Length > 1 ? naive[1] : "killed or hung")}, {theirRate:0.0} items/s; the engine: {done} in {seconds:0.0} s, {rate:0.0} items/s");
            Console.WriteLine($"Origin story: naive pool {(naive.Length > 1 ? naive[1] : "killed or hung")} ({theirRate:0.0} items/s); the engine {done} of {Items} in {seconds:0.0} s ({rate:0.0} items/s), {ours[0]}");
            (naive.Length < 2 || naive[1].Contains("BrokenProcessPool", StringComparison.Ordinal) || theirRate <= rate / 4).ShouldBeTrue(string.Join('\n', naive));

            var journal = string.Concat(Directory.EnumerateFiles(ours[2], "*.jsonl").Select(File.ReadAllText));
            journal.ShouldContain("1 CPU by quota (", customMessage: "the journal says why it chose its worker count");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static (int Done, double Seconds) Figures(string line)
    {
        var fields = line.Split(' ');
        return (int.Parse(fields[0], CultureInfo.InvariantCulture), Math.Max(0.01, double.Parse(fields[1], CultureInfo.InvariantCulture)));
    }

    /// <summary>Runs a program in the group, where the machine seems to have 24 cores; ends whatever is in the group when it takes too long.</summary>
    private static async Task<string[]> RunAsync(ScratchCgroup group, string folder, TimeSpan limit, string program, params string[] arguments)
    {
        var mount = $"mount --bind '{folder}/online' /sys/devices/system/cpu/online && exec \"$@\"";
        var (shell, all) = group.Inside("unshare", ["--mount", "/bin/sh", "-c", mount, "sh", program, .. arguments]);
        using var process = Process.Start(new ProcessStartInfo(shell, all) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false }).ShouldNotBeNull();
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        try
        {
            await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(limit, TestContext.Current.CancellationToken);
        }
        catch (TimeoutException)
        {
            group.EndProcesses();
        }

        var text = await output.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        Assert.SkipWhen((await errors).Contains("mount: ", StringComparison.Ordinal), "This process may not bind-mount a file in a mount namespace of its own.");
        group.EndProcesses();
        return text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
