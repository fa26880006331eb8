using System.Globalization;
using System.Runtime.InteropServices;
using Bohr.Execution.Limits;
using Bohr.Execution.Native;

namespace Bohr.Execution.Programs;

/// <summary>Starts one program. Only on the spawn thread.</summary>
internal static class ProgramStart
{
    /// <summary>Starts it, or says why that cannot be.</summary>
    /// <param name="command">The program.</param>
    /// <param name="runMarker">The environment entry of all programs of this time.</param>
    /// <param name="programMarker">The environment entry of this one.</param>
    /// <param name="notAdopted">Where this process adopts orphans: its only child that comes from no program, the guardian; otherwise −1.</param>
    internal static (StartedProgram? Started, ProgramStartFailure Failure, string Problem) Try(ProgramCommand command, string runMarker, string programMarker, int notAdopted)
    {
        var folder = Path.GetFullPath(command.WorkingDirectory ?? ".");
        if (command.WorkingDirectory is not null && !Directory.Exists(folder))
            return (null, ProgramStartFailure.Surroundings, $"its working directory '{command.WorkingDirectory}' does not exist; make it, or correct the path");

        var environment = command.Environment.Entries(HasPythonStacks(command), out var path);
        environment.Add(runMarker);
        environment.Add(programMarker);
        var (executable, failure, problem) = ExecutableLookup.Find(command.Executable, path, folder);
        if (executable is null)
            return (null, failure, problem);

        var ends = new PipeEnds();
        try
        {
            ends.Open(command);
            return Spawn(command, executable, environment, ends, programMarker, notAdopted);
        }
        catch (ExternalException exception)
        {
            return (null, ProgramStartFailure.Surroundings, exception.Message);
        }
        finally
        {
            ends.CloseTheirs();
            ends.CloseOurs();
        }
    }

    private static bool HasPythonStacks(ProgramCommand command)
    {
        var options = command.Options;
        return options.HasPythonStacks
            ?? (options.CollectsEvidence && !command.Environment.IsExact && (options.Deadline is not null || options.IdleDeadline is not null));
    }

    private static (StartedProgram? Started, ProgramStartFailure Failure, string Problem) Spawn(
        ProgramCommand command, string executable, List<string> environment, PipeEnds ends, string marker, int notAdopted)
    {
        var isForeground = command.Options.InForeground;
        var memory = command.Options.MemoryBytes;

        // Where orphans come back to us, none can hide, and a group would only cost time.
        var group = command.Options.UsesControlGroups && (memory is not null || notAdopted < 0) ? ProgramGroup.TryMake(memory, forEnding: notAdopted < 0) : null;
        var place = new SpawnPlace
        {
            Group = isForeground ? SpawnGroup.Ours : SpawnGroup.Session,
            Folder = command.WorkingDirectory,
            KeptIgnored = isForeground ? IgnoredSignals.Ours : 0,
            PassesOthers = isForeground,
        };
        string[] arguments = [command.Executable, .. command.Arguments];
        int[] descriptors = [ends.TheirInput, ends.TheirOutput, ends.TheirError];
        var mustLeave = group is not null && group.TryEnter();
        int errno;
        int process;
        try
        {
            errno = PosixSpawn.Start(executable, arguments, environment, descriptors, place, out process);

            // A file without a first line that names an interpreter is a shell's script: execvp(3).
            if (errno == Errno.ENOEXEC)
                errno = PosixSpawn.Start("/bin/sh", ["/bin/sh", executable, .. command.Arguments], environment, descriptors, place, out process);
        }
        finally
        {
            if (mustLeave)
                group!.Leave();
        }

        if (errno != 0)
        {
            _ = group?.TryRemove();
            return Refused(executable, errno);
        }

        var handle = ProcessDescriptor.OpenOrEndChild(process);
        group?.Take(process);
        RaiseKillScore(process);
        if (memory is { } bytes && group is not { LimitsMemory: true })
            _ = DataLimit.TrySet(process, bytes);

        var (input, output, error) = ends.TakeOurs();
        return (new StartedProgram
        {
            ProcessId = process,
            Handle = handle,
            Input = input,
            Output = output,
            Error = error,
            Tree = new ProgramTree(process, ProcessStat.Read(process)?.Started ?? 0, !isForeground, marker, notAdopted, group),
            Group = group,
            PeakBeforeExec = (KeyedFile.Number(KernelFile.TryRead("/proc/self/status", out _) ?? "", "VmHWM:") ?? 0) * 1024,
        }, ProgramStartFailure.None, "");
    }

    private static (StartedProgram? Started, ProgramStartFailure Failure, string Problem) Refused(string executable, int errno) => errno switch
    {
        Errno.ENOENT => (null, ProgramStartFailure.NotFound, $"'{executable}' is there, but the interpreter that it names in its first line, or its loader, is not; install that"),
        Errno.EACCES or Errno.EPERM => (null, ProgramStartFailure.NotExecutable, $"'{executable}' may not be executed, or not its interpreter; look at the permissions and at how the file system is mounted (noexec)"),
        Errno.ENOEXEC or Errno.ELOOP => (null, ProgramStartFailure.NotExecutable, $"'{executable}' is no program for this machine"),
        _ => (null, ProgramStartFailure.Surroundings, Errno.Failure(errno, $"Starting '{executable}'").Message.TrimEnd('.')),
    };

    /// <summary>When the kernel must kill for memory, it takes the program before us. Allowed to everybody, upwards; descendants inherit it.</summary>
    private static void RaiseKillScore(int process)
    {
        var file = $"/proc/{process.ToString(CultureInfo.InvariantCulture)}/oom_score_adj";
        var descriptor = OpenFile.TryOpen(file, OpenFile.O_WRONLY);

        // Where a policy forbids it, the run works without.
        if (descriptor < 0)
            return;

        _ = FileIo.Write(descriptor, "500"u8);
        Descriptor.Close(ref descriptor);
    }
}
