using Bohr.Python.Syntax;

namespace Bohr.Python.Checking;

/// <summary>Finds the errors that CPython's symbol table and compiler find after its parser: <c>return</c> outside a function and its kin.</summary>
/// <remarks>
/// One checker serves tree after tree and allocates nothing for a tree without errors. Messages are CPython's. Only what holds a checkpoint,
/// where the parser saw that something may be wrong, is visited; most sources have few. A tree with errors of the parser is left alone:
/// what its recovery guessed would be blamed on the author. Not safe for use by several threads at once.
/// </remarks>
public sealed partial class SyntaxChecker
{
    private readonly ScopeAnalysis _scopes;
    private readonly PatternChecks _patterns = new();
    private readonly ReservedNames _reserved = new();
    private SyntaxTree _tree = null!;
    private SyntaxErrorList _errors = null!;
    private FutureImports _future;

    /// <summary>Makes a checker.</summary>
    public SyntaxChecker() => _scopes = new(this);

    internal SyntaxTree Tree => _tree;

    internal SyntaxErrorList Errors => _errors;

    /// <summary>Whether annotations are evaluated in a scope of their own, or never: on demand since 3.14 (PEP 649), as text before.</summary>
    internal bool AnnotationsHaveOwnScope => _future.Annotations || _errors.TargetVersion >= PythonVersion.Py314;

    /// <summary>Adds the errors of a tree to a list, and sorts it if there are any.</summary>
    /// <param name="tree">A tree as the parser made it.</param>
    /// <param name="errors">Where errors go; usually those of the tree itself.</param>
    public void Check(SyntaxTree tree, SyntaxErrorList errors) => Check(tree, errors, visitsAll: false);

    /// <summary>Adds the errors of a tree to a list.</summary>
    /// <param name="tree">A tree as the parser made it.</param>
    /// <param name="errors">Where errors go.</param>
    /// <param name="visitsAll">Whether to visit also what holds no checkpoint of the parser's; for tests, as it finds nothing more.</param>
    internal void Check(SyntaxTree tree, SyntaxErrorList errors, bool visitsAll)
    {
        ArgumentNullException.ThrowIfNull(tree);
        ArgumentNullException.ThrowIfNull(errors);
        if (tree.Errors.HasErrorsOfForm)
            return;

        var before = errors.Count;
        if (visitsAll || tree.HasCheckpoints)
        {
            _tree = tree;
            _errors = errors;
            _visitsAll = visitsAll;
            _maximumBlocks = MaximumBlocks(errors.TargetVersion);
            _future = FutureImports.Of(tree, errors);
            Traverse();
        }

        if (tree.Names.HasDebug)
            _reserved.Check(tree, errors);

        if (errors.Count != before)
            errors.Sort();
    }

    internal void Report(int node, string message, SyntaxErrorKind kind = SyntaxErrorKind.Compilation) =>
        _errors.Add(_tree[node].Start, _tree[node].End, message, kind);
}
