using System.Diagnostics;
using System.Globalization;
using System.Text;
using Bohr.Execution.Limits;
using Bohr.Execution.Native;
using Bohr.Execution.Programs;

namespace Bohr.Execution.Evidence;

/// <summary>
/// Asks a Python process for the stacks of its threads. It listens if it was started with our <c>sitecustomize.py</c> on its PYTHONPATH;
/// no other process is sent anything.
/// </summary>
internal static class PythonStacks
{
    /// <summary>SIGRTMAX − 5: not one of the signals that programs use for themselves, so a program's own handlers and children stay as they are.</summary>
    internal const int Signal = 59;

    private const string Memory = "/memfd:bohr-python-stacks";
    private const string Variable = "PYTHONPATH";

    // The handler writes in one go; a busy machine may interrupt it for so long.
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(15);

    /// <summary>The folder with the module; null when it was not installed beside this library, as in a program of one file.</summary>
    internal static string? HookFolder { get; } = Installed(Path.Combine(AppContext.BaseDirectory, "python-hook"));

    /// <summary>Adds the hook to a program's environment.</summary>
    internal static void Listen(Dictionary<string, string> environment)
    {
        if (HookFolder is not { } folder)
            return;

        // First, as it gives way to any other module of its name that follows.
        environment[Variable] = environment.TryGetValue(Variable, out var given) && given.Length > 0 ? $"{folder}:{given}" : folder;
    }

    /// <summary>Asks a process.</summary>
    /// <param name="process">The process; not one that is stopped or held by the kernel.</param>
    /// <param name="started">Its start in the kernel's ticks, as a number may pass to another process.</param>
    /// <param name="limit">How long to wait for its answer.</param>
    /// <returns>The text, or why there is none. Both are null for a process that does not listen.</returns>
    internal static (string? Text, string? Problem) Ask(int process, long started, TimeSpan limit)
    {
        var descriptor = Descriptors(process).FirstOrDefault(-1);
        if (descriptor < 0)
            return (null, null);

        var handle = ProcessDescriptor.TryOpen(process);
        if (handle < 0)
            return (null, null);

        try
        {
            using var memory = KernelFile.TryOpen(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/fd/{descriptor}"));
            if (memory is null)
                return (null, "not available because its memory file cannot be opened");

            Span<byte> head = stackalloc byte[32];
            var length = FileIo.ReadFromStart(memory, head);
            var expected = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"fd={descriptor}\n"));
            if (length < expected.Length || !head[..expected.Length].SequenceEqual(expected))
                return (null, "not available because the program has moved its descriptors");

            // Looked at last, and at what the handle holds: without a handler the signal would end the process.
            if (!Catches(KernelFile.TryRead(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/status"), out _)) || ProcessStat.Read(process)?.Started != started)
                return (null, "not available because the program has taken the handler out");

            var before = RandomAccess.GetLength(memory);
            if (!ProcessDescriptor.TrySignal(handle, Signal))
                return (null, "not available because the process may not be sent a signal");

            return Answer(memory, before, limit) is { Length: > 0 } text
                ? (text, null)
                : (null, $"not available because it did not answer within {limit.TotalMilliseconds:0} ms");
        }
        finally
        {
            Descriptor.Close(ref handle);
        }
    }

    /// <summary>Whether a process has a handler for the signal and does not block it, by the text of /proc/PID/status.</summary>
    internal static bool Catches(string? status)
    {
        const ulong Bit = 1UL << (Signal - 1);
        return (Mask(status, "SigCgt:") & Bit) != 0 && (Mask(status, "SigBlk:") & Bit) == 0;
    }

    /// <summary>Reads what Python's faulthandler writes: threads, each with its calls, the most recent first.</summary>
    internal static IReadOnlyList<StackOfThread> Parse(string text)
    {
        var stacks = new List<StackOfThread>();
        var (title, calls) = ("", new List<StackCall>());
        void Close()
        {
            if (title.Length > 0)
                stacks.Add(new StackOfThread(0, title, calls, title.StartsWith("Current ", StringComparison.Ordinal)));

            (title, calls) = ("", []);
        }

        foreach (var line in text.Split('\n'))
        {
            if (line.StartsWith("Current thread ", StringComparison.Ordinal) || line.StartsWith("Thread ", StringComparison.Ordinal))
            {
                Close();
                title = line.TrimEnd(':', '\r');
            }
            else if (Call(line.AsSpan().Trim()) is { } call)
                calls.Add(call);
        }

        Close();
        return stacks;
    }

    private static StackCall? Call(ReadOnlySpan<char> line)
    {
        const string File = "File \"";
        const string Line = "\", line ";
        var name = line.LastIndexOf(Line, StringComparison.Ordinal);
        if (!line.StartsWith(File, StringComparison.Ordinal) || name < File.Length)
            return null;

        var file = line[File.Length..name];
        var rest = line[(name + Line.Length)..];
        var space = rest.IndexOf(" in ", StringComparison.Ordinal);
        if (space < 0)
            return null;

        // "<frozen importlib._bootstrap>", "/usr/lib/python3.11/threading.py": not the program's own.
        var isOwn = !file.StartsWith("<frozen ", StringComparison.Ordinal) && file.IndexOf("/lib/python", StringComparison.Ordinal) < 0;
        return new StackCall($"{rest[(space + 4)..]} ({file}:{rest[..space]})", IsNamed: true, isOwn);
    }

    private static string Answer(Microsoft.Win32.SafeHandles.SafeFileHandle memory, long before, TimeSpan limit)
    {
        var asked = Stopwatch.GetTimestamp();
        var (length, changed) = (before, asked);
        while (Stopwatch.GetElapsedTime(asked) < limit)
        {
            _ = Polling.Wait([], milliseconds: 2);
            var now = RandomAccess.GetLength(memory);
            if (now != length)
                (length, changed) = (now, Stopwatch.GetTimestamp());
            else if (now > before && Stopwatch.GetElapsedTime(changed) > Quiet)
                break;
        }

        const int Most = 256 << 10;
        var text = new byte[Math.Min(Most, length - before)];
        var read = RandomAccess.Read(memory, text, before);
        return Encoding.UTF8.GetString(text, 0, read);
    }

    private static IEnumerable<int> Descriptors(int process)
    {
        foreach (var (descriptor, target) in OpenFilesReading.Read(process).Files)
        {
            if (target.StartsWith(Memory, StringComparison.Ordinal))
                yield return descriptor;
        }
    }

    private static ulong Mask(string? status, string name)
    {
        foreach (var line in (status ?? "").AsSpan().EnumerateLines())
        {
            if (line.StartsWith(name, StringComparison.Ordinal) && ulong.TryParse(line[name.Length..].Trim(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var mask))
                return mask;
        }

        return 0;
    }

    private static string? Installed(string folder) => File.Exists(Path.Combine(folder, "sitecustomize.py")) ? folder : null;
}
