using System.Runtime.InteropServices;

namespace Bohr.Execution.Soak;

/// <summary>Has the C library keep the memory that it does not use in one place: mallopt(3).</summary>
/// <remarks>
/// Otherwise each of up to 16 arenas keeps the most that the just-in-time compiler or a start ever took on one of its threads, until after a thousand deaths 24 of
/// 27 MB were free memory. That would hide whether the engine itself stays flat. It is said for this program only, since a library must not decide it for its host.
/// </remarks>
internal static partial class OneArena
{
    // Both from <malloc.h>.
    private const int M_ARENA_MAX = -8;
    private const int M_TRIM_THRESHOLD = -1;

    internal static void Use()
    {
        _ = mallopt(M_ARENA_MAX, 1);
        _ = mallopt(M_TRIM_THRESHOLD, 128 << 10);
    }

    [LibraryImport("libc")]
    private static partial int mallopt(int parameter, int value);
}
