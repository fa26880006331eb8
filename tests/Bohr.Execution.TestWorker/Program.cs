using Bohr.Execution.TestWorker;
using Bohr.Execution.Workers;

if (WorkerHost.TryRun(args, static registrations => registrations.Add(FaultContract.Instance, FaultHandler.Create), out var exitCode))
    return exitCode;

return await Coordinator.RunAsync(args);
