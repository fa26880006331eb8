using System.Globalization;
using Bohr.Execution.Budgets;
using Bohr.Execution.Evidence;
using Bohr.Execution.Limits;
using Bohr.Execution.Native;
using Bohr.Execution.Streams;

namespace Bohr.Execution.Workers;

/// <summary>One worker process as the dispatcher sees it. Made on the spawn thread, then owned by the dispatcher.</summary>
internal sealed class WorkerProcess : IDisposable
{
    private int _socket = -1;
    private int _output = -1;
    private int _handle = -1;
    private KeptFile? _memory;

    private WorkerProcess(int slot, long number, string marker)
    {
        Slot = slot;
        Number = number;
        Marker = marker;
    }

    internal int Slot { get; }

    /// <summary>Counts the workers of a run.</summary>
    internal long Number { get; }

    internal string Marker { get; }

    internal int ProcessId { get; private set; }

    internal int Socket => _socket;

    internal int Output => _output;

    /// <summary>The pidfd.</summary>
    internal int Handle => _handle;

    internal RunningPage Page { get; private set; } = null!;

    internal WorkerPhase Phase { get; set; }

    /// <summary>When the phase must be over, in the lane's time; <see cref="long.MaxValue"/>: no limit.</summary>
    internal long PhaseDeadline { get; set; } = long.MaxValue;

    /// <summary>Items in its hands, in the order of their handing over.</summary>
    internal ItemRing InHand { get; } = new();

    /// <summary>When the first item in hand could begin, in the lane's time.</summary>
    internal long HeadSince { get; set; }

    /// <summary>When to look whether the first item is past its deadline.</summary>
    internal long HeadDeadline { get; set; } = long.MaxValue;

    /// <summary>When to note what it has used, in the lane's time: half of the first item's deadline.</summary>
    internal long HalfTime { get; set; } = long.MaxValue;

    /// <summary>What it had used then, and for which item. Written by another thread.</summary>
    internal volatile HalfTimeReading? AtHalfTime;

    /// <summary>What is done with it when it has been looked at, or when the time for that is over.</summary>
    internal Action<WorkerProcess>? AfterExamination { get; set; }

    /// <summary>What was seen of it when it hung.</summary>
    internal EvidenceReport? Report { get; set; }

    internal long BytesInHand { get; set; }

    /// <summary>Items handed over in its life.</summary>
    internal long Assigned { get; set; }

    /// <summary>Its last finished item, to tell a finished item from a page that was overwritten.</summary>
    internal long LastFinished { get; set; } = -1;

    /// <summary>It works on a suspect, which must have it for itself.</summary>
    internal bool Alone { get; set; }

    /// <summary>It gets no further items and is replaced when its hands are empty.</summary>
    internal bool Draining { get; set; }

    /// <summary>When its start was complete, in the lane's time.</summary>
    internal long StartedAt { get; set; }

    /// <summary>When to try again to reap it, in the lane's time.</summary>
    internal long ReapAgainAt { get; set; }

    /// <summary>When it reported, in the lane's time.</summary>
    internal long ReadyAt { get; set; }

    /// <summary>The run ended while it was being started, so it is ended without having been of use; nothing is wrong with it.</summary>
    internal bool Discarded { get; set; }

    /// <summary>The item past its deadline for which it is being ended.</summary>
    internal PendingItem? TimedOut { get; set; }

    /// <summary>The item for which it is being ended, as it takes too much memory; its evidence says how much.</summary>
    internal PendingItem? MemoryVictim { get; set; }

    /// <summary>Whether that item is not tried again.</summary>
    internal bool VictimIsFinal { get; set; }

    /// <summary>How it ended, while it is not settled yet who sent the signal.</summary>
    internal ProcessEnd? End { get; set; }

    /// <summary>When that was noticed, in the lane's time.</summary>
    internal long EndedAt { get; set; }

    /// <summary>Who sent it.</summary>
    internal KillVerdict Verdict { get; set; }

    /// <summary>Its share of the run's budget, while it has items in hand.</summary>
    internal BudgetShare? Share { get; set; }

    /// <summary>What it alone held at the last look, in bytes; 0: not looked at yet.</summary>
    internal long MemoryBytes { get; set; }

    /// <summary>The item that it worked on at the last look, and what it held before that.</summary>
    internal long MemorySequence { get; set; } = long.MinValue;

    /// <inheritdoc cref="MemorySequence"/>
    internal long MemoryBefore { get; set; }

    /// <summary>It was above its soft limit in the middle of an item, so it is looked at when the item has ended.</summary>
    internal bool IsAboveSoftLimit { get; set; }

    /// <summary>The lane's count of throttled time when the first item in hand, or the worker, began.</summary>
    internal long ThrottledBefore { get; set; }

    /// <summary>What it did against the protocol, if that is why it is ended.</summary>
    internal string? ProtocolError { get; set; }

    /// <summary>The channel ended.</summary>
    internal bool ChannelEnded { get; set; }

    internal OutputTail Tail { get; } = new();

    internal ByteBuffer Received { get; } = new();

    internal ByteBuffer ToSend { get; } = new();

    /// <summary>A large request is sent from where it is; it follows <see cref="ToSend"/>.</summary>
    internal ReadOnlyMemory<byte> LargeToSend { get; set; }

    internal int LargeSent { get; set; }

    internal bool HasUnsent => ToSend.Length > 0 || LargeToSend.Length > 0;

    /// <summary>Starts a worker. Only on the spawn thread.</summary>
    /// <exception cref="System.ComponentModel.Win32Exception">It could not be started; the code is the errno.</exception>
    internal static WorkerProcess Start(ResolvedCommand command, int slot, long number)
    {
        HeldProcesses.Collect();
        var worker = new WorkerProcess(slot, number, command.WorkerMarker(number));
        var (theirSocket, theirOutput, pageDescriptor) = (-1, -1, -1);
        try
        {
            (worker._socket, theirSocket) = SocketPair.Create();
            (worker._output, theirOutput) = Pipe.Create();
            pageDescriptor = SharedMemory.Create("bohr-worker");
            worker.Page = new RunningPage(pageDescriptor);
            string[] arguments =
            [
                command.Executable, .. command.Arguments, WorkerHost.WorkerMode, Environment.ProcessId.ToString(CultureInfo.InvariantCulture),
            ];
            var errno = PosixSpawn.Start(
                command.Executable, arguments, command.WorkerEnvironment(number),
                [-1, theirOutput, theirOutput, theirSocket, pageDescriptor], ownSession: false, out var processId);
            if (errno != 0)
                throw Errno.Failure(errno, $"Starting the worker program '{command.Executable}'");

            worker.ProcessId = processId;
            worker._handle = ProcessDescriptor.OpenOrEndChild(processId);
            worker._memory = new KeptFile($"/proc/{processId}/statm", "statm");
            RaiseKillScore(processId);
            return worker;
        }
        catch
        {
            worker.Dispose();
            throw;
        }
        finally
        {
            Descriptor.Close(ref theirSocket);
            Descriptor.Close(ref theirOutput);
            Descriptor.Close(ref pageDescriptor);
        }
    }

    /// <summary>What it alone holds now, in bytes: resident less shared pages. Null when it has ended. See proc_pid_statm(5).</summary>
    internal long? ReadMemory()
    {
        Span<byte> buffer = stackalloc byte[256];
        return _memory is { } file ? UsageText.OwnPages(file.Read(buffer)) * Environment.SystemPageSize : null;
    }

    internal void Signal(int signal)
    {
        if (_handle >= 0)
            _ = ProcessDescriptor.TrySignal(_handle, signal);
    }

    /// <summary>Ends it at once, for good, and lets go of it. For when nobody will attend to it any more.</summary>
    internal void EndNow()
    {
        Signal(Signals.SIGKILL);
        if (_handle >= 0 && Polling.Readable(_handle, milliseconds: 1000))
            Waiting.ReapIfOurs(_handle);

        Dispose();
    }

    /// <summary>It cannot be waited for: it is collected later.</summary>
    internal void LeaveHandle()
    {
        if (_handle >= 0)
            HeldProcesses.Add(_handle);

        _handle = -1;
    }

    /// <summary>Nobody holds the other end of its output any more.</summary>
    internal void OutputEnded() => Descriptor.Close(ref _output);

    public void Dispose()
    {
        Descriptor.Close(ref _socket);
        Descriptor.Close(ref _output);
        Descriptor.Close(ref _handle);
        _memory?.Dispose();
        Share?.Dispose();
        Share = null;
        Page?.Dispose();
        Received.Clear();
        ToSend.Clear();
    }

    /// <summary>When the kernel must kill for memory, it takes a worker before the coordinator. Allowed to everybody, upwards.</summary>
    private static void RaiseKillScore(int processId)
    {
        try
        {
            File.WriteAllText($"/proc/{processId}/oom_score_adj", "500");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It has ended already, or a policy forbids it; the run works without.
        }
    }
}
