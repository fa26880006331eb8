using System.Globalization;
using Bohr.Execution.Limits;
using Bohr.Execution.Native;
using Bohr.Execution.Programs;

namespace Bohr.Execution.Evidence;

/// <summary>What /proc says about one process and its threads.</summary>
internal sealed record ProcessReading
{
    // A program with more is cut: the file of evidence says how many there are.
    private const int MostThreads = 64;

    internal required int ProcessId { get; init; }

    internal int Parent { get; init; }

    internal char State { get; init; } = '?';

    internal string CommandLine { get; init; } = "";

    /// <summary>Processor time of all its threads, those that have ended included.</summary>
    internal TimeSpan CpuTime { get; init; }

    internal IReadOnlyList<ThreadReading> Threads { get; init; } = [];

    internal int ThreadCount { get; init; }

    /// <summary>The first thread, whose number is the process's.</summary>
    internal ThreadReading? First => Threads.FirstOrDefault(thread => thread.Id == ProcessId);

    internal long RunNanoseconds => Threads.Sum(thread => thread.RunNanoseconds);

    internal long QueueNanoseconds => Threads.Sum(thread => thread.QueueNanoseconds);

    /// <summary>Null when there is no such process.</summary>
    internal static ProcessReading? Read(int process)
    {
        if (ProcessStat.Read(process) is not { } stat)
            return null;

        var threads = ThreadIds(process);
        return new ProcessReading
        {
            ProcessId = process,
            Parent = stat.Parent,
            State = stat.State,
            CpuTime = TimeSpan.FromMilliseconds(stat.CpuTicks * 10),
            CommandLine = ProgramTree.CommandLineOf(process),
            Threads = [.. threads.Take(MostThreads).Select(thread => ThreadReading.Read(process, thread)).OfType<ThreadReading>()],
            ThreadCount = threads.Count,
        };
    }

    internal static List<int> ThreadIds(int process)
    {
        var threads = new List<int>();
        try
        {
            foreach (var folder in Directory.EnumerateDirectories($"/proc/{process.ToString(CultureInfo.InvariantCulture)}/task"))
            {
                if (int.TryParse(Path.GetFileName(folder.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out var thread))
                    threads.Add(thread);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It has ended.
        }

        threads.Sort();
        return threads;
    }
}
