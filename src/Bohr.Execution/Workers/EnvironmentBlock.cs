using System.Globalization;
using Bohr.Execution.Native;

namespace Bohr.Execution.Workers;

/// <summary>The environment of another process, as it was at its last exec. See proc_pid_environ(5).</summary>
/// <remarks>
/// In one call: when the process executes another program between two, the second gives the end of the file, and what was read before looks like a whole
/// environment that lacks its end. So one that takes up all the room is read again with more of it.
/// </remarks>
internal sealed class EnvironmentBlock
{
    // The kernel allows a quarter of the stack's limit, 2 MiB as a rule.
    private const int Largest = 8 << 20;

    private byte[] _buffer = new byte[32 << 10];

    /// <summary>Its bytes, until the next call; empty in the middle of an exec, of a process that has ended, and of one of another user.</summary>
    internal ReadOnlySpan<byte> Read(int process)
    {
        var path = $"/proc/{process.ToString(CultureInfo.InvariantCulture)}/environ";
        while (true)
        {
            var descriptor = OpenFile.TryOpen(path, OpenFile.O_RDONLY);
            if (descriptor < 0)
                return [];

            var read = FileIo.Read(descriptor, _buffer);
            Descriptor.Close(ref descriptor);
            if (read < _buffer.Length || _buffer.Length >= Largest)
                return _buffer.AsSpan(0, Math.Max(0, read));

            _buffer = new byte[_buffer.Length * 4];
        }
    }
}
