using Bohr.Analysis.Files;
using Bohr.Analysis.Rules;
using Bohr.Execution.Streams;
using Bohr.Findings.Paths;
using Bohr.Python.Lexing;
using Bohr.Python.Syntax;

namespace Bohr.Analysis.Running;

/// <summary>The worker's side: reads a file once, has it analysed, and measures what that costs.</summary>
internal sealed class SourceFileHandler : IItemHandler<SourceItem, SourceResult>
{
    private readonly SourceReader _reader;
    private readonly SourceAnalyzer _analyzer;
    private readonly bool _withTimings;
    private PhaseCost _lexed;

    public SourceFileHandler(WorkerSettings settings)
    {
        _reader = new SourceReader(settings.Root, settings.MaximumFileSize);
        _withTimings = settings.WithTimings;
        _analyzer = new SourceAnalyzer(
            (PythonVersion)settings.TargetVersion, RuleSelection.Decode(settings.RuleCodes), settings.WithExcerpts,
            _withTimings ? () => _lexed = ThreadClock.Now() : null);
    }

    public SourceResult Handle(SourceItem item, ItemContext context)
    {
        var started = Now();
        if (_reader.Read(LinuxPath.Encode(item.Path), out var file) is { } problem)
            return new SourceResult([], problem, null);

        var source = SourceText.Read(file);
        var read = Now();
        if (source.Error is { } unreadable)
            return new SourceResult(_analyzer.Unreadable(source, unreadable), null, null);

        var tree = _analyzer.Parse(source);
        var parsed = Now();
        _analyzer.Check(tree);
        var checkedAt = Now();
        _analyzer.ApplyRules(tree, item.Path);
        var ruled = Now();
        var findings = _analyzer.Report(tree);
        if (_withTimings)
        {
            return new SourceResult(findings, null, new PhaseTimes(
                file.Length, read - started, _lexed - read, parsed - _lexed, checkedAt - parsed, ruled - checkedAt, Now() - ruled));
        }

        return findings.Count == 0 ? SourceResult.Clean : new SourceResult(findings, null, null);
    }

    private PhaseCost Now() => _withTimings ? ThreadClock.Now() : default;
}
