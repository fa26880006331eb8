using Bohr.Execution.Limits;

namespace Bohr.Execution.Evidence;

/// <summary>Everything that the steps gave, and what they could not give.</summary>
internal sealed class CollectedEvidence(EvidenceRequest request)
{
    internal OpenFilesReading? OpenFiles { get; set; }

    internal IReadOnlyList<(string Name, string Text)> Texts { get; set; } = [];

    /// <summary>The process itself first.</summary>
    internal IReadOnlyList<ProcessReading?> Processes { get; set; } = [];

    internal UsageSample? Container { get; set; }

    /// <summary>By process: as it was told, where it was text, and read.</summary>
    internal Dictionary<int, (string? Text, IReadOnlyList<StackOfThread> Threads)> Stacks { get; } = [];

    /// <summary>Files that the steps wrote by themselves.</summary>
    internal List<string> Files { get; } = [];

    internal List<string> Problems { get; } = [];

    internal EvidenceRequest Request => request;

    internal void Add(int process, ManagedAnswer answer, ReportPlace place)
    {
        // A Python that hosts .NET, or the reverse, has told more about itself already.
        _ = Stacks.TryAdd(process, (null, answer.Stacks));
        if (place.IsKept)
            Files.Add(answer.File);
    }

    internal string? InCall(int process) => Main(process)?.InCall;

    internal IReadOnlyList<string> ShortStack(int process) => Main(process)?.Short ?? [];

    private StackOfThread? Main(int process)
    {
        if (!Stacks.TryGetValue(process, out var stacks))
            return null;

        // The busiest thread with a name, if there is one; otherwise the main one.
        var busiest = Processes.FirstOrDefault(one => one?.ProcessId == process)?.Threads.Where(thread => thread.State == 'R').MaxBy(thread => thread.RunNanoseconds);
        return (busiest is not null ? stacks.Threads.FirstOrDefault(thread => thread.Thread == busiest.Id && thread.InCall is not null) : null)
            ?? stacks.Threads.FirstOrDefault(thread => thread.IsMain && thread.InCall is not null)
            ?? stacks.Threads.FirstOrDefault(thread => thread.Calls.Any(call => call.IsOwn));
    }
}
