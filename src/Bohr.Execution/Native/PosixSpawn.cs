using System.Runtime.InteropServices;

namespace Bohr.Execution.Native;

/// <summary>Starting a program without running managed code between fork and exec. See posix_spawn(3).</summary>
internal static unsafe partial class PosixSpawn
{
    private const short POSIX_SPAWN_SETPGROUP = 0x02;
    private const short POSIX_SPAWN_SETSIGDEF = 0x04;
    private const short POSIX_SPAWN_SETSIGMASK = 0x08;
    private const short POSIX_SPAWN_SETSID = 0x80;
    private const int O_RDWR = 2;

    // Larger than in any C library for Linux (glibc: 336, 80 and 128 bytes), as the types are opaque.
    private const int AttributeSize = 1024;
    private const int ActionsSize = 512;
    private const int SignalSetSize = 256;

    [LibraryImport("libc")]
    private static partial int posix_spawn(int* pid, byte* path, byte* actions, byte* attributes, byte** arguments, byte** environment);

    [LibraryImport("libc")]
    private static partial int posix_spawnattr_init(byte* attributes);

    [LibraryImport("libc")]
    private static partial int posix_spawnattr_destroy(byte* attributes);

    [LibraryImport("libc")]
    private static partial int posix_spawnattr_setflags(byte* attributes, short flags);

    [LibraryImport("libc")]
    private static partial int posix_spawnattr_setsigmask(byte* attributes, byte* signals);

    [LibraryImport("libc")]
    private static partial int posix_spawnattr_setsigdefault(byte* attributes, byte* signals);

    [LibraryImport("libc")]
    private static partial int posix_spawnattr_setpgroup(byte* attributes, int group);

    [LibraryImport("libc")]
    private static partial int posix_spawn_file_actions_init(byte* actions);

    [LibraryImport("libc")]
    private static partial int posix_spawn_file_actions_destroy(byte* actions);

    [LibraryImport("libc")]
    private static partial int posix_spawn_file_actions_adddup2(byte* actions, int from, int to);

    [LibraryImport("libc")]
    private static partial int posix_spawn_file_actions_addopen(byte* actions, int descriptor, byte* path, int flags, uint mode);

    [LibraryImport("libc")]
    private static partial int posix_spawn_file_actions_addchdir_np(byte* actions, byte* folder);

    [LibraryImport("libc")]
    private static partial int posix_spawn_file_actions_addclosefrom_np(byte* actions, int first);

    [LibraryImport("libc")]
    private static partial int sigemptyset(byte* signals);

    [LibraryImport("libc")]
    private static partial int sigfillset(byte* signals);

    [LibraryImport("libc")]
    private static partial int sigdelset(byte* signals, int signal);

    /// <summary>Starts a program with exactly the descriptors given; everything else is the null device or closed.</summary>
    /// <param name="executable">Absolute path.</param>
    /// <param name="arguments">All of them, the program's own name first.</param>
    /// <param name="environment">Entries of the form NAME=value.</param>
    /// <param name="descriptors">Descriptor of ours at index i becomes descriptor i of the child; −1: the null device.</param>
    /// <param name="ownSession">A new session instead of only a new process group: signals from a terminal do not reach it.</param>
    /// <param name="processId">The child.</param>
    /// <returns>0, or the errno of the step that failed, exec included.</returns>
    internal static int Start(
        string executable, IReadOnlyList<string> arguments, IReadOnlyList<string> environment,
        ReadOnlySpan<int> descriptors, bool ownSession, out int processId) =>
        Start(executable, arguments, environment, descriptors, new SpawnPlace { Group = ownSession ? SpawnGroup.Session : SpawnGroup.Own }, out processId);

    /// <summary>Starts a program at a place.</summary>
    /// <param name="executable">Absolute path, or relative to the place's folder.</param>
    /// <param name="arguments">All of them, the program's own name first.</param>
    /// <param name="environment">Entries of the form NAME=value.</param>
    /// <param name="descriptors">Descriptor of ours at index i becomes descriptor i of the child; −1: the null device; <see cref="SpawnPlace.AsOurs"/>: as it is here.</param>
    /// <param name="place">Folder, session and signals.</param>
    /// <param name="processId">The child.</param>
    /// <returns>0, or the errno of the step that failed, exec included.</returns>
    internal static int Start(
        string executable, IReadOnlyList<string> arguments, IReadOnlyList<string> environment,
        ReadOnlySpan<int> descriptors, in SpawnPlace place, out int processId)
    {
        var attributes = stackalloc byte[AttributeSize];
        var actions = stackalloc byte[ActionsSize];
        Check(posix_spawnattr_init(attributes), nameof(posix_spawnattr_init));
        Check(posix_spawn_file_actions_init(actions), nameof(posix_spawn_file_actions_init));
        var path = NativeText.Allocate(executable);
        var folder = place.Folder is null ? null : NativeText.Allocate(place.Folder);
        var nullDevice = Marshal.StringToCoTaskMemUTF8("/dev/null");
        var argumentTable = Table(arguments);
        var environmentTable = Table(environment);
        try
        {
            Prepare(attributes, place);
            if (folder is not null)
                Check(posix_spawn_file_actions_addchdir_np(actions, folder), nameof(posix_spawn_file_actions_addchdir_np));

            Place(actions, descriptors, place.PassesOthers, (byte*)nullDevice);
            var pid = 0;
            var errno = posix_spawn(&pid, path, actions, attributes, argumentTable, environmentTable);
            processId = pid;
            return errno;
        }
        finally
        {
            NativeMemory.Free(argumentTable);
            NativeMemory.Free(environmentTable);
            NativeMemory.Free(path);
            NativeMemory.Free(folder);
            Marshal.FreeCoTaskMem(nullDevice);
            _ = posix_spawn_file_actions_destroy(actions);
            _ = posix_spawnattr_destroy(attributes);
        }
    }

    private static void Prepare(byte* attributes, in SpawnPlace place)
    {
        var signals = stackalloc byte[SignalSetSize];
        _ = sigemptyset(signals);
        Check(posix_spawnattr_setsigmask(attributes, signals), nameof(posix_spawnattr_setsigmask));

        // The runtime ignores SIGPIPE, and a host may ignore more; an ignored signal would survive exec.
        _ = sigfillset(signals);
        _ = sigdelset(signals, Signals.SIGKILL);
        _ = sigdelset(signals, Signals.SIGSTOP);
        for (var signal = 1; signal < 64; signal++)
        {
            if ((place.KeptIgnored >> (signal - 1) & 1) != 0)
                _ = sigdelset(signals, signal);
        }

        Check(posix_spawnattr_setsigdefault(attributes, signals), nameof(posix_spawnattr_setsigdefault));

        short group = place.Group switch { SpawnGroup.Session => POSIX_SPAWN_SETSID, SpawnGroup.Own => POSIX_SPAWN_SETPGROUP, _ => 0 };
        Check(posix_spawnattr_setpgroup(attributes, 0), nameof(posix_spawnattr_setpgroup));
        Check(posix_spawnattr_setflags(attributes, (short)(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | group)), nameof(posix_spawnattr_setflags));
    }

    private static void Place(byte* actions, ReadOnlySpan<int> descriptors, bool passesOthers, byte* nullDevice)
    {
        for (var target = 0; target < descriptors.Length; target++)
        {
            var source = descriptors[target];
            if (source == SpawnPlace.AsOurs)
                continue;

            Check(
                source < 0
                    ? posix_spawn_file_actions_addopen(actions, target, nullDevice, O_RDWR, 0)
                    : posix_spawn_file_actions_adddup2(actions, source, target),
                nameof(posix_spawn_file_actions_adddup2));
        }

        if (passesOthers)
            return;

        try
        {
            // Descriptors that native code of the host opened without close-on-exec would reach the child otherwise.
            _ = posix_spawn_file_actions_addclosefrom_np(actions, descriptors.Length);
        }
        catch (EntryPointNotFoundException)
        {
            // A C library without it (glibc before 2.34, musl): our own descriptors are all close-on-exec.
        }
    }

    /// <summary>A null-terminated table of null-terminated strings, in one block.</summary>
    private static byte** Table(IReadOnlyList<string> strings)
    {
        var pointers = (strings.Count + 1) * sizeof(byte*);
        var bytes = 0;
        for (var i = 0; i < strings.Count; i++)
            bytes += NativeText.MaximumBytes(strings[i]);

        var table = (byte**)NativeMemory.Alloc((nuint)(pointers + bytes));
        var next = (byte*)table + pointers;
        for (var i = 0; i < strings.Count; i++)
        {
            table[i] = next;
            next += NativeText.Write(strings[i], next);
        }

        table[strings.Count] = null;
        return table;
    }

    private static void Check(int errno, string call)
    {
        if (errno != 0)
            throw Errno.Failure(errno, call);
    }
}
