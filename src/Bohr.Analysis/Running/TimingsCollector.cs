using System.Diagnostics;
using Bohr.Execution.Streams;

namespace Bohr.Analysis.Running;

/// <summary>Adds up where the time goes. Discovery is added by the intake's thread, the rest by the consumer's.</summary>
/// <param name="codes">The codes of the selected rules, in order.</param>
internal sealed class TimingsCollector(IReadOnlyList<string> codes)
{
    private readonly long[] _rules = new long[codes.Count];
    private readonly long _created = Stopwatch.GetTimestamp();
    private TimeSpan _discovery;
    private TimeSpan? _first;
    private TimeSpan _items;
    private PhaseTimes _times;

    public void AddDiscovery(TimeSpan elapsed) => _discovery += elapsed;

    public void Add(SourceResult result, TimeSpan duration)
    {
        _first ??= Stopwatch.GetElapsedTime(_created);
        _items += duration;
        _times += result.Times ?? default;
        for (var rule = 0; rule < Math.Min(result.RuleTimes.Count, _rules.Length); rule++)
            _rules[rule] += result.RuleTimes[rule];
    }

    public AnalysisTimings Summarize(StreamSummary? summary)
    {
        var work = _times.Read + _times.Lex + _times.Parse + _times.Check + _times.Model + _times.Rules + _times.Report + _times.Measuring;
        var workersCpu = ResourceUsage.OfEndedChildren();
        var worked = Span(work.Cpu);
        return new AnalysisTimings(
        [
            new("start until the first result", "run", _first ?? TimeSpan.Zero, null),
            new("discovery", "coordinator", _discovery, null),
            new("read", "workers", Span(_times.Read.Wall), Span(_times.Read.Cpu)),
            new("lex", "workers", Span(_times.Lex.Wall), Span(_times.Lex.Cpu)),
            new("parse", "workers", Span(_times.Parse.Wall), Span(_times.Parse.Cpu)),
            new("check", "workers", Span(_times.Check.Wall), Span(_times.Check.Cpu)),
            new("model", "workers", Span(_times.Model.Wall), Span(_times.Model.Cpu)),
            new("rules", "workers", Span(_times.Rules.Wall), Span(_times.Rules.Cpu)),
            new("report", "workers", Span(_times.Report.Wall), Span(_times.Report.Cpu)),
            new("rules again, one by one", "workers", Span(_times.Measuring.Wall), Span(_times.Measuring.Cpu)),
            new("transfer and wait", "workers", _items - Span(work.Wall), null),
            new("runtime start, compilation, frames", "workers", TimeSpan.Zero, workersCpu > worked ? workersCpu - worked : TimeSpan.Zero),
            new("coordinator", "coordinator", summary?.Duration ?? TimeSpan.Zero, Environment.CpuUsage.TotalTime),
        ],
        _times.Bytes,
        [.. codes.Zip(_rules, (code, time) => new AnalysisTimings.Rule(code, Span(time)))]);
    }

    private static TimeSpan Span(long nanoseconds) => TimeSpan.FromTicks(nanoseconds / 100);
}
