using System.Text;
using Bohr.Analysis.Rules;
using Bohr.Analysis.Suppression;
using Bohr.Findings;
using Bohr.Findings.Excerpts;
using Bohr.Python.Checking;
using Bohr.Python.Lexing;
using Bohr.Python.Parsing;
using Bohr.Python.Syntax;

namespace Bohr.Analysis.Running;

/// <summary>Analyses one source after another, in memory: parser, checker, the selected rules, and what becomes of their findings.</summary>
/// <remarks>Keeps its buffers from source to source. Not safe for use by several threads at once.</remarks>
/// <param name="targetVersion">Newer syntax is a finding.</param>
/// <param name="rules">The selected rules.</param>
/// <param name="withExcerpts">Whether findings carry source lines.</param>
/// <param name="tokensKnown">Called in the middle of <see cref="Parse"/>, when lexing is over; null for nobody.</param>
internal sealed class SourceAnalyzer(PythonVersion targetVersion, RuleSet rules, bool withExcerpts, Action? tokensKnown = null)
{
    private const string InvalidSyntax = "invalid-syntax";

    private readonly PythonParser _parser = new();
    private readonly SyntaxChecker _checker = new();
    private readonly RuleContext _context = new();
    private readonly Suppressions _suppressions = new();
    private readonly ParseOptions _options = new() { TargetVersion = targetVersion, TokensKnown = tokensKnown };

    /// <summary>What the rules found in the last tree that was shown to them, without what comments left out: places as offsets.</summary>
    public ReadOnlySpan<RuleFinding> RuleFindings => _context.Findings;

    /// <summary>Builds the tree.</summary>
    public SyntaxTree Parse(SourceText source) => _parser.Parse(source.Utf8, _options);

    /// <summary>Finds what CPython's compiler finds after its parser.</summary>
    public void Check(SyntaxTree tree) => _checker.Check(tree, tree.Errors);

    /// <summary>Finds out what names mean, if a rule wants to know.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="path">The name of the file: what is meant in a stub or in <c>__init__.py</c> differs from what is meant elsewhere.</param>
    public void BuildModel(SyntaxTree tree, string path)
    {
        _context.Begin(tree, targetVersion, path);
        if (rules.NeedsTree && !tree.Errors.HasErrorsOfForm)
            _context.Model.Build(_parser, tree, targetVersion, isStub: path.EndsWith(".pyi", StringComparison.Ordinal));
    }

    /// <summary>Shows the tree to the rules, and drops what comments ask to leave out.</summary>
    public void ApplyRules(SyntaxTree tree)
    {
        // What recovery guessed must not be blamed on the author.
        if (tree.Errors.HasErrorsOfForm)
            return;

        rules.Check(_context);
        _context.Remove(_suppressions);
    }

    /// <summary>Measures what each rule costs on the tree that was shown to all of them.</summary>
    /// <returns>As <see cref="RuleTimer.Measure"/>; empty where no rule saw the tree.</returns>
    public long[] MeasureRules(SyntaxTree tree, RuleTimer timer) => tree.Errors.HasErrorsOfForm ? [] : timer.Measure(_context);

    /// <summary>Turns errors and what rules found into findings, in the order of the report.</summary>
    public IReadOnlyList<Finding> Report(SyntaxTree tree)
    {
        if (tree.Errors.Count == 0 && _context.Findings.IsEmpty)
            return [];

        var lines = new LineMap(tree.Source);
        var findings = new List<Finding>(tree.Errors.Count + _context.Findings.Length);
        foreach (var error in tree.Errors)
        {
            if (!SyntaxErrorRule.IsFor(error.Kind))
                findings.Add(Found(InvalidSyntax, error.Message, error.Start, error.End, lines));
        }

        foreach (var finding in _context.Findings)
            findings.Add(Found(finding.Rule.Code, finding.Message, finding.Start, finding.End, lines));

        findings.Sort(Finding.Order);
        return findings;
    }

    /// <summary>A source that cannot be decoded has this one finding.</summary>
    public IReadOnlyList<Finding> Unreadable(SourceText source, SyntaxError error) =>
        [Found(InvalidSyntax, error.Message, error.Start, error.End, new LineMap(source.Utf8))];

    /// <summary>All steps after one another.</summary>
    public IReadOnlyList<Finding> Analyze(ReadOnlyMemory<byte> file, string path = "")
    {
        var source = SourceText.Read(file);
        if (source.Error is { } error)
            return Unreadable(source, error);

        var tree = Parse(source);
        Check(tree);
        BuildModel(tree, path);
        ApplyRules(tree);
        return Report(tree);
    }

    private Finding Found(string code, string message, int start, int end, LineMap lines)
    {
        var (row, column) = lines.Locate(start);
        var (endRow, endColumn) = lines.Locate(end);
        SourceExcerpt? excerpt = null;
        if (withExcerpts)
        {
            excerpt = new SourceExcerpt([.. SourceExcerpt.RowsToShow(row, endRow)
                .Select(shown => ExcerptLine.Around(shown, Encoding.UTF8.GetString(lines.TextOfRow(shown)), shown == row ? column : 1))]);
        }

        return new Finding(code, Severity.Error, message, "", new(row, column), new(endRow, endColumn), excerpt);
    }
}
