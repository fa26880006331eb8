using Bohr.Analysis.Rules;
using Bohr.Analysis.Running;
using Bohr.Findings;
using Bohr.Python.Lexing;
using Bohr.Python.Syntax;

namespace Bohr.Analysis.Tests.Properties;

/// <summary>What all rules promise for any source. Serves source after source, as a worker does.</summary>
internal sealed class RuleInvariants
{
    // The name of a file changes what some rules mean.
    private static readonly string[] Paths = ["package/module.py", "package/__init__.py", "package/module.pyi"];

    private readonly string[] _codes = [.. KnownRules.All.Select(rule => rule.Code)];
    private readonly Dictionary<PythonVersion, Analyzers> _analyzers = [];

    /// <summary>The codes that were found since this was made: how far the sources reach.</summary>
    public HashSet<string> Found { get; } = [];

    /// <summary>How many sources parsed, so that rules were applied.</summary>
    public int Parsed { get; private set; }

    /// <summary>What is broken for a source, or null.</summary>
    public string? Broken(byte[] source)
    {
        // Chosen by the source, so that a smaller one that is tried again meets the same conditions as often as not.
        var choice = source.Length;
        var version = (PythonVersion)(8 + (choice % 7));
        var path = Paths[choice % Paths.Length];
        if (!_analyzers.TryGetValue(version, out var analyzers))
            _analyzers.Add(version, analyzers = new(version, _codes));

        var findings = analyzers.First.Analyze(source, path);
        var text = SourceText.Read(source);
        if (text.Error is not null)
            return findings is [{ Code: "invalid-syntax" }] ? null : "a source without text has more than this one finding";

        var broken = BrokenPlace(text.Utf8.Span, analyzers.First.RuleFindings) ?? BrokenReport(text.Utf8, findings);
        if (broken is not null)
            return broken;

        if (findings.All(finding => finding.Code != "invalid-syntax"))
            Parsed++;

        Found.UnionWith(findings.Select(finding => finding.Code));
        if (Difference(findings, analyzers.First.Analyze(source, path)) is { } again)
            return $"the second time it is different: {again}";

        if (Difference(findings, analyzers.Second.Analyze(source, path)) is { } other)
            return $"another analyzer says something else: {other}";

        var code = _codes[choice % _codes.Length];
        var alone = analyzers.Alone(code).Analyze(source, path);
        return Difference([.. findings.Where(finding => finding.Code == code || finding.Code == "invalid-syntax")], alone) is { } different
            ? $"{code} alone says something else: {different}"
            : null;
    }

    private static string? BrokenPlace(ReadOnlySpan<byte> text, ReadOnlySpan<RuleFinding> findings)
    {
        foreach (var finding in findings)
        {
            var (start, end, statement) = (finding.Start, finding.End, finding.StatementStart);
            if (start < 0 || end > text.Length || start > end)
                return $"{finding.Rule.Code} reports {start} to {end} of {text.Length} bytes";

            if (!IsBorder(text, start) || !IsBorder(text, end))
                return $"{finding.Rule.Code} reports {start} to {end}, which cuts a character";

            if (statement > start || (statement >= 0 && !IsBorder(text, statement)))
                return $"{finding.Rule.Code} reports {start} in a statement that begins at {statement}";

            if (finding.Message.Length == 0)
                return $"{finding.Rule.Code} has no message";
        }

        return null;
    }

    private static string? BrokenReport(ReadOnlyMemory<byte> text, IReadOnlyList<Finding> findings)
    {
        if (findings.Count == 0)
            return null;

        var rows = new LineMap(text).RowCount;
        foreach (var finding in findings)
        {
            var (start, end) = (finding.Location, finding.EndLocation);
            if (start.Row < 1 || start.Column < 1 || end < start || end.Row > rows)
                return $"{finding.Code} is reported from {start} to {end} of {rows} rows";

            if (finding.Excerpt is null or { Lines.Count: 0 })
                return $"{finding.Code} at {start} has no source lines";
        }

        return null;
    }

    private static bool IsBorder(ReadOnlySpan<byte> text, int offset) => offset == text.Length || (text[offset] & 0xC0) != 0x80;

    private static string? Difference(IReadOnlyList<Finding> one, IReadOnlyList<Finding> other)
    {
        var (ones, others) = (one.Select(Line).ToList(), other.Select(Line).ToList());
        return ones.SequenceEqual(others) ? null : string.Join("; ", [.. ones.Except(others).Select(line => "-" + line), .. others.Except(ones).Select(line => "+" + line), "or the number"]);
    }

    private static string Line(Finding finding) => $"{finding.Location}-{finding.EndLocation} {finding.Code} {finding.Message}";

    private sealed class Analyzers(PythonVersion version, IReadOnlyList<string> codes)
    {
        private readonly Dictionary<string, SourceAnalyzer> _alone = [];

        public SourceAnalyzer First { get; } = Of(version, codes);

        public SourceAnalyzer Second { get; } = Of(version, codes);

        public SourceAnalyzer Alone(string code)
        {
            if (!_alone.TryGetValue(code, out var analyzer))
                _alone.Add(code, analyzer = Of(version, [code]));

            return analyzer;
        }

        private static SourceAnalyzer Of(PythonVersion version, IReadOnlyList<string> codes) =>
            new(version, RuleSelection.Decode(RuleSelection.OfPrefixes(codes).Encode()), withExcerpts: true);
    }
}
