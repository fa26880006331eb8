using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Bohr.Execution.Native;
using Bohr.Execution.Streams;
using Bohr.Execution.Workers;

namespace Bohr.Execution.TestWorker;

/// <summary>Does what an item says, above all the things that no handler should do.</summary>
public sealed class FaultHandler : IItemHandler<string, string>
{
    private const int Channel = 3;

    private static bool _keepCounting = true;

    public static FaultHandler Create(ReadOnlyMemory<byte> configuration)
    {
        var text = Encoding.UTF8.GetString(configuration.Span);
        if (text.StartsWith("quick-once ", StringComparison.Ordinal))
        {
            if (File.Exists(text["quick-once ".Length..]))
                Sleep(60_000);

            File.WriteAllText(text["quick-once ".Length..], "");
        }

        switch (text)
        {
            case "report-then-die":
                Console.Error.WriteLine("the frobnicator fell over");
                _ = FileIo.Write(Channel, [1, 0, 0, 0, Frames.Ready]);
                Environment.Exit(3);
                break;
            case "die":
                Console.Error.WriteLine("cannot load the frobnicator");
                Environment.Exit(3);
                break;
            case "throw":
                throw new InvalidOperationException("the frobnicator is missing");
            case "hang":
                Sleep(60_000);
                break;
        }

        return new FaultHandler();
    }

    public string Handle(string item, ItemContext context)
    {
        ArgumentNullException.ThrowIfNull(item);
        var space = item.IndexOf(' ', StringComparison.Ordinal);
        var (verb, argument) = space < 0 ? (item, "") : (item[..space], item[(space + 1)..]);
        switch (verb)
        {
            case "echo":
                return argument;
            case "length":
                return argument.Length.ToString(CultureInfo.InvariantCulture);
            case "pid":
                return Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
            case "sleep":
                Sleep(Number(argument));
                return "slept";
            case "begin-until-file":
                File.WriteAllText(argument + ".begun", "");
                goto case "until-file";
            case "until-file":
                while (!File.Exists(argument))
                    Sleep(10);

                return "found";
            case "spin":
                while (true)
                    Thread.SpinWait(1000);
            case "count":
                return CountForever().ToString(CultureInfo.InvariantCulture);
            case "deadlock":
                return WaitForALockThatIsNeverFree();
            case "ignore-term":
                using (PosixSignalRegistration.Create(PosixSignal.SIGTERM, static signal => signal.Cancel = true))
                {
                    while (true)
                        Thread.SpinWait(1000);
                }

            case "throw":
                throw new InvalidDataException(argument);
            case "throw-long":
                throw new InvalidDataException(new string('x', Number(argument)));
            case "outlast-term":
                using (PosixSignalRegistration.Create(PosixSignal.SIGTERM, static signal => signal.Cancel = true))
                    Sleep(Number(argument));

                return "outlasted";
            case "append":
                File.AppendAllText(argument, "once\n");
                return "appended";
            case "scribble-time":
                WorkerLoop.CurrentPage!.ScribbleSince(long.MaxValue - 1);
                Sleep(60_000);
                return "";
            case "signal":
                return Signal(Number(argument));
            case "segv":
                return Libc.strlen(8).ToString(CultureInfo.InvariantCulture);
            case "abort":
                Environment.FailFast("the item aborts");
                return "";
            case "exit":
                Environment.Exit(Number(argument));
                return "";
            case "once":
                return Once(argument);
            case "half-frame":
                _ = FileIo.Write(Channel, [200, 0, 0, 0, Frames.Completed, 1, 2, 3]);
                return Signal(Signals.SIGKILL);
            case "answer-then-die":
                return AnswerThenDie(context.Sequence);
            case "answer-twice":
                Answer(context.Sequence);
                return "twice";
            case "garbage":
                _ = FileIo.Write(Channel, [7, 0, 0, 0, 99, 1, 2, 3, 4, 5, 6]);
                Sleep(60_000);
                return "";
            case "huge-frame":
                _ = FileIo.Write(Channel, [0xff, 0xff, 0xff, 0x7f, Frames.Completed]);
                Sleep(60_000);
                return "";
            case "scribble":
                WorkerLoop.CurrentPage!.Scribble(0x5a5a5a5a5a5a);
                return Signal(Signals.SIGKILL);
            case "close-channel":
                _ = Libc.close(Channel);
                Sleep(60_000);
                return "";
            case "junk":
                return Junk(Number(argument));
            case "big":
                return new string('x', Number(argument));
            case "memory":
                return new long[Array.MaxLength].Length.ToString(CultureInfo.InvariantCulture);
            case "hold":
                return Hold(argument);
            case "leak":
                Leak(Number(argument));
                return "leaked";
            case "bomb-after":
                while (!File.Exists(argument))
                    Sleep(10);

                goto case "bomb";
            case "bomb":
                while (true)
                    Leak(8);
            case "slow-bomb":
                while (true)
                {
                    Leak(4);
                    Sleep(50);
                }

            case "work":
                return Work(Number(argument));
            case "children":
                return StartChildren();
            case "orphans":
                return StartOrphans(Number(argument));
            case "unserialisable":
                return TextCodec.Unserialisable;
            case "undecodable":
                return TextCodec.Undecodable;
            case "children-then-sleep":
                _ = StartChildren();
                Sleep(Number(argument));
                return "slept";
            case "fork-storm-then-die":
                Process.Start("/bin/sh", ["-c", "while :; do (setsid sleep 60 &) ; sleep 0.003; done"]).Dispose();
                Sleep(300);
                return Signal(Signals.SIGKILL);
            case "children-then-die":
                _ = StartChildren();
                return Signal(Signals.SIGKILL);
            default:
                return item;
        }
    }

    /// <summary>A loop of managed code: nothing in it calls the runtime.</summary>
    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static long CountForever()
    {
        var count = 0L;
        while (Volatile.Read(ref _keepCounting))
            count++;

        return count;
    }

    private static string WaitForALockThatIsNeverFree()
    {
        var gate = new object();
        using var taken = new ManualResetEventSlim();
        new Thread(() => HoldForever(gate, taken)) { IsBackground = true, Name = "holder" }.Start();
        _ = taken.Wait(5000);
        lock (gate)
            return "free";
    }

    private static void HoldForever(object gate, ManualResetEventSlim taken)
    {
        lock (gate)
        {
            taken.Set();
            Sleep(60_000);
        }
    }

    /// <summary>Arguments: MiB of native memory, and for how many milliseconds to hold it.</summary>
    private static unsafe string Hold(string arguments)
    {
        var (mebibytes, milliseconds) = (Number(arguments.Split(' ')[0]), Number(arguments.Split(' ')[1]));
        var memory = Touch(mebibytes);
        Sleep(milliseconds);
        NativeMemory.Free(memory);
        return "held";
    }

    private static unsafe void Leak(int mebibytes) => _ = (nint)Touch(mebibytes);

    /// <summary>Takes native memory and uses every page of it.</summary>
    private static unsafe void* Touch(int mebibytes)
    {
        var size = (nuint)mebibytes << 20;
        var memory = NativeMemory.Alloc(size);
        NativeMemory.Fill(memory, size, 1);
        return memory;
    }

    /// <summary>Uses so many milliseconds of CPU time, however long that takes.</summary>
    private static string Work(int milliseconds)
    {
        var before = Environment.CpuUsage.TotalTime;
        while ((Environment.CpuUsage.TotalTime - before).TotalMilliseconds < milliseconds)
            Thread.SpinWait(10_000);

        return "worked";
    }

    private static string Once(string file)
    {
        if (File.Exists(file))
            return "second time";

        File.WriteAllText(file, "");
        return Signal(Signals.SIGKILL);
    }

    private static string AnswerThenDie(long sequence)
    {
        Answer(sequence);
        return Signal(Signals.SIGKILL);
    }

    private static void Answer(long sequence)
    {
        var frame = new ByteBuffer();
        frame.Reserve(Frames.ResultHeader);
        frame.Append("answered"u8);
        Frames.PatchResult(frame, 0, Frames.Completed, sequence, 1000);
        _ = FileIo.Write(Channel, frame.Written);
    }

    private static string Junk(int kilobytes)
    {
        var junk = new byte[1024];
        new Random(1).NextBytes(junk);
        using var output = Console.OpenStandardOutput();
        using var error = Console.OpenStandardError();
        for (var i = 0; i < kilobytes; i++)
        {
            output.Write(junk);
            error.Write(junk);
        }

        return "junk written";
    }

    /// <summary>One child in a session of its own, one orphan by a double fork, one plain.</summary>
    private static string StartChildren()
    {
        using var shell = Process.Start("/bin/sh", ["-c", "setsid sleep 300 & (setsid sh -c 'sleep 300 & sleep 300' &) ; sleep 300 & sleep 0.05"]);
        _ = shell.WaitForExit(5000);
        return "started";
    }

    private static string StartOrphans(int count)
    {
        using var shell = Process.Start("/bin/sh", ["-c", $"i=0; while [ $i -lt {count} ]; do (sleep 0.01 &) ; i=$((i+1)); done"]);
        _ = shell.WaitForExit(60_000);
        return "started";
    }

    private static string Signal(int signal)
    {
        _ = Libc.kill(Environment.ProcessId, signal);
        Sleep(60_000);
        return "survived";
    }

    private static void Sleep(int milliseconds)
    {
        using var never = new ManualResetEventSlim();
        _ = never.Wait(milliseconds);
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
