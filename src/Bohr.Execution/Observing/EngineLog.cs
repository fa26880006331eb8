using Microsoft.Extensions.Logging;

namespace Bohr.Execution.Observing;

/// <summary>The engine's messages to a logger. Numbers are kept for good: alarms refer to them.</summary>
internal static partial class EngineLog
{
    [LoggerMessage(1, LogLevel.Warning, "Worker {Worker} (pid {ProcessId}) of {Handler} {Cause}. Kind: {Kind}. It was working on: {Item}")]
    internal static partial void WorkerLost(ILogger logger, string handler, int worker, int processId, string kind, string cause, string item);

    [LoggerMessage(2, LogLevel.Information, "Item {Sequence} '{Item}' of {Handler} is tried once more, alone: {Cause}")]
    internal static partial void ItemRetried(ILogger logger, string handler, long sequence, string item, string cause);

    [LoggerMessage(3, LogLevel.Error, "Item {Sequence} '{Item}' of {Handler} ended its worker twice and is set aside: {Cause}")]
    internal static partial void ItemQuarantined(ILogger logger, string handler, long sequence, string item, string cause);

    [LoggerMessage(4, LogLevel.Warning, "Workers of {Handler} fail to start ({Failures} in a row); the next is started in {Pause}. The last one {Cause}")]
    internal static partial void StartsPaused(ILogger logger, string handler, int failures, TimeSpan pause, string cause);

    [LoggerMessage(5, LogLevel.Warning, "The stream of {Handler} ended early ({End}) with {Taken} items taken and {Skipped} skipped: {Reason}")]
    internal static partial void StreamEndedEarly(ILogger logger, string handler, string end, long taken, long skipped, string reason);

    [LoggerMessage(6, LogLevel.Information, "The stream of {Handler}: {Note}")]
    internal static partial void StreamNote(ILogger logger, string handler, string note);

    [LoggerMessage(7, LogLevel.Warning, "{Dropped} messages of the stream of {Handler} were dropped, because the logger did not keep up")]
    internal static partial void MessagesDropped(ILogger logger, string handler, long dropped);

    [LoggerMessage(8, LogLevel.Warning, "The program {Program} (pid {ProcessId}) {Description}. End: {End}")]
    internal static partial void ProgramFailed(ILogger logger, string program, int processId, string end, string description);

    [LoggerMessage(9, LogLevel.Warning, "The program {Program} left process {ProcessId} behind, which was ended: {CommandLine}")]
    internal static partial void ProcessLeaked(ILogger logger, string program, int processId, string commandLine);

    [LoggerMessage(10, LogLevel.Error, "The program {Program} left process {ProcessId} behind, which could not be ended: {CommandLine}")]
    internal static partial void ProcessSurvived(ILogger logger, string program, int processId, string commandLine);

    [LoggerMessage(11, LogLevel.Warning, "The task {Task} ended as {Outcome}: {Error}")]
    internal static partial void TaskFailed(ILogger logger, string task, string outcome, string error);

    [LoggerMessage(12, LogLevel.Warning, "The graph ended early: {Reason}")]
    internal static partial void GraphEndedEarly(ILogger logger, string reason);
}
