using System.Globalization;
using System.Text;
using Bohr.Analysis;
using Bohr.Cli.Quantities;

namespace Bohr.Cli;

/// <summary>What <c>--timings</c> prints.</summary>
internal static class TimingsTable
{
    public static string Of(AnalysisTimings timings)
    {
        var text = new StringBuilder();
        var width = timings.Phases.Max(phase => phase.Name.Length);
        text.Append(CultureInfo.InvariantCulture, $"{"phase".PadRight(width)}  {"where",-11}  {"wall ms",10}  {"cpu ms",10}  {"MB/s",8}\n");
        foreach (var phase in timings.Phases)
        {
            var wall = phase.Wall == TimeSpan.Zero ? "" : phase.Wall.TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture);
            var cpu = phase.Cpu is { } used ? used.TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture) : "";
            var speed = phase is { Name: "read" or "lex" or "parse", Wall.Ticks: > 0 }
                ? (timings.Bytes / phase.Wall.TotalSeconds / 1e6).ToString("0", CultureInfo.InvariantCulture)
                : "";
            var line = string.Create(CultureInfo.InvariantCulture, $"{phase.Name.PadRight(width)}  {phase.Where,-11}  {wall,10}  {cpu,10}  {speed,8}");
            text.Append(line.TrimEnd()).Append('\n');
        }

        text.Append(CultureInfo.InvariantCulture, $"{Quantity.Text(timings.Bytes)} of source\n");
        return text.ToString();
    }
}
