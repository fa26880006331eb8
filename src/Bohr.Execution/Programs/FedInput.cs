using System.Runtime.InteropServices;
using Bohr.Execution.Native;

namespace Bohr.Execution.Programs;

/// <summary>Bytes on their way into a program's standard input, at its pace.</summary>
internal sealed class FedInput(int pipe, ReadOnlyMemory<byte> bytes) : IDisposable
{
    private int _pipe = pipe;
    private ReadOnlyMemory<byte> _left = bytes;

    /// <summary>The descriptor that must become writable; −1: all is written, or nobody reads it.</summary>
    internal int Awaited => _pipe;

    /// <summary>Writes what fits.</summary>
    internal void Proceed()
    {
        while (_pipe >= 0)
        {
            var written = _left.IsEmpty ? 0 : FileIo.Write(_pipe, _left.Span);
            if (written < 0 && Marshal.GetLastPInvokeError() == Errno.EAGAIN)
                return;

            // A program that closes its input early has what it wants: EPIPE is the end like any other.
            _left = written > 0 ? _left[written..] : default;
            if (_left.IsEmpty)
                Descriptor.Close(ref _pipe);
        }
    }

    public void Dispose() => Descriptor.Close(ref _pipe);
}
