using System.Text;
using Bohr.Execution.Native;
using Bohr.Execution.Programs;

namespace Bohr.Execution.Workers;

/// <summary>
/// A small process that outlives the coordinator for a moment. It waits on a pipe; when the pipe ends without the word "done",
/// the coordinator was killed, and the guardian ends every process that carries the run's marker.
/// </summary>
/// <remarks>
/// The parent-death signal reaches direct children only, and a worker that is killed can no longer look after its own
/// descendants. The guardian is a shell that waits in <c>read</c>, so it costs about a megabyte and a millisecond; only when
/// it has work does it become this program.
/// </remarks>
internal sealed class Guardian : IDisposable
{
    private const string Shell = "/bin/sh";

    // Ignored signals stay ignored after exec: nothing that a terminal sends ends the guardian before its work is done.
    private const string Script = "trap '' HUP INT QUIT TERM PIPE; read -r word <&3; [ \"$word\" = done ] && exit 0; exec \"$@\"";

    // For a program whose Main does not know the hidden modes: grep finds the marked processes. Bounded, as one that the kernel holds stays in the list.
    private const string ScriptWithGrep = """
        trap '' HUP INT QUIT TERM PIPE; read -r word <&3; [ "$word" = done ] && exit 0
        passes=0 empty=0
        while [ $empty -lt 2 ] && [ $passes -lt 300 ]; do
          passes=$((passes + 1)) empty=$((empty + 1))
          for found in $(grep -lsF -e "$1" /proc/[0-9]*/environ); do
            empty=0 found=${found#/proc/}
            kill -9 "${found%/environ}" 2>/dev/null
          done
        done
        """;

    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan ReleasedLimit = TimeSpan.FromSeconds(60);

    private int _pipe = -1;
    private int _handle = -1;

    private Guardian(int processId) => ProcessId = processId;

    internal int ProcessId { get; }

    /// <summary>The pidfd.</summary>
    internal int Handle => _handle;

    /// <summary>Starts the guardian of a run; before any worker, and only on the spawn thread.</summary>
    internal static Guardian Start(ResolvedCommand command)
    {
        var marker = ResolvedCommand.RunMarker(command.RunId);
        string[] sweep = [command.Executable, .. command.Arguments, WorkerHost.SweepMode, marker];
        return File.Exists(Shell)
            ? Start(Shell, [Shell, "-c", Script, Shell, .. sweep], command.PlainEnvironment)
            : Start(command.Executable, [command.Executable, .. command.Arguments, WorkerHost.GuardMode, marker], command.PlainEnvironment);
    }

    /// <summary>Starts the guardian of external programs, also where Main does not call <see cref="WorkerHost.TryRun"/>. Only on the spawn thread.</summary>
    internal static Guardian StartForPrograms(string runId)
    {
        if (!File.Exists(Shell))
            return Start(new ResolvedCommand(new WorkerCommand(), runId));

        var marker = ResolvedCommand.RunMarker(runId);
        return Environment.ProcessPath is { } self && WorkerHost.KnowsHiddenModes
            ? Start(Shell, [Shell, "-c", Script, Shell, self, .. ResolvedCommand.OwnArguments(self), WorkerHost.SweepMode, marker], OwnEnvironment.Entries())
            : Start(Shell, [Shell, "-c", ScriptWithGrep, Shell, marker], OwnEnvironment.Entries());
    }

    private static Guardian Start(string program, string[] arguments, IReadOnlyList<string> environment)
    {
        var (read, write) = Pipe.Create();
        try
        {
            var errno = PosixSpawn.Start(program, arguments, environment, [-1, -1, -1, read], ownSession: true, out var processId);
            if (errno != 0)
                throw Errno.Failure(errno, $"Starting the run's guardian with '{program}'");

            var guardian = new Guardian(processId) { _pipe = write, _handle = ProcessDescriptor.OpenOrEndChild(processId) };
            write = -1;
            return guardian;
        }
        finally
        {
            Descriptor.Close(ref read);
            Descriptor.Close(ref write);
        }
    }

    /// <summary>Guard mode, where there is no shell: waits on the pipe in this process.</summary>
    /// <returns>The exit code.</returns>
    internal static int Watch(string marker)
    {
        Span<byte> word = stackalloc byte[16];
        var read = FileIo.Read(3, word);
        return read > 0 && word[..read].StartsWith("done"u8) || MarkedProcesses.End([marker]) ? 0 : 1;
    }

    /// <summary>Has it end what is left of the run, without waiting for that.</summary>
    internal void Release()
    {
        Descriptor.Close(ref _pipe);
        _ = Task.Run(() =>
        {
            if (_handle >= 0 && Polling.Readable(_handle, (int)ReleasedLimit.TotalMilliseconds))
                Waiting.ReapIfOurs(_handle);

            Descriptor.Close(ref _handle);
        });
    }

    /// <summary>Tells it that all is done, and waits for its end.</summary>
    public void Dispose()
    {
        _ = FileIo.Write(_pipe, Encoding.ASCII.GetBytes("done\n"));
        Descriptor.Close(ref _pipe);
        if (_handle < 0)
            return;

        if (!Polling.Readable(_handle, (int)EndLimit.TotalMilliseconds))
        {
            _ = ProcessDescriptor.TrySignal(_handle, Signals.SIGKILL);
            _ = Polling.Readable(_handle, (int)EndLimit.TotalMilliseconds);
        }

        Waiting.ReapIfOurs(_handle);
        Descriptor.Close(ref _handle);
    }
}
