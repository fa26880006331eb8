using Bohr.Analysis.Files;
using Bohr.Analysis.Rules;
using Bohr.Execution.Streams;
using Bohr.Findings.Paths;
using Bohr.Python.Lexing;
using Bohr.Python.Syntax;

namespace Bohr.Analysis.Running;

/// <summary>The worker's side: reads a file once, has it analysed, and measures what that costs.</summary>
internal sealed class SourceFileHandler(WorkerSettings settings) : IItemHandler<SourceItem, SourceResult>
{
    private readonly SourceReader _reader = new(settings.Root, settings.MaximumFileSize);
    private readonly SourceAnalyzer _analyzer = new((PythonVersion)settings.TargetVersion, RuleSelection.Decode(settings.RuleCodes), settings.WithExcerpts);
    private readonly LexingTime? _lexing = settings.WithTimings ? new LexingTime() : null;

    public SourceResult Handle(SourceItem item, ItemContext context)
    {
        var started = Now();
        if (_reader.Read(LinuxPath.Encode(item.Path), out var file) is { } problem)
            return new SourceResult([], problem, null);

        var source = SourceText.Read(file);
        var read = Now();
        if (source.Error is { } unreadable)
            return new SourceResult(_analyzer.Unreadable(source, unreadable), null, null);

        var lexing = _lexing?.Measure(source.Utf8.Span) ?? default;
        var parsing = Now();
        var tree = _analyzer.Parse(source);
        var parsed = Now();
        _analyzer.Check(tree);
        var checkedAt = Now();
        _analyzer.ApplyRules(tree, item.Path);
        var ruled = Now();
        var findings = _analyzer.Report(tree);
        if (settings.WithTimings)
        {
            return new SourceResult(findings, null, new PhaseTimes(
                file.Length, read - started, lexing, parsed - parsing - lexing, checkedAt - parsed, ruled - checkedAt, Now() - ruled));
        }

        return findings.Count == 0 ? SourceResult.Clean : new SourceResult(findings, null, null);
    }

    private PhaseCost Now() => settings.WithTimings ? ThreadClock.Now() : default;

    /// <summary>The parser lexes for itself and does not tell how long it took; so a run with timings lexes each source once more.</summary>
    private sealed class LexingTime
    {
        private readonly Lexer _lexer = new();
        private readonly TokenTable _tokens = new();
        private readonly SyntaxErrorList _errors = new(PythonVersion.Py314);

        public PhaseCost Measure(ReadOnlySpan<byte> source)
        {
            var started = ThreadClock.Now();
            _errors.Clear();
            _lexer.Tokenize(source, _tokens, _errors);
            return ThreadClock.Now() - started;
        }
    }
}
