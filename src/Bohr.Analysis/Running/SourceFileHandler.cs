using System.Text;
using Bohr.Analysis.Files;
using Bohr.Execution.Streams;
using Bohr.Findings;
using Bohr.Findings.Excerpts;
using Bohr.Findings.Paths;
using Bohr.Python.Checking;
using Bohr.Python.Lexing;
using Bohr.Python.Parsing;
using Bohr.Python.Syntax;

namespace Bohr.Analysis.Running;

/// <summary>The worker's side: reads a file once, parses it, and turns what is wrong into findings.</summary>
internal sealed class SourceFileHandler(WorkerSettings settings) : IItemHandler<SourceItem, SourceResult>
{
    private const string InvalidSyntax = "invalid-syntax";

    private readonly SourceReader _reader = new(settings.Root, settings.MaximumFileSize);
    private readonly PythonParser _parser = new();
    private readonly SyntaxChecker _checker = new();
    private readonly ParseOptions _options = new() { TargetVersion = (PythonVersion)settings.TargetVersion };
    private readonly LexingTime? _lexing = settings.WithTimings ? new LexingTime() : null;

    public SourceResult Handle(SourceItem item, ItemContext context)
    {
        var started = Now();
        if (_reader.Read(LinuxPath.Encode(item.Path), out var file) is { } problem)
            return new SourceResult([], problem, null);

        var source = SourceText.Read(file);
        var read = Now();
        if (source.Error is { } unreadable)
            return new SourceResult([Found(unreadable, new LineMap(source.Utf8))], null, null);

        var lexing = _lexing?.Measure(source.Utf8.Span) ?? default;
        var parsing = Now();
        var tree = _parser.Parse(source.Utf8, _options);
        var parsed = Now();
        _checker.Check(tree, tree.Errors);
        var checkedAt = Now();
        var findings = tree.Errors.Count == 0 ? [] : Found(tree.Errors, new LineMap(source.Utf8));
        if (settings.WithTimings)
        {
            return new SourceResult(findings, null, new PhaseTimes(
                file.Length, read - started, lexing, parsed - parsing - lexing, checkedAt - parsed, Now() - checkedAt));
        }

        return findings.Count == 0 ? SourceResult.Clean : new SourceResult(findings, null, null);
    }

    private List<Finding> Found(SyntaxErrorList errors, LineMap lines)
    {
        var findings = new List<Finding>(errors.Count);
        foreach (var error in errors)
            findings.Add(Found(error, lines));

        findings.Sort(Finding.Order);
        return findings;
    }

    private Finding Found(SyntaxError error, LineMap lines)
    {
        var (row, column) = lines.Locate(error.Start);
        var (endRow, endColumn) = lines.Locate(error.End);
        SourceExcerpt? excerpt = null;
        if (settings.WithExcerpts)
        {
            excerpt = new SourceExcerpt([.. SourceExcerpt.RowsToShow(row, endRow)
                .Select(shown => ExcerptLine.Around(shown, Encoding.UTF8.GetString(lines.TextOfRow(shown)), shown == row ? column : 1))]);
        }

        return new Finding(InvalidSyntax, Severity.Error, error.Message, "", new(row, column), new(endRow, endColumn), excerpt);
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
