using Bohr.Analysis.Files;
using Bohr.Analysis.Rules;
using Bohr.Execution.Streams;
using Bohr.Findings.Packing;
using Bohr.Findings.Paths;
using Bohr.Python.Lexing;
using Bohr.Python.Syntax;

namespace Bohr.Analysis.Running;

/// <summary>The worker's side: reads a file once, has it analysed, and measures what that costs.</summary>
internal sealed class SourceFileHandler : IItemHandler<SourceItem, SourceResult>
{
    private readonly SourceReader _reader;
    private readonly SourceAnalyzer _analyzer;
    private readonly RuleTimer? _timer;
    private readonly HeapBound _heap = new(8 << 20);
    private PhaseCost _lexed;

    public SourceFileHandler(WorkerSettings settings)
    {
        _reader = new SourceReader(settings.Root, settings.MaximumFileSize);
        _timer = settings.WithTimings ? new RuleTimer(RuleSelection.RulesOf(settings.RuleCodes)) : null;
        _analyzer = new SourceAnalyzer(
            (PythonVersion)settings.TargetVersion, RuleSelection.Decode(settings.RuleCodes), settings.WithExcerpts,
            settings.WithTimings ? () => _lexed = ThreadClock.Now() : null);
    }

    public SourceResult Handle(SourceItem item, ItemContext context)
    {
        _heap.Check();
        var started = Now();
        if (_reader.Read(LinuxPath.Encode(item.Path), out var file) is { } problem)
            return new SourceResult(PackedFindings.None, problem, null);

        var source = SourceText.Read(file);
        var read = Now();
        if (source.Error is { } unreadable)
            return new SourceResult(PackedFindings.Of(_analyzer.Unreadable(source, unreadable)), null, null);

        var tree = _analyzer.Parse(source);
        var parsed = Now();
        _analyzer.Check(tree);
        var checkedAt = Now();
        _analyzer.BuildModel(tree, item.Path);
        var modelled = Now();
        _analyzer.ApplyRules(tree);
        var ruled = Now();
        var findings = PackedFindings.Of(_analyzer.Report(tree));
        if (_timer is not null)
        {
            var reported = Now();
            var ruleTimes = _analyzer.MeasureRules(tree, _timer);
            var times = new PhaseTimes(
                file.Length, read - started, _lexed - read, parsed - _lexed, checkedAt - parsed, modelled - checkedAt, ruled - modelled,
                reported - ruled, Now() - reported);
            return new SourceResult(findings, null, times) { RuleTimes = ruleTimes };
        }

        return findings.Count == 0 ? SourceResult.Clean : new SourceResult(findings, null, null);
    }

    private PhaseCost Now() => _timer is not null ? ThreadClock.Now() : default;
}
