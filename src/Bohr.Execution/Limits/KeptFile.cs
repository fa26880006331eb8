using Bohr.Execution.Native;
using Microsoft.Win32.SafeHandles;

namespace Bohr.Execution.Limits;

/// <summary>A small kernel file that is kept open and read again and again from its beginning: a microsecond each time, and nothing to allocate.</summary>
/// <param name="handle">Null when the file could not be opened; then every reading is empty.</param>
/// <param name="path">Its name, to be shown.</param>
internal sealed class KeptFile(SafeFileHandle? handle, string path) : IDisposable
{
    internal string Path => path;

    internal bool Exists => handle is not null;

    /// <summary>Reads what the file holds now.</summary>
    /// <param name="buffer">Where the text goes; a longer file is cut.</param>
    /// <returns>The text; empty when the file is absent, empty, or its group was removed.</returns>
    internal ReadOnlySpan<byte> Read(Span<byte> buffer)
    {
        if (handle is null || handle.IsClosed)
            return [];

        var length = FileIo.ReadFromStart(handle, buffer);
        return length <= 0 ? [] : buffer[..length];
    }

    public void Dispose() => handle?.Dispose();
}
