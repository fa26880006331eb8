using System.CommandLine;

namespace Bohr.Execution.Soak;

/// <summary>How long and how badly.</summary>
internal sealed record SoakOptions(long Items, double FaultRate, ulong Seed, int Workers, TimeSpan KillEvery)
{
    /// <summary>Reads the arguments and runs; gives the exit code.</summary>
    internal static int Invoke(string[] arguments)
    {
        var items = new Option<long>("--items") { Description = "how many items", DefaultValueFactory = _ => 100_000 };
        var rate = new Option<double>("--fault-rate") { Description = "which part of the items is hostile, 0 to 1", DefaultValueFactory = _ => 0.01 };
        var seed = new Option<ulong>("--seed") { Description = "which items, and whom the killer meets; default: another each time", DefaultValueFactory = _ => (ulong)Random.Shared.NextInt64(1_000_000) };
        var workers = new Option<int>("--workers") { Description = "worker processes", DefaultValueFactory = _ => 2 };
        var every = new Option<int>("--kill-every") { Description = "milliseconds between two kills from outside, on average", DefaultValueFactory = _ => 500 };
        rate.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double>() is < 0 or > 1)
                result.AddError("--fault-rate: use 0 to 1, such as 0.01.");
        });
        var command = new RootCommand("Runs many items on worker processes under random faults and holds the engine to its promises.") { items, rate, seed, workers, every };
        command.SetAction((parsed, _) => new SoakRun(new SoakOptions(
            Math.Max(1, parsed.GetValue(items)), parsed.GetValue(rate), parsed.GetValue(seed), Math.Clamp(parsed.GetValue(workers), 1, 1024),
            TimeSpan.FromMilliseconds(Math.Max(1, parsed.GetValue(every))))).RunAsync());
        return command.Parse(arguments).Invoke(new InvocationConfiguration { ProcessTerminationTimeout = null });
    }
}
