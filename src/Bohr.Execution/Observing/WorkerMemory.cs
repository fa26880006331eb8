using System.Buffers.Text;
using System.Globalization;

namespace Bohr.Execution.Observing;

/// <summary>What a process holds now, from <c>/proc/PID/statm</c>; see proc_pid_statm(5).</summary>
internal static class WorkerMemory
{
    /// <summary>Resident memory in bytes; 0 when the process has ended or is none.</summary>
    internal static long Read(int process)
    {
        if (process <= 0)
            return 0;

        try
        {
            ReadOnlySpan<byte> text = File.ReadAllBytes($"/proc/{process.ToString(CultureInfo.InvariantCulture)}/statm");
            var resident = text[(text.IndexOf((byte)' ') + 1)..];
            return Utf8Parser.TryParse(resident, out long pages, out _) ? pages * Environment.SystemPageSize : 0;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }
}
