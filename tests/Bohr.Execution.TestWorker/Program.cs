using Bohr.Execution.TestWorker;
using Bohr.Execution.Workers;

// With this variable it is a host that knows nothing of hidden modes: what cleans up after it must do without its help.
if (Environment.GetEnvironmentVariable("BOHR_TEST_PLAIN_HOST") is null
    && WorkerHost.TryRun(args, static registrations => registrations.Add(FaultContract.Instance, FaultHandler.Create), out var exitCode))
    return exitCode;

return await Coordinator.RunAsync(args);
