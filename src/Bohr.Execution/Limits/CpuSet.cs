using System.Collections;
using System.Globalization;
using System.Text;

namespace Bohr.Execution.Limits;

/// <summary>A set of CPUs that the kernel names, such as <c>0-3,8</c>.</summary>
/// <remarks>Source: cpuset(7), "List format".</remarks>
/// <param name="Count">How many CPUs are in it.</param>
/// <param name="Cpus">Their numbers in the kernel's list format.</param>
/// <param name="Source">The file or call that gave it.</param>
public sealed record CpuSet(int Count, string Cpus, string Source)
{
    /// <summary>The largest NR_CPUS that a kernel can be built with is 8192; a number beyond is a misread file.</summary>
    private const int MostCpus = 8192;

    /// <summary>Reads the list format; null when the text is empty or malformed.</summary>
    internal static CpuSet? Parse(string text, string source)
    {
        var cpus = new BitArray(MostCpus);
        foreach (var part in text.AsSpan().Trim().ToString().Split(','))
        {
            var dash = part.IndexOf('-', StringComparison.Ordinal);
            if (!TryNumber(dash < 0 ? part : part.AsSpan(0, dash), out var first)
                || !TryNumber(dash < 0 ? part : part.AsSpan(dash + 1), out var last) || first > last)
            {
                return null;
            }

            for (var cpu = first; cpu <= last; cpu++)
                cpus[cpu] = true;
        }

        return Of(cpus, source);
    }

    /// <summary>The set of the bits that are true; null when there is none.</summary>
    internal static CpuSet? Of(BitArray cpus, string source)
    {
        var count = 0;
        var list = new StringBuilder();
        for (var cpu = 0; cpu < cpus.Length; cpu++)
        {
            if (!cpus[cpu])
                continue;

            var first = cpu;
            while (cpu + 1 < cpus.Length && cpus[cpu + 1])
                cpu++;

            count += cpu - first + 1;
            list.Append(list.Length == 0 ? "" : ",").Append(first);
            if (cpu > first)
                list.Append('-').Append(cpu);
        }

        return count == 0 ? null : new(count, list.ToString(), source);
    }

    private static bool TryNumber(ReadOnlySpan<char> text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number < MostCpus;
}
