using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Bohr.Python.Lexing;
using Bohr.Python.Parsing;
using Bohr.Python.Syntax;

namespace Bohr.Python.Semantics;

// The traversal: the state of the walk, and what is put off until the rest is known.
public sealed partial class SemanticModel
{
    // What is visited later, each kind in the order in which it was met.
    private readonly List<Moment> _functions = [];
    private readonly List<Moment> _typeParameters = [];
    private readonly List<Moment> _lambdas = [];
    private readonly List<Moment> _deferredAnnotations = [];
    private readonly List<Moment> _quotedTypes = [];
    private readonly List<Moment> _classBases = [];
    private readonly List<Moment> _tooDeep = [];
    private readonly List<Moment> _round = [];
    private readonly List<HandledExceptions> _handled = [];
    // The global statements in the order of the source, each with the function or class whose names it declares.
    private readonly List<GlobalStatement> _globalStatements = [];

    // The links of the chains that are being visited: calls, subscripts and operators.
    private int[] _chain = new int[64];
    private int _chainCount;

    // Where the walk is.
    private int _scope;
    private int _statement;
    private int _statementBranch;
    private int _branch;
    private SemanticContext _context;

    /// <summary>Builds the model of a source.</summary>
    /// <param name="parser">The parser that made the tree and has parsed nothing since: annotations in quotes are parsed into the tree.</param>
    /// <param name="tree">The tree, without errors of form.</param>
    /// <param name="version">The version that runs the code.</param>
    /// <param name="isStub">Whether it is a stub (<c>.pyi</c>).</param>
    public void Build(PythonParser parser, SyntaxTree tree, PythonVersion version, bool isStub = false)
    {
        ArgumentNullException.ThrowIfNull(parser);
        ArgumentNullException.ThrowIfNull(tree);
        _parser = parser;
        _tree = tree;
        _version = version;
        IsStub = isStub;
        Clear();
        FindGlobalStatements();
        var root = tree.Root;
        _scope = PushScope(ScopeKind.Module, root.Id, 0);
        Body(tree.List(tree[root.Id].A).Ids);
        VisitDeferred();
        ResolveExports();
    }

    private void Clear()
    {
        HasFutureAnnotations = ImportsTyping = ImportsBuiltins = false;
        _scopeCount = _bindingCount = _referenceCount = _branchCount = 1;
        _unresolvedCount = 0;
        _exports.Clear();
        _starImports.Clear();
        _invalidAnnotations.Clear();
        _delayedAnnotations.Clear();
        _rebindings.Clear();
        _handled.Clear();
        _scope = _statement = _statementBranch = _branch = _chainCount = _depth = _knownTargets = 0;
        _context = SemanticContext.None;
        ClearSymbols();
        _nodeCount = 0;
        EnsureNodes(Tree.NodeCount);
    }

    /// <summary>Makes room for nodes that the tables do not have yet, and empties it: it holds what another source left there.</summary>
    private void EnsureNodes(int count)
    {
        if (count > _links.Length)
        {
            var size = Math.Max(count, _links.Length * 2);
            Array.Resize(ref _links, size);
            Array.Resize(ref _scopeOfNode, size);
        }

        _links.AsSpan(_nodeCount, count - _nodeCount).Clear();
        _scopeOfNode.AsSpan(_nodeCount, count - _nodeCount).Clear();
        _nodeCount = count;
    }

    private void FindGlobalStatements()
    {
        _globalStatements.Clear();
        if (!Tree.Tokens.Kinds.Contains(TokenKind.Global))
            return;

        for (var id = 1; id < Tree.NodeCount; id++)
        {
            switch (Tree[id].Kind)
            {
                case NodeKind.Global:
                    _globalStatements.Add(new(Tree[id].Start, id, Owner: 0));
                    break;
                case NodeKind.FunctionDefinition or NodeKind.ClassDefinition:
                    // The nodes of a definition come before it, so what has no owner yet is its own.
                    var statements = CollectionsMarshal.AsSpan(_globalStatements);
                    for (var index = statements.Length - 1; index >= 0 && statements[index].Start > Tree[id].Start; index--)
                    {
                        if (statements[index].Owner == 0)
                            statements[index] = statements[index] with { Owner = id };
                    }

                    break;
            }
        }
    }

    /// <summary>The index of the first global statement behind a place.</summary>
    private int FirstGlobalStatement(int start)
    {
        var (low, high) = (0, _globalStatements.Count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (_globalStatements[middle].Start < start)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private int PushScope(ScopeKind kind, int node, int parent)
    {
        if (_scopeCount == _scopes.Length)
            Grow(ref _scopes);

        _scopes[_scopeCount] = new() { Kind = kind, Node = node, Parent = parent };
        return _scopeCount++;
    }

    private int PushBranch()
    {
        if (_branchCount == _branchParents.Length)
            Grow(ref _branchParents);

        _branchParents[_branchCount] = _branch;
        return _branch = _branchCount++;
    }

    private void PopBranch() => _branch = _branchParents[_branch];

    private HandledExceptions Handled
    {
        get
        {
            var all = HandledExceptions.None;
            foreach (var handled in CollectionsMarshal.AsSpan(_handled))
                all |= handled;

            return all;
        }
    }

    private Moment Now(int node) => new(node, _scope, _statement, _statementBranch, _branch, _context);

    private void Restore(in Moment moment)
    {
        _scope = moment.Scope;
        _statement = moment.Statement;
        _statementBranch = moment.StatementBranch;
        _branch = moment.Branch;
        _context = moment.Context;
    }

    private void VisitDeferred()
    {
        var end = Now(0);
        do
        {
            VisitRounds(_classBases, static (model, moment) =>
            {
                model._context |= SemanticContext.DeferredAnnotation;
                model.Expression(moment.Node);
            });
            VisitRounds(_functions, static (model, moment) => model.FunctionBody(new(model.Tree, moment.Node)));
            VisitRounds(_typeParameters, static (model, moment) =>
            {
                model._context |= SemanticContext.TypeParameter | SemanticContext.TypeDefinition;
                model.Expression(moment.Node);
            });
            VisitRounds(_lambdas, static (model, moment) => model.LambdaBody(new(model.Tree, moment.Node)));
            VisitRounds(_tooDeep, static (model, moment) =>
            {
                if (model.Tree[moment.Node].Kind.IsStatement())
                    model.Statement(moment.Node);
                else
                    model.Expression(moment.Node);
            });
            VisitRounds(_deferredAnnotations, static (model, moment) =>
            {
                model._context |= SemanticContext.TypeDefinition | SemanticContext.DeferredAnnotation;
                model.Expression(moment.Node);
            });
            VisitRounds(_quotedTypes, static (model, moment) => model.QuotedType(moment.Node));
        }
        while (_classBases.Count + _functions.Count + _typeParameters.Count + _lambdas.Count + _tooDeep.Count + _deferredAnnotations.Count + _quotedTypes.Count > 0);
        Restore(end);
    }

    /// <summary>Visits all that waits, then all that this has added, and so on.</summary>
    private void VisitRounds(List<Moment> waiting, Action<SemanticModel, Moment> visit)
    {
        while (waiting.Count > 0)
        {
            // What is met on the way is added behind, so the list is worked off from a copy.
            _round.Clear();
            _round.AddRange(waiting);
            waiting.Clear();
            var round = _round.Count;
            for (var index = 0; index < round; index++)
            {
                var moment = _round[index];
                Restore(moment);
                visit(this, moment);
            }
        }
    }

    private void QuotedType(int constant)
    {
        var expression = _parser!.ParseQuotedAnnotation(constant, out var error);
        if (error is { } invalid)
        {
            _invalidAnnotations.Add(new(constant, _context, invalid));
            return;
        }

        if (expression == 0)
            return;

        EnsureNodes(Tree.NodeCount);

        // What has a place of its own lies between the quotes; what was decoded first has the place of the whole string.
        var isSimple = Tree[expression].Start > Tree[constant].Start || Tree[expression].End < Tree[constant].End;
        _context |= SemanticContext.TypeDefinition | (isSimple ? SemanticContext.SimpleString : SemanticContext.ComplexString);
        Expression(expression);
    }

    /// <summary>Whether the stack allows one level more; otherwise the node waits, so that no input overflows it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Enter(int node)
    {
        if (++_depth < 200 || RuntimeHelpers.TryEnsureSufficientExecutionStack())
            return true;

        _depth--;
        _tooDeep.Add(Now(node));
        return false;
    }

    private int _depth;

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct GlobalStatement(int Start, int Node, int Owner);

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Moment(int Node, int Scope, int Statement, int StatementBranch, int Branch, SemanticContext Context);
}
