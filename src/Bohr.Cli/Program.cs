using Bohr.Analysis;
using Bohr.Cli;
using Bohr.Execution.Workers;

// A worker process must touch nothing else: every type it loads is paid for once a worker.
return WorkerHost.TryRun(args, AnalysisRun.Register, out var exitCode) ? exitCode : CommandLine.Run(args);
