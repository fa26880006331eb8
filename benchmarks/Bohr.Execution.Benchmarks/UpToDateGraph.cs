using System.Diagnostics;
using System.Globalization;
using System.Text;
using Bohr.Execution.Graphs;

namespace Bohr.Execution.Benchmarks;

/// <summary>How long it takes to find that nothing must be done, beside ninja and make for the same tasks.</summary>
internal static class UpToDateGraph
{
    private const int Rounds = 5;

    internal static async Task<int> RunAsync(int tasks)
    {
        var folder = Directory.CreateTempSubdirectory("bohr-graph-benchmark-").FullName;
        try
        {
            for (var number = 0; number < tasks; number++)
                await File.WriteAllTextAsync(Path.Combine(folder, $"in{number}"), number.ToString(CultureInfo.InvariantCulture)).ConfigureAwait(false);

            Console.WriteLine($"{tasks:N0} tasks that copy one file each; median of {Rounds} runs that find nothing to do, state and definitions read each time.");
            var first = await CopyAsync(folder, tasks).ConfigureAwait(false);
            Console.WriteLine($"Bohr, first run, every task copies   {first.TotalMilliseconds,8:0} ms");
            var ours = await MedianAsync(() => CopyAsync(folder, tasks)).ConfigureAwait(false);
            Console.WriteLine($"Bohr, up to date                     {ours,8:0} ms");
            WriteNinja(folder, tasks);
            WriteMake(folder, tasks);
            await CompareAsync("ninja", ["ninja", "-C", folder, "--quiet"], ours).ConfigureAwait(false);
            await CompareAsync("make", ["make", "-C", folder, "-s", "-r"], ours).ConfigureAwait(false);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<TimeSpan> CopyAsync(string folder, int tasks)
    {
        var started = Stopwatch.GetTimestamp();
        var graph = new TaskGraph();
        for (var number = 0; number < tasks; number++)
        {
            graph.Add(new TaskDefinition
            {
                Name = $"copy {number}",
                Inputs = [$"in{number}"],
                Outputs = [$"out{number}"],
                Action = static context =>
                {
                    File.Copy(context.FullPath(context.Task.Inputs[0]), context.FullPath(context.Task.Outputs[0]), overwrite: true);
                    return ValueTask.CompletedTask;
                },
            });
        }

        var result = await graph.RunAsync(new GraphOptions { Root = folder, StateFile = Path.Combine(folder, "state"), MaximumRunning = 2 }).ConfigureAwait(false);
        return result.IsComplete ? Stopwatch.GetElapsedTime(started) : throw new InvalidOperationException(result.Reports.First(report => report.Error is not null).Error);
    }

    private static async Task<double> MedianAsync(Func<Task<TimeSpan>> measure)
    {
        var times = new List<double>();
        for (var round = 0; round < Rounds; round++)
            times.Add((await measure().ConfigureAwait(false)).TotalMilliseconds);

        return times.Order().ElementAt(Rounds / 2);
    }

    private static async Task CompareAsync(string name, string[] command, double ours)
    {
        try
        {
            _ = await TimeAsync(command).ConfigureAwait(false);
            var theirs = await MedianAsync(() => TimeAsync(command)).ConfigureAwait(false);
            Console.WriteLine($"{name + ", up to date",-37}{theirs,8:0} ms  {theirs / ours,5:0.0} x");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Console.WriteLine($"{name} is not installed: not compared.");
        }
    }

    private static async Task<TimeSpan> TimeAsync(string[] command)
    {
        var started = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        _ = await process.StandardOutput.ReadToEndAsync(limit.Token).ConfigureAwait(false);
        await process.WaitForExitAsync(limit.Token).ConfigureAwait(false);
        return process.ExitCode == 0 ? Stopwatch.GetElapsedTime(started) : throw new InvalidOperationException($"{command[0]} exited with {process.ExitCode}.");
    }

    private static void WriteNinja(string folder, int tasks)
    {
        // ninja runs once what it has no record of, except what a generator made: copying again would only take time.
        var text = new StringBuilder("rule copy\n  command = true\n  generator = 1\n");
        for (var number = 0; number < tasks; number++)
            text.Append(CultureInfo.InvariantCulture, $"build out{number}: copy in{number}\n");

        File.WriteAllText(Path.Combine(folder, "build.ninja"), text.ToString());
    }

    private static void WriteMake(string folder, int tasks)
    {
        var text = new StringBuilder("all:");
        for (var number = 0; number < tasks; number++)
            text.Append(CultureInfo.InvariantCulture, $" out{number}");

        text.Append('\n');
        for (var number = 0; number < tasks; number++)
            text.Append(CultureInfo.InvariantCulture, $"out{number}: in{number}\n\tcp in{number} out{number}\n");

        File.WriteAllText(Path.Combine(folder, "Makefile"), text.ToString());
    }
}
