using Bohr.Execution.Native;
using Microsoft.Win32.SafeHandles;

namespace Bohr.Execution.Limits;

/// <summary>A small kernel file that is kept open and read again and again from its beginning: a microsecond each time, and nothing to allocate.</summary>
/// <remarks>Where this process may have few descriptors none is kept, and each reading opens the file: workers need them more.</remarks>
internal sealed class KeptFile : IDisposable
{
    private const int FewDescriptors = 512;
    private static readonly bool MayKeep = !(Getrlimit.MaxDescriptors() < FewDescriptors);

    private readonly string _path;
    private readonly SafeFileHandle? _handle;

    /// <summary>Opens the file; it may be absent, and then every reading is empty.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="name">Its name, to be shown.</param>
    internal KeptFile(string path, string name)
    {
        _path = path;
        Name = name;
        _handle = name.Length > 0 ? KernelFile.TryOpen(path) : null;
        Exists = _handle is not null;
        if (!MayKeep)
            _handle?.Dispose();
    }

    internal string Name { get; }

    /// <summary>Whether the file could be opened.</summary>
    internal bool Exists { get; }

    /// <summary>Reads what the file holds now.</summary>
    /// <param name="buffer">Where the text goes; a longer file is cut.</param>
    /// <returns>The text; empty when the file is absent, empty, or its group was removed.</returns>
    internal ReadOnlySpan<byte> Read(Span<byte> buffer)
    {
        if (!Exists)
            return [];

        if (!MayKeep)
        {
            using var opened = KernelFile.TryOpen(_path);
            return opened is null ? [] : Read(opened, buffer);
        }

        return _handle is null || _handle.IsClosed ? [] : Read(_handle, buffer);
    }

    private static ReadOnlySpan<byte> Read(SafeFileHandle handle, Span<byte> buffer)
    {
        var length = FileIo.ReadFromStart(handle, buffer);
        return length <= 0 ? [] : buffer[..length];
    }

    public void Dispose() => _handle?.Dispose();
}
