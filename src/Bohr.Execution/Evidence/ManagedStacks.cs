using System.Diagnostics;
using System.Globalization;
using System.Text;
using Bohr.Execution.Limits;
using Bohr.Execution.Native;
using Bohr.Execution.Workers;

namespace Bohr.Execution.Evidence;

/// <summary>Reads the managed stacks of a .NET process from outside, with the <c>createdump</c> that lies beside the process's own runtime.</summary>
/// <remarks>
/// It holds the process by ptrace for as long as it reads (50 to 300 ms) and lets it go on. Nothing is asked of the process itself: it may be
/// deadlocked, or in a loop, and its diagnostic port is closed. The runtime's other way, a report on SIGABRT, was not taken: it needs variables that
/// every process started by a worker would inherit, and leaves a process that takes the next such signal for its end.
/// </remarks>
internal static class ManagedStacks
{
    private const string Runtime = "/libcoreclr.so";

    /// <summary>The program that reads the stacks of a process.</summary>
    /// <returns>Its path; or why there is none. Both are null for a process that is not .NET.</returns>
    internal static (string? Program, string? Problem) Reader(int process)
    {
        var maps = KernelFile.TryRead($"/proc/{process.ToString(CultureInfo.InvariantCulture)}/maps", out var errno);
        if (maps is null)
            return (null, $"not available because the maps of the process cannot be read ({Errno.Failure(errno, "open").Message.TrimEnd('.')})");

        foreach (var line in maps.AsSpan().EnumerateLines())
        {
            if (!line.EndsWith(Runtime, StringComparison.Ordinal) || line.IndexOf('/') is not (>= 0 and var path))
                continue;

            var program = string.Concat(line[path..^Runtime.Length], "/createdump");
            return File.Exists(program) ? (program, null) : (null, $"not available because the runtime's folder has no '{program}'; install the whole shared runtime");
        }

        return (null, null);
    }

    /// <summary>Reads them.</summary>
    /// <param name="reader">From <see cref="Reader"/>.</param>
    /// <param name="process">The process; not one that is stopped or held by the kernel, which would not answer.</param>
    /// <param name="handle">Its pidfd.</param>
    /// <param name="report">Where the reader writes; it adds ".crashreport.json".</param>
    /// <param name="marker">An environment entry by which the reader is ended if this process is killed; null: none.</param>
    /// <param name="limit">How long it may take.</param>
    /// <returns>The file, and null or why there is none.</returns>
    internal static (string File, string? Problem) Write(string reader, int process, int handle, string report, string? marker, TimeSpan limit)
    {
        var file = report + ".crashreport.json";
        var started = Stopwatch.GetTimestamp();
        var start = new ReaderStart();
        string[] arguments = [reader, "--crashreportonly", "--name", report, process.ToString(CultureInfo.InvariantCulture)];
        SpawnThread.Post(() => start.Begin(reader, arguments, marker));
        var problem = start.Await(limit);
        if (problem is not null)
            return (file, problem);

        using (start)
        {
            if (!EndedWithin(start.Handle, started, limit))
            {
                _ = ProcessDescriptor.TrySignal(start.Handle, Signals.SIGKILL);
                _ = Polling.Readable(start.Handle, milliseconds: 200);
                Waiting.ReapIfOurs(start.Handle);

                // Taking hold of a process stops it for a moment; one whose holder is killed in that moment would stay stopped.
                _ = ProcessDescriptor.TrySignal(handle, Signals.SIGCONT);
                return (file, $"not available because '{reader}' did not end within {limit.TotalMilliseconds:0} ms");
            }

            var end = Waiting.TryReap(start.Handle);
            // A host that reaps all its children leaves no exit code; then only the file tells.
            return end is { ExitCode: 0 } or { ExitCode: null, Signal: null } && File.Exists(file)
                ? (file, null)
                : (file, $"not available because '{reader}' failed{(start.Said() is { Length: > 0 } said ? $": {said}" : "")}. Reading another process needs ptrace, which this container may forbid");
        }
    }

    /// <summary>A signal to this process may end a wait early.</summary>
    private static bool EndedWithin(int handle, long started, TimeSpan limit)
    {
        while (limit - Stopwatch.GetElapsedTime(started) is var left && left > TimeSpan.Zero)
        {
            if (Polling.Readable(handle, (int)Math.Ceiling(left.TotalMilliseconds)))
                return true;
        }

        return FileIo.HasInput(handle);
    }

    /// <summary>A start on the spawn thread that nobody waits for after its time.</summary>
    private sealed class ReaderStart : IDisposable
    {
        private readonly Lock _gate = new();
        private readonly SemaphoreSlim _done = new(0, 1);
        private bool _isOver;
        private bool _isGivenUp;
        private string? _problem;
        private int _handle = -1;
        private int _said = -1;

        internal int Handle => _handle;

        internal void Begin(string reader, string[] arguments, string? marker)
        {
            var (handle, said, theirs) = (-1, -1, -1);
            string? problem = null;
            lock (_gate)
            {
                if (_isGivenUp)
                    return;
            }

            try
            {
                (said, theirs) = Pipe.Create();
                Descriptor.DoNotBlock(said);
                string[] environment = marker is null ? ["LC_ALL=C"] : ["LC_ALL=C", marker];
                var errno = PosixSpawn.Start(reader, arguments, environment, [-1, -1, theirs], ownSession: true, out var process);
                if (errno != 0)
                    throw Errno.Failure(errno, $"Starting '{reader}'");

                handle = ProcessDescriptor.OpenOrEndChild(process);
            }
            catch (System.ComponentModel.Win32Exception exception)
            {
                problem = $"not available because of this: {exception.Message.TrimEnd('.')}";
            }

            Descriptor.Close(ref theirs);
            lock (_gate)
            {
                if (!_isGivenUp)
                {
                    (_isOver, _problem, _handle, _said) = (true, problem, handle, said);
                    _ = _done.Release();
                    return;
                }
            }

            if (handle >= 0)
            {
                _ = ProcessDescriptor.TrySignal(handle, Signals.SIGKILL);
                _ = Polling.Readable(handle, milliseconds: 1000);
                Waiting.ReapIfOurs(handle);
            }

            Descriptor.Close(ref handle);
            Descriptor.Close(ref said);
        }

        /// <summary>Null when it runs.</summary>
        internal string? Await(TimeSpan limit)
        {
            _ = _done.Wait(limit);
            lock (_gate)
            {
                if (!_isOver)
                {
                    _isGivenUp = true;
                    return "not available because its reader could not be started in time";
                }
            }

            if (_problem is not null)
                Dispose();

            return _problem;
        }

        /// <summary>The first line of what it wrote on standard error.</summary>
        internal string Said()
        {
            Span<byte> buffer = stackalloc byte[1024];
            var read = FileIo.Read(_said, buffer);
            return read <= 0 ? "" : Encoding.UTF8.GetString(buffer[..read]).Split('\n')[0].Trim();
        }

        public void Dispose()
        {
            Descriptor.Close(ref _handle);
            Descriptor.Close(ref _said);
        }
    }
}
