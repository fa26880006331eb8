using System.Globalization;
using Bohr.Execution.Limits;

namespace Bohr.Execution.Evidence;

/// <summary>The files that a process has open.</summary>
/// <param name="Count">How many.</param>
/// <param name="Limit">How many it may have; null: unlimited, or not told.</param>
/// <param name="Files">The first of them: descriptor, and what it leads to.</param>
internal sealed record OpenFilesReading(int Count, long? Limit, IReadOnlyList<(int Descriptor, string Target)> Files)
{
    private const int Most = 256;

    internal bool IsExhausted => Count >= Limit;

    internal static OpenFilesReading Read(int process)
    {
        var files = new List<(int Descriptor, string Target)>();
        var count = 0;
        try
        {
            foreach (var link in Directory.EnumerateFileSystemEntries($"/proc/{process.ToString(CultureInfo.InvariantCulture)}/fd"))
            {
                count++;
                if (files.Count < Most && int.TryParse(Path.GetFileName(link.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out var descriptor))
                    files.Add((descriptor, TargetOf(link)));
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It has ended, or is another user's.
        }

        files.Sort();
        return new OpenFilesReading(count, LimitIn(KernelFile.TryRead($"/proc/{process.ToString(CultureInfo.InvariantCulture)}/limits", out _)), files);
    }

    /// <summary>What a descriptor of a process leads to, such as "pipe:[4711]"; empty when that cannot be told.</summary>
    internal static string Target(int process, int descriptor) =>
        TargetOf(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/fd/{descriptor}"));

    /// <summary>The soft limit in the text of /proc/PID/limits.</summary>
    internal static long? LimitIn(string? limits)
    {
        const string Name = "Max open files";
        foreach (var line in (limits ?? "").AsSpan().EnumerateLines())
        {
            if (!line.StartsWith(Name))
                continue;

            var rest = line[Name.Length..].TrimStart();
            var end = rest.IndexOf(' ');
            return long.TryParse(end < 0 ? rest : rest[..end], NumberStyles.None, CultureInfo.InvariantCulture, out var soft) ? soft : null;
        }

        return null;
    }

    private static string TargetOf(string link)
    {
        try
        {
            return new FileInfo(link).LinkTarget ?? "";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
