using Bohr.Execution.Soak;
using Bohr.Execution.Workers;

if (WorkerHost.TryRun(args, static registrations => registrations.Add(HostileHandler.Contract, HostileHandler.Create), out var exitCode))
    return exitCode;

OneArena.Use();
return SoakOptions.Invoke(args);
