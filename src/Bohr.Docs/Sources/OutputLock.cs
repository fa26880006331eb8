using System.Text;
using Bohr.Docs.Sources.Files;
using Bohr.Findings.Paths;

namespace Bohr.Docs.Sources;

/// <summary>Keeps a second run away from an output folder. The kernel lets go of it when its holder ends, however it ends.</summary>
public sealed class OutputLock : IDisposable
{
    private readonly int _descriptor;
    private bool _isDisposed;

    private OutputLock(int descriptor) => _descriptor = descriptor;

    /// <summary>Takes the lock of an output folder, which is made if it is not there.</summary>
    /// <param name="output">The folder. Absolute.</param>
    /// <param name="command">What takes it, for the message that another run gets, such as <c>bohr docs build</c>.</param>
    /// <exception cref="OutputLockException">Another run has it, or it cannot be taken; nothing was changed.</exception>
    public static OutputLock Take(string output, string command)
    {
        var folder = output + "/.bohr";
        if (FolderCreation.Run(folder) is { } problem)
            throw new OutputLockException(problem);

        // The file stays when the lock is let go: removing it would let two runs hold two locks.
        var path = folder + "/lock";
        var descriptor = LinuxFile.Open(path, LinuxFile.O_RDWR | LinuxFile.O_CREAT);
        if (descriptor < 0)
            throw new OutputLockException($"{ShownPath.Of(path)} {Errno.DescribeWriting(-descriptor)}.");

        var error = -LinuxFile.TryLock(descriptor);
        if (error == 0)
        {
            // It is only there to be read by people; a disk that is full does not make the lock worse.
            _ = LinuxFile.Truncate(descriptor);
            _ = LinuxFile.Write(descriptor, Encoding.UTF8.GetBytes($"{command.ReplaceLineEndings(" ")} (pid {Environment.ProcessId})\n"));
            return new OutputLock(descriptor);
        }

        var holder = Holder(descriptor);
        _ = LinuxFile.Close(descriptor);
        throw new OutputLockException(error == Errno.EAGAIN
            ? $"{ShownPath.Of(output)} is in use by {holder}. Wait for its end, or end it, or name another folder with --output."
            : $"{ShownPath.Of(path)} cannot be locked: {System.Runtime.InteropServices.Marshal.GetPInvokeErrorMessage(error)} (errno {error}). Name a folder on a local disk with --output.");
    }

    /// <summary>Lets go of it.</summary>
    public void Dispose()
    {
        if (_isDisposed)
            return;

        _isDisposed = true;
        _ = LinuxFile.Close(_descriptor);
    }

    private static string Holder(int descriptor)
    {
        Span<byte> text = stackalloc byte[1024];
        var length = LinuxFile.Read(descriptor, text);
        var holder = length <= 0 ? "" : LinuxPath.Printable(LinuxPath.Decode(text[..length]).TrimEnd('\n'));

        // It has the lock, and writes its name a moment later.
        return holder.Length == 0 ? "another run of bohr" : $"'{holder}'";
    }
}
