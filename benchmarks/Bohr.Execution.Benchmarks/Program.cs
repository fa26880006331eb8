using Bohr.Execution.Benchmarks;
using Bohr.Execution.Workers;

if (WorkerHost.TryRun(args, Register, out var exitCode))
    return exitCode;

switch (args)
{
    case ["engine", .. var rest]:
        return await Throughput.RunAsync(Arguments.Number(rest, "--items", 1_000_000), (int)Arguments.Number(rest, "--workers", 2)).ConfigureAwait(false);
    case ["engine-memory", .. var rest]:
        return await CoordinatorMemory.RunAsync(Arguments.Number(rest, "--items", 10_000_000)).ConfigureAwait(false);
    case ["engine-start", .. var rest]:
        return await StartAndEnd.RunAsync((int)Arguments.Number(rest, "--rounds", 20)).ConfigureAwait(false);
    case ["deaths", .. var rest]:
        return await DyingWorkers.RunAsync((int)Arguments.Number(rest, "--items", 5_000)).ConfigureAwait(false);
    case ["graph", .. var rest]:
        return await UpToDateGraph.RunAsync((int)Arguments.Number(rest, "--tasks", 100_000)).ConfigureAwait(false);
    case ["recorder", .. var rest]:
        return await RecorderCost.RunAsync((int)Arguments.Number(rest, "--rounds", 7), (int)Arguments.Number(rest, "--workers", 2)).ConfigureAwait(false);
    case ["nothing"]:
        return 0;
    default:
        await Console.Error.WriteLineAsync("usage: Bohr.Execution.Benchmarks engine [--items N] [--workers N] | engine-memory [--items N] | engine-start [--rounds N] | deaths [--items N] | recorder [--rounds N] [--workers N] | graph [--tasks N]").ConfigureAwait(false);
        return 2;
}

static void Register(WorkerRegistrations registrations)
{
    registrations.Add(NothingHandler.Contract, static _ => new NothingHandler());
    registrations.Add(DyingHandler.Contract, static _ => new DyingHandler());
    registrations.Add(WaitingHandler.Contract, static _ => new WaitingHandler());
}
