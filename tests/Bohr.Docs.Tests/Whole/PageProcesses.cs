using System.Globalization;
using System.Runtime.InteropServices;

namespace Bohr.Docs.Tests.Whole;

/// <summary>The processes that read and write pages, which the extension <c>misbehave</c> names in files of a folder.</summary>
internal sealed partial class PageProcesses(string folder)
{
    private const int SIGKILL = 9;

    /// <summary>Forgets what earlier builds said.</summary>
    public void Clear()
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);

        Directory.CreateDirectory(folder);
    }

    /// <summary>The pages that were begun in a phase so far, each with its process.</summary>
    public List<(int Process, string Page)> Begun(string phase)
    {
        var file = Path.Combine(folder, phase);
        return !File.Exists(file) ? [] : [.. File.ReadAllLines(file).Select(line => line.Split(' ', 2)).Select(parts => (int.Parse(parts[0], CultureInfo.InvariantCulture), parts[1]))];
    }

    /// <summary>The pages that were read since, each once.</summary>
    public List<string> PagesRead() => [.. Begun("reading").Select(begun => begun.Page).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Waits until a phase has begun that many pages, and kills the process of the last one.</summary>
    /// <returns>Which process it was; null: the phase was over before, or the process ended by itself.</returns>
    public async Task<int?> KillAsync(string phase, int afterPages, Task build)
    {
        if (!await ReachedAsync(phase, afterPages, build))
            return null;

        var process = Begun(phase)[^1].Process;
        return IsRunning(process) && Kill(process, SIGKILL) == 0 && await HasEndedAsync(process) ? process : null;
    }

    /// <summary>Waits until a phase has begun that many pages.</summary>
    /// <returns>False: the build was over before.</returns>
    public async Task<bool> ReachedAsync(string phase, int pages, Task build)
    {
        while (Begun(phase).Count < pages)
        {
            if (build.IsCompleted)
                return false;

            await Task.Delay(TimeSpan.FromMilliseconds(2), TestContext.Current.CancellationToken);
        }

        return true;
    }

    /// <summary>Waits until none of the processes that were named lives.</summary>
    public async Task<bool> HaveEndedAsync()
    {
        foreach (var process in Begun("reading").Concat(Begun("writing")).Select(begun => begun.Process).Distinct())
        {
            if (!await HasEndedAsync(process))
                return false;
        }

        return true;
    }

    private static async Task<bool> HasEndedAsync(int process)
    {
        for (var look = 0; look < 500; look++)
        {
            if (!IsRunning(process))
                return true;

            await Task.Delay(TimeSpan.FromMilliseconds(10), TestContext.Current.CancellationToken);
        }

        return false;
    }

    /// <summary>Neither gone nor a zombie that waits for its parent.</summary>
    private static bool IsRunning(int process)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{process}/stat");
            return text[(text.LastIndexOf(')') + 2)..][0] is not ('Z' or 'X');
        }
        catch (IOException)
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
