using Bohr.Analysis;
using Bohr.Cli;
using Bohr.Cli.Exec;
using Bohr.Execution.Workers;

// A worker process must touch nothing else: every type it loads is paid for once a worker. The lambda keeps the analysis out of the other modes.
if (WorkerHost.TryRun(args, static registrations => AnalysisRun.Register(registrations), out var exitCode))
    return exitCode;

// What exec costs over the program that it runs is mostly what is loaded before, so it comes first, without the command line's library.
return args is ["exec", ..] && ExecRun.Run(args) is { } codeOfProgram ? codeOfProgram : CommandLine.Run(args);
