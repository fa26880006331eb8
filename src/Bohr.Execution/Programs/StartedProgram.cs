using Bohr.Execution.Native;

namespace Bohr.Execution.Programs;

/// <summary>A program that runs, with our ends of its pipes. Made on the spawn thread, then owned by the supervisor.</summary>
internal sealed class StartedProgram
{
    internal required int ProcessId { get; init; }

    /// <summary>The pidfd.</summary>
    internal required int Handle;

    /// <summary>Our own highest resident size when it was started, in bytes.</summary>
    internal long PeakBeforeExec { get; init; }

    /// <summary>What it reads is written here; −1: nothing.</summary>
    internal int Input = -1;

    /// <summary>What it writes is read here; −1: nothing.</summary>
    internal int Output = -1;

    internal int Error = -1;

    internal required ProgramTree Tree { get; init; }

    /// <summary>Null: none could be made.</summary>
    internal ProgramGroup? Group { get; init; }

    /// <summary>For one that nobody waits for any more.</summary>
    internal void EndNow()
    {
        _ = ProcessDescriptor.TrySignal(Handle, Signals.SIGKILL);
        _ = Tree.End();
        _ = Polling.Readable(Handle, milliseconds: 1000);
        Waiting.ReapIfOurs(Handle);
        _ = Group?.TryRemove();
        Close();
    }

    internal void Close()
    {
        Descriptor.Close(ref Handle);
        Descriptor.Close(ref Input);
        Descriptor.Close(ref Output);
        Descriptor.Close(ref Error);
    }
}
