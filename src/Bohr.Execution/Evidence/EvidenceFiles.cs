using System.Globalization;
using System.Text;
using Bohr.Execution.Recording;

namespace Bohr.Execution.Evidence;

/// <summary>Writes what was collected as a text that a person reads.</summary>
internal static class EvidenceFiles
{
    /// <summary>The name of a file without its ending: who, and which process.</summary>
    internal static string Name(EvidenceRequest request, int process) =>
        $"{new string([.. request.Subject.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-')])}-{process.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>Writes the text into the run's folder of evidence. Waits for the disk.</summary>
    /// <returns>The paths of all files; empty when there is no folder.</returns>
    internal static IReadOnlyList<string> Write(EvidenceRequest request, CollectedEvidence evidence, EvidenceReport report, TimeSpan took)
    {
        if (request.Recorder?.EvidenceFolder() is not { } folder)
            return [];

        var path = Path.Combine(folder, Name(request, request.ProcessId) + ".txt");
        File.WriteAllText(path, Redaction.Text(Text(request, evidence, report, took)));
        return [path, .. evidence.Files];
    }

    internal static string Text(EvidenceRequest request, CollectedEvidence evidence, EvidenceReport report, TimeSpan took)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{request.Subject}, pid {request.ProcessId}{(request.Doing.Length > 0 ? $", with {request.Doing}" : "")}\n");
        text.Append(CultureInfo.InvariantCulture, $"collected in {took.TotalMilliseconds:0} ms before it was ended\n\n{report.Verdict}\n{report.NextStep}\n");
        foreach (var problem in evidence.Problems)
            text.Append(CultureInfo.InvariantCulture, $"- {problem}\n");

        AppendStacks(text, evidence);
        foreach (var process in evidence.Processes)
        {
            if (process is not null)
                Append(text, process);
        }

        if (evidence.OpenFiles is { } files)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n== Open files: {files.Count} of {files.Limit?.ToString(CultureInfo.InvariantCulture) ?? "unlimited"}\n");
            foreach (var (descriptor, target) in files.Files)
                text.Append(CultureInfo.InvariantCulture, $"{descriptor,5}  {target}\n");
        }

        Append(text, "Last output", request.LastOutput.Length > 0 ? request.LastOutput : "(none)");
        if (evidence.Container is { } container)
            Append(text, "Container", container.ToString());

        foreach (var (name, content) in evidence.Texts)
            Append(text, $"/proc/{request.ProcessId.ToString(CultureInfo.InvariantCulture)}/{name}", content);

        return text.ToString();
    }

    private static void AppendStacks(StringBuilder text, CollectedEvidence evidence)
    {
        foreach (var (process, (told, threads)) in evidence.Stacks)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n== Stacks of {process}\n");
            if (told is not null)
            {
                text.Append(told.TrimEnd()).Append('\n');
                continue;
            }

            foreach (var thread in threads)
            {
                text.Append(thread.Title).Append('\n');
                foreach (var call in thread.Calls)
                    text.Append("    ").Append(call.Text).Append('\n');
            }
        }
    }

    private static void Append(StringBuilder text, ProcessReading process)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n== Process {process.ProcessId} (parent {process.Parent}, state {process.State}, {process.CpuTime.TotalSeconds:0.##} s of processor time): {process.CommandLine}\n");
        if (process.ThreadCount > process.Threads.Count)
            text.Append(CultureInfo.InvariantCulture, $"{process.ThreadCount} threads, the first {process.Threads.Count} of them:\n");

        foreach (var thread in process.Threads)
        {
            var call = SystemCalls.Parse(thread.Call).Name;
            text.Append(CultureInfo.InvariantCulture,
                $"{thread.Id,8} {thread.State} {thread.Name,-16} ran {thread.RunNanoseconds / 1_000_000} ms, queued {thread.QueueNanoseconds / 1_000_000} ms; in {(call.Length > 0 ? call : "-")}, {(thread.WaitsIn.Length > 0 ? thread.WaitsIn : "-")}; {thread.Call}\n");
            foreach (var line in thread.KernelStack.Split('\n', StringSplitOptions.RemoveEmptyEntries))
                text.Append("             ").Append(line).Append('\n');
        }
    }

    private static void Append(StringBuilder text, string title, string content) =>
        text.Append(CultureInfo.InvariantCulture, $"\n== {title}\n").Append(content.TrimEnd()).Append('\n');
}
