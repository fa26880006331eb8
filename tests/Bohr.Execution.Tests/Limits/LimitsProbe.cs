using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using Bohr.Execution.Limits;

namespace Bohr.Execution.Tests.Limits;

/// <summary>
/// This test program as a process inside a control group: started with BOHR_LIMITS_PROBE set, it answers commands on its standard
/// input and runs no test.
/// </summary>
internal static class LimitsProbe
{
    internal const string Switch = "BOHR_LIMITS_PROBE";

    [ModuleInitializer]
    internal static void AnswerWhenAsked()
    {
        if (Environment.GetEnvironmentVariable(Switch) != "1")
            return;

        while (Console.In.ReadLine() is { } command)
            Console.Out.WriteLine(Answer(command));

        Environment.Exit(0);
    }

    private static string Answer(string command)
    {
        if (command.StartsWith("spin ", StringComparison.Ordinal))
            return Spin(TimeSpan.FromMilliseconds(int.Parse(command.AsSpan(5), CultureInfo.InvariantCulture))).ToString(CultureInfo.InvariantCulture);

        var limits = ContainerLimits.Read();
        var budget = WorkerBudget.From(limits);
        return $"{budget.Workers}|{budget.Cpus}|{budget.Deciding.Source}|{budget.Notice}";
    }

    /// <summary>Keeps one CPU busy for a time on the clock; answers the CPU milliseconds that it got.</summary>
    private static double Spin(TimeSpan duration)
    {
        var before = Environment.CpuUsage.TotalTime;
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < duration)
            Thread.SpinWait(100);

        return (Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
    }
}
