using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using Bohr.Execution.Benchmarks;
using Bohr.Execution.Native;
using Bohr.Execution.Streams;
using Bohr.Execution.Workers;

namespace Bohr.Execution.Soak;

/// <summary>Works as told, or does to its own worker process what the plan says. Never by an exception: those are the easy case.</summary>
internal sealed partial class HostileHandler(SoakPlan plan) : IItemHandler<long, long>
{
    // The place of the channel in a worker process.
    private const int Channel = 3;
    private const int SIGSTOP = 19;

    internal static ItemContract<long, long> Contract { get; } = new("hostile", new NumberCodec(), new NumberCodec());

    internal static HostileHandler Create(ReadOnlyMemory<byte> configuration) => new(JsonSerializer.Deserialize<SoakPlan>(configuration.Span)!);

    public long Handle(long item, ItemContext context)
    {
        switch (plan.Of(item))
        {
            case Misdeed.KillsOnce:
                var isFirst = !File.Exists(plan.NoteOf(item));
                File.AppendAllText(plan.NoteOf(item), $"{Environment.ProcessId}\n");
                if (isFirst)
                    Die(Signals.SIGKILL);

                break;
            case Misdeed.Kills:
                Die(Signals.SIGKILL);
                break;
            case Misdeed.SegmentationFault:
                _ = strlen(8);
                break;
            case Misdeed.ExitsWithSeven:
                Environment.Exit(7);
                break;
            case Misdeed.ExitsWithZero:
                Environment.Exit(0);
                break;
            case Misdeed.HalfAnswer:
                _ = FileIo.Write(Channel, [200, 0, 0, 0, Frames.Completed, 1, 2, 3]);
                Die(Signals.SIGKILL);
                break;
            case Misdeed.Garbage:
                _ = FileIo.Write(Channel, [7, 0, 0, 0, 99, 1, 2, 3, 4, 5, 6]);
                WaitForTheEnd();
                break;
            case Misdeed.Spins:
                while (true)
                    Thread.SpinWait(1000);
            case Misdeed.Stops:
                Die(SIGSTOP);
                break;
            case Misdeed.ManagedMemory:
                return new long[Array.MaxLength].Length;
            case Misdeed.LeavesChildren:
                LeaveChildren();
                Die(Signals.SIGKILL);
                break;
            case Misdeed.Floods:
                Flood();
                break;
        }

        return plan.ResultOf(item);
    }

    [LibraryImport("libc")]
    private static partial int kill(int pid, int signal);

    [LibraryImport("libc")]
    private static partial nint strlen(nint text);

    private static void Die(int signal)
    {
        _ = kill(Environment.ProcessId, signal);
        WaitForTheEnd();
    }

    private static void WaitForTheEnd()
    {
        using var never = new ManualResetEventSlim();
        _ = never.Wait(TimeSpan.FromMinutes(10));
    }

    private static void LeaveChildren()
    {
        using var shell = Process.Start("/bin/sh", ["-c", "setsid sleep 300 & (setsid sh -c 'sleep 300 & sleep 300' &) ; sleep 300 & sleep 0.02"]);
        _ = shell.WaitForExit(5000);
    }

    private static void Flood()
    {
        var line = new byte[64 * 1024];
        Array.Fill(line, (byte)'x');
        using var output = Console.OpenStandardOutput();
        using var error = Console.OpenStandardError();
        output.Write(line);
        error.Write(line);
        output.Write(line);
    }
}
