using System.Globalization;
using Bohr.Execution.Limits;
using Bohr.Execution.Native;
using Bohr.Execution.Programs;

namespace Bohr.Execution.Evidence;

/// <summary>Where evidence comes from: each a reading that may take as long as the kernel likes. Tests put in some that hang.</summary>
internal sealed record EvidenceSources
{
    internal static EvidenceSources Real { get; } = new();

    internal Func<int, ProcessReading?> Process { get; init; } = ProcessReading.Read;

    internal Func<int, OpenFilesReading?> OpenFiles { get; init; } = OpenFilesReading.Read;

    /// <summary>Files of /proc that are kept as they are: name and text.</summary>
    internal Func<int, IReadOnlyList<(string Name, string Text)>?> Texts { get; init; } = ReadTexts;

    internal Func<EvidenceRequest, IReadOnlyList<int>> Descendants { get; init; } = static request => request.Descendants?.Invoke() ?? ByDescent(request.ProcessId);

    internal Func<UsageSample?> Container { get; init; } = ReadContainer;

    internal Func<int, TimeSpan, (string? Text, string? Problem)> PythonStacks { get; init; } =
        static (process, limit) => ProcessStat.Read(process) is { } stat ? Evidence.PythonStacks.Ask(process, stat.Started, limit) : (null, null);

    internal Func<int, (string? Program, string? Problem)> ManagedReader { get; init; } = Evidence.ManagedStacks.Reader;

    internal Func<string, EvidenceRequest, int, ReportPlace, TimeSpan, ManagedAnswer?> ManagedStacks { get; init; } = ReadManaged;

    /// <summary>The processes of a program's tree that live, itself included.</summary>
    internal static IReadOnlyList<int> Tree(ProgramTree tree) => [.. (tree.Members() ?? []).Select(member => member.ProcessId)];

    private static List<int> ByDescent(int root)
    {
        if (ProcessStat.All() is not { } all)
            return [];

        var found = new List<int> { root };
        for (var i = 0; i < found.Count; i++)
        {
            foreach (var stat in all.Values)
            {
                if (stat.Parent == found[i] && !stat.IsZombie && !found.Contains(stat.ProcessId))
                    found.Add(stat.ProcessId);
            }
        }

        found.RemoveAt(0);
        return found;
    }

    private static readonly string[] TextNames = ["status", "limits", "cgroup", "oom_score", "io"];

    private static IReadOnlyList<(string Name, string Text)> ReadTexts(int process)
    {
        var folder = $"/proc/{process.ToString(CultureInfo.InvariantCulture)}/";
        return [.. TextNames.Select(name => (name, KernelFile.TryRead(folder + name, out _) ?? "(cannot be read)"))];
    }

    private static UsageSample ReadContainer()
    {
        using var usage = ContainerUsage.Open();
        return usage.Sample();
    }

    private static ManagedAnswer? ReadManaged(string reader, EvidenceRequest request, int process, ReportPlace place, TimeSpan limit)
    {
        var handle = ProcessDescriptor.TryOpen(process);
        if (handle < 0)
            return null;

        try
        {
            var (file, problem) = Evidence.ManagedStacks.Write(reader, process, handle, place.Report, request.Marker, limit);
            if (problem is not null)
                return new ManagedAnswer([], file, problem);

            return new ManagedAnswer(CrashReport.Parse(File.ReadAllBytes(file), process), file, Problem: null);
        }
        finally
        {
            Descriptor.Close(ref handle);
        }
    }
}
