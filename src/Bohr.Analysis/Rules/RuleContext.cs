using System.Runtime.InteropServices;
using Bohr.Analysis.Suppression;
using Bohr.Python.Lexing;
using Bohr.Python.Semantics;
using Bohr.Python.Syntax;

namespace Bohr.Analysis.Rules;

/// <summary>One file as rules see it, and where they report. One object serves file after file.</summary>
internal sealed class RuleContext
{
    private readonly List<RuleFinding> _findings = [];
    private SyntaxTree? _tree;
    private LineMap? _lines;

    /// <summary>The syntax of the file.</summary>
    public SyntaxTree Tree => _tree ?? throw new InvalidOperationException("A rule was asked before its context began a file.");

    /// <summary>The tokens of the file.</summary>
    public TokenTable Tokens => Tree.Tokens;

    /// <summary>What the names mean. For rules that look at nodes or at the module; it is built before them.</summary>
    public SemanticModel Model { get; } = new();

    /// <summary>The names in the file.</summary>
    public NameTable Names => Tree.Names;

    /// <summary>The text of the file, as UTF-8.</summary>
    public ReadOnlySpan<byte> Source => Tree.Source.Span;

    /// <summary>The oldest Python that must run the code.</summary>
    public PythonVersion TargetVersion { get; private set; }

    /// <summary>The name of the file with its folders, as the run names it.</summary>
    public string Path { get; private set; } = "";

    /// <summary>Whether the file makes its folder a package.</summary>
    public bool IsPackageInit => IsFileNamed(Path, "__init__.py");

    /// <summary>What has been found, in no order.</summary>
    public ReadOnlySpan<RuleFinding> Findings => CollectionsMarshal.AsSpan(_findings);

    /// <summary>Begins a file.</summary>
    public void Begin(SyntaxTree tree, PythonVersion targetVersion, string path = "")
    {
        _tree = tree;
        _lines = null;
        Path = path;
        TargetVersion = targetVersion;
        _findings.Clear();
    }

    /// <summary>Takes back what the comments of the file ask to leave out.</summary>
    public void Remove(Suppressions suppressions)
    {
        if (_findings.Count > 0 && suppressions.Read(Tree))
            _findings.RemoveAll(suppressions.Cover);
    }

    /// <summary>The row of an offset, from 1, for messages. Only what is found may ask: the rows of a file are counted by the first question.</summary>
    public int RowOf(int offset) => (_lines ??= new LineMap(Tree.Source)).Locate(offset).Row;

    /// <summary>Takes back all findings after the first ones.</summary>
    public void Forget(int count) => _findings.RemoveRange(count, _findings.Count - count);

    /// <summary>Reports a place.</summary>
    /// <param name="rule">The rule that reports.</param>
    /// <param name="start">Offset of the first byte concerned.</param>
    /// <param name="end">Offset after the last one.</param>
    /// <param name="message">One sentence without a final stop, in words for the author of the code.</param>
    /// <param name="statementStart">Start of the statement, where a <c>noqa</c> comment in its first line counts for a place in a later one; else -1.</param>
    public void Report(Rule rule, int start, int end, string message, int statementStart = -1) =>
        _findings.Add(new RuleFinding(rule.Info, start, end, message, statementStart));

    /// <summary>Reports a node.</summary>
    public void Report(Rule rule, SyntaxNode node, string message) => Report(rule, node.Start, node.End, message);

    private static bool IsFileNamed(string path, string name) =>
        path.EndsWith(name, StringComparison.Ordinal) && (path.Length == name.Length || path[^(name.Length + 1)] == '/');
}
