using System.Globalization;
using Bohr.Execution.Limits;
using Bohr.Execution.Native;

namespace Bohr.Execution.Programs;

/// <summary>Signals that this process was started to ignore, as by <c>nohup</c>: proc_pid_status(5), SigIgn.</summary>
internal static class IgnoredSignals
{
    /// <summary>Bit n−1 is signal n. Without SIGPIPE, which the runtime itself ignores.</summary>
    internal static ulong Ours
    {
        get
        {
            var status = KernelFile.TryRead("/proc/self/status", out _) ?? "";
            const string Key = "\nSigIgn:\t";
            var at = status.IndexOf(Key, StringComparison.Ordinal) + Key.Length;
            return at >= Key.Length && at + 16 <= status.Length
                && ulong.TryParse(status.AsSpan(at, 16), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var ignored)
                ? ignored & ~(1UL << (Signals.SIGPIPE - 1))
                : 0;
        }
    }
}
