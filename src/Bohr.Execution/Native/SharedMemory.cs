using System.Runtime.InteropServices;

namespace Bohr.Execution.Native;

/// <summary>A page of memory that two processes see. See memfd_create(2), mmap(2).</summary>
internal static partial class SharedMemory
{
    private const uint MFD_CLOEXEC = 1;
    private const int PROT_READ_WRITE = 3;
    private const int MAP_SHARED = 1;

    /// <summary>Bytes of the mapping: one page on every supported architecture's smallest page size.</summary>
    internal const int Size = 4096;

    [LibraryImport("libc", EntryPoint = "memfd_create", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int NativeCreate(string name, uint flags);

    [LibraryImport("libc", EntryPoint = "ftruncate", SetLastError = true)]
    private static partial int NativeResize(int descriptor, long length);

    [LibraryImport("libc", EntryPoint = "mmap", SetLastError = true)]
    private static partial nint NativeMap(nint address, nuint length, int protection, int flags, int descriptor, long offset);

    [LibraryImport("libc", EntryPoint = "munmap", SetLastError = true)]
    private static partial int NativeUnmap(nint address, nuint length);

    /// <summary>Makes memory that can be passed to a child.</summary>
    /// <returns>A close-on-exec descriptor of a zeroed page.</returns>
    internal static int Create(string name)
    {
        var descriptor = NativeCreate(name, MFD_CLOEXEC);
        if (descriptor < 0)
            throw Errno.Failure("memfd_create for a worker's page");

        descriptor = Descriptor.MoveUp(descriptor);
        if (NativeResize(descriptor, Size) == 0)
            return descriptor;

        var failure = Errno.Failure("ftruncate of a worker's page");
        Descriptor.Close(ref descriptor);
        throw failure;
    }

    internal static nint Map(int descriptor)
    {
        var address = NativeMap(0, Size, PROT_READ_WRITE, MAP_SHARED, descriptor, 0);
        return address != -1 ? address : throw Errno.Failure("mmap of a worker's page");
    }

    internal static void Unmap(ref nint address)
    {
        if (address == 0)
            return;

        _ = NativeUnmap(address, Size);
        address = 0;
    }
}
