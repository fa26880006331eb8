using System.Globalization;
using System.Text;
using Bohr.Analysis;
using Bohr.Analysis.Rules;
using Bohr.Configuration.Quantities;

namespace Bohr.Cli;

/// <summary>What <c>--timings</c> prints.</summary>
internal static class TimingsTable
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    public static string Of(AnalysisTimings timings)
    {
        var text = new StringBuilder();
        var width = timings.Phases.Max(phase => phase.Name.Length);
        text.Append(Invariant, $"{"phase".PadRight(width)}  {"where",-11}  {"wall ms",10}  {"cpu ms",10}  {"MB/s",8}\n");
        foreach (var phase in timings.Phases)
        {
            var wall = phase.Wall == TimeSpan.Zero ? "" : phase.Wall.TotalMilliseconds.ToString("0.0", Invariant);
            var cpu = phase.Cpu is { } used ? used.TotalMilliseconds.ToString("0.0", Invariant) : "";
            var speed = phase is { Name: "read" or "lex" or "parse", Wall.Ticks: > 0 }
                ? (timings.Bytes / phase.Wall.TotalSeconds / 1e6).ToString("0", Invariant)
                : "";
            var line = string.Create(Invariant, $"{phase.Name.PadRight(width)}  {phase.Where,-11}  {wall,10}  {cpu,10}  {speed,8}");
            text.Append(line.TrimEnd()).Append('\n');
        }

        text.Append(Invariant, $"{Quantity.Text(timings.Bytes)} of source\n");
        AppendRules(text, timings.Rules);
        return text.ToString();
    }

    /// <summary>The rules, the dearest first. Names are in the same table, so that nobody has to look them up.</summary>
    private static void AppendRules(StringBuilder text, IReadOnlyList<AnalysisTimings.Rule> rules)
    {
        if (rules.Count == 0)
            return;

        var sorted = rules.OrderByDescending(rule => rule.Cpu).ThenBy(rule => rule.Code, StringComparer.Ordinal)
            .Select(rule => (rule.Code, Name: KnownRules.Find(rule.Code)?.Name ?? "", Milliseconds: rule.Cpu.TotalMilliseconds.ToString("0.00", Invariant))).ToList();
        var (code, name) = (Math.Max(4, sorted.Max(rule => rule.Code.Length)), sorted.Max(rule => rule.Name.Length));
        text.Append(Invariant, $"\n{"rule".PadRight(code)}  {"name".PadRight(name)}  {"cpu ms",10}  (each as if it alone were selected; all workers together)\n");
        foreach (var rule in sorted)
            text.Append(Invariant, $"{rule.Code.PadRight(code)}  {rule.Name.PadRight(name)}  {rule.Milliseconds,10}\n");
    }
}
