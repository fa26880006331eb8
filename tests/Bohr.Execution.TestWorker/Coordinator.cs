using System.Globalization;
using Bohr.Execution.Limits;
using Bohr.Execution.Native;
using Bohr.Execution.Programs;
using Bohr.Execution.Recording;
using Bohr.Execution.Streams;
using Bohr.Execution.Workers;

namespace Bohr.Execution.TestWorker;

/// <summary>A coordinator in a process of its own, for the tests that kill it: runs one command many times.</summary>
internal static class Coordinator
{
    /// <summary>
    /// Arguments: workers, item, count. Prints each worker's number as it appears, and each outcome. Or: reserve, workers. Or: program, script. BOHR_RUNS: the run is recorded there.
    /// BOHR_TEST_EAT: memory is taken without end once this file exists.
    /// </summary>
    internal static async Task<int> RunAsync(string[] arguments)
    {
        if (arguments is ["reserve", var ahead])
            return await StartAheadAndWaitAsync(int.Parse(ahead, CultureInfo.InvariantCulture)).ConfigureAwait(false);

        if (arguments is ["program", var script])
        {
            var outcome = await ProgramRunner.RunAsync(new ProgramCommand { Executable = "/bin/sh", Arguments = ["-c", script] }).ConfigureAwait(false);
            await Console.Out.WriteLineAsync(outcome.Description).ConfigureAwait(false);
            return outcome.ExitCode ?? 1;
        }

        if (arguments is ["failing-supervisor", var marked])
            return await FailSupervisorAsync(marked).ConfigureAwait(false);

        if (arguments is ["sized", var runs, var count])
            return await RunAsTheContainerAllowsAsync(runs, int.Parse(count, CultureInfo.InvariantCulture)).ConfigureAwait(false);

        if (arguments.Length != 3)
        {
            await Console.Error.WriteLineAsync("usage: Bohr.Execution.TestWorker WORKERS ITEM COUNT").ConfigureAwait(false);
            return 2;
        }

        // Opened first: the test with few descriptors leaves none for it later.
        await Console.Out.WriteLineAsync("begun").ConfigureAwait(false);
        using var recorder = Environment.GetEnvironmentVariable("BOHR_RUNS") is null
            ? null
            : RunRecorder.Start(new RecorderOptions { OnNotice = notice => Console.Error.WriteLine(notice) });
        if (Environment.GetEnvironmentVariable("BOHR_TEST_EAT") is { } signal)
            _ = Task.Run(() => EatMemoryAsync(signal));

        var options = new StreamOptions { Workers = int.Parse(arguments[0], CultureInfo.InvariantCulture), Recorder = recorder };
        if (Environment.GetEnvironmentVariable("BOHR_TEST_ITEM_DEADLINE") is { } milliseconds)
            options = options with { ItemDeadline = TimeSpan.FromMilliseconds(int.Parse(milliseconds, CultureInfo.InvariantCulture)) };

        var stream = ItemStream<string, string>.InProcesses(FaultContract.Instance, options, new WorkerCommand());
        var items = Enumerable.Repeat(arguments[1], int.Parse(arguments[2], CultureInfo.InvariantCulture));
        await foreach (var outcome in stream.RunAsync(items).ConfigureAwait(false))
            await Console.Out.WriteLineAsync($"{outcome.Kind} {outcome.Message}").ConfigureAwait(false);

        foreach (var note in stream.Summary!.Notes)
            await Console.Out.WriteLineAsync($"note: {note}").ConfigureAwait(false);

        await Console.Out.WriteLineAsync(Waiting.HasChildren() ? "children left" : "no children left").ConfigureAwait(false);
        return stream.Summary.IsComplete ? 0 : 3;
    }

    private static async Task EatMemoryAsync(string signal)
    {
        while (!File.Exists(signal))
            await Task.Delay(10).ConfigureAwait(false);

        // Native and touched: a managed heap would stop at three quarters of the limit.
        while (true)
        {
            unsafe
            {
                new Span<byte>(System.Runtime.InteropServices.NativeMemory.Alloc(4 << 20), 4 << 20).Fill(1);
            }
        }
    }

    /// <summary>The thread that looks after programs meets a fault of its own while two run; then a third is run.</summary>
    private static async Task<int> FailSupervisorAsync(string script)
    {
        var begun = new TaskCompletionSource();
        var command = new ProgramCommand
        {
            Executable = "/bin/sh",
            Arguments = ["-c", script],
            Output = ProgramOutput.ToReceiver(bytes =>
        {
            _ = begun.TrySetResult();
            return ValueTask.CompletedTask;
        })
        };
        Task<ProgramOutcome>[] running = [ProgramRunner.RunAsync(command), ProgramRunner.RunAsync(command with { Output = ProgramOutput.Keep() })];
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(30)).ConfigureAwait(false);
        _ = ProgramSupervisor.Current!.Post(() => throw new InvalidOperationException("the injected fault"));
        foreach (var run in running)
        {
            try
            {
                await Console.Out.WriteLineAsync((await run.WaitAsync(TimeSpan.FromSeconds(30)).ConfigureAwait(false)).Description).ConfigureAwait(false);
            }
            catch (InvalidOperationException exception)
            {
                await Console.Out.WriteLineAsync(exception.Message).ConfigureAwait(false);
            }
        }

        var next = await ProgramRunner.RunAsync(new ProgramCommand { Executable = "/bin/true" }).ConfigureAwait(false);
        await Console.Out.WriteLineAsync($"the next {next.Description}").ConfigureAwait(false);
        return 0;
    }

    /// <summary>Is killed before any run begins.</summary>
    private static async Task<int> StartAheadAndWaitAsync(int workers)
    {
        using var reserve = WorkerReserve.Start(new WorkerCommand(), workers);
        await Task.Delay(TimeSpan.FromMinutes(1)).ConfigureAwait(false);
        return 0;
    }

    /// <summary>Items of growing memory, on as many workers as the container allows, recorded.</summary>
    private static async Task<int> RunAsTheContainerAllowsAsync(string runsFolder, int count)
    {
        var limits = ContainerLimits.Read();
        var budget = WorkerBudget.From(limits);
        using var recorder = RunRecorder.Start(new RecorderOptions { RunsFolder = runsFolder });
        recorder.Sizing(limits, budget);
        await Console.Out.WriteLineAsync(budget.Notice).ConfigureAwait(false);
        var stream = ItemStream<string, string>.InProcesses(
            FaultContract.Instance, new StreamOptions { Workers = budget.Workers, Recorder = recorder }, new WorkerCommand());
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var completed = 0;
        await foreach (var outcome in stream.RunAsync(Enumerable.Range(0, count).Select(item => $"hold {4 + (item / 20)} 0")).ConfigureAwait(false))
            completed += outcome.Kind == OutcomeKind.Completed ? 1 : 0;

        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{completed} {clock.Elapsed.TotalSeconds:0.00}")).ConfigureAwait(false);
        await Console.Out.WriteLineAsync(recorder.Folder).ConfigureAwait(false);
        recorder.End("complete");
        return stream.Summary!.IsComplete ? 0 : 3;
    }
}
