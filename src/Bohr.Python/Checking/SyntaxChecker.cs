using System.Runtime.CompilerServices;
using Bohr.Python.Syntax;

namespace Bohr.Python.Checking;

/// <summary>Finds the errors that CPython's symbol table and compiler find after its parser: <c>return</c> outside a function and its kin.</summary>
/// <remarks>
/// One checker serves tree after tree and allocates nothing for a tree without errors. Messages are CPython's. A tree with
/// errors of the parser is left alone: what its recovery guessed would be blamed on the author. Not safe for use by several threads at once.
/// </remarks>
public sealed class SyntaxChecker
{
    // Entries of the stack below zero are instructions, with a number above the lowest three bits.
    private const int LeaveFrame = 0;
    private const int SetFlow = 1;
    private const int SetInIterable = 2;
    private const int SetNotCompiled = 3;
    private const int EnterFrame = 4;
    private const int OperationBits = 3;

    // What the checker wants of each kind of node: whether the traversal leaves it out when nothing in it depends on its place, and whether it may depend.
    private const byte IsLeftOut = 1;
    private const byte MayDepend = 2;
    private static readonly byte[] Traits = TraitsOfKinds();

    private readonly ScopeAnalysis _scopes;
    private readonly PatternChecks _patterns = new();
    private readonly ReservedNames _reserved = new();
    private readonly HashSet<int> _seenNames = [];
    private readonly List<int> _returns = [];
    private readonly List<int> _awaits = [];

    // For each node the last one up to it that needs the traversal, see FindDependents.
    private int[] _dependents = new int[4096];
    private int[] _stack = new int[512];
    private int _count;
    private Frame[] _frames = new Frame[32];
    private int _depth;
    private SyntaxTree _tree = null!;
    private SyntaxErrorList _errors = null!;
    private FutureImports _future;
    private int _maximumBlocks;

    /// <summary>Makes a checker.</summary>
    public SyntaxChecker() => _scopes = new(this);

    internal SyntaxTree Tree => _tree;

    internal SyntaxErrorList Errors => _errors;

    /// <summary>Whether annotations are evaluated in a scope of their own, or never: on demand since 3.14 (PEP 649), as text before.</summary>
    internal bool AnnotationsHaveOwnScope => _future.Annotations || _errors.TargetVersion >= PythonVersion.Py314;

    internal ReadOnlySpan<Frame> Frames => _frames.AsSpan(0, _depth);

    private ref Frame Current => ref _frames[_depth - 1];

    /// <summary>Adds the errors of a tree to a list, and sorts it if there are any.</summary>
    /// <param name="tree">A tree as the parser made it.</param>
    /// <param name="errors">Where errors go; usually those of the tree itself.</param>
    public void Check(SyntaxTree tree, SyntaxErrorList errors)
    {
        ArgumentNullException.ThrowIfNull(tree);
        ArgumentNullException.ThrowIfNull(errors);
        if (tree.Errors.HasErrorsOfForm)
            return;

        var before = errors.Count;
        _tree = tree;
        _errors = errors;
        _count = _depth = 0;
        _returns.Clear();
        _awaits.Clear();
        // Measured with CPython 3.8 to 3.13: twenty, and one more since 3.13.
        _maximumBlocks = errors.TargetVersion >= PythonVersion.Py313 ? 21 : 20;
        var root = tree.Root;
        FindDependents();
        _future = FutureImports.Of(tree, errors);
        Enter(FrameKind.Module, root.Id);
        if (root.Kind == NodeKind.Module)
            PushList(tree[root.Id].A);
        else
            Push(tree[root.Id].A);

        Run();
        Leave();
        _reserved.Check(tree, errors);
        if (errors.Count != before)
            errors.Sort();
    }

    internal void Report(int node, string message, SyntaxErrorKind kind = SyntaxErrorKind.Compilation) =>
        _errors.Add(_tree[node].Start, _tree[node].End, message, kind);

    private void Enter(FrameKind kind, int node)
    {
        if (_depth == _frames.Length)
            Array.Resize(ref _frames, _depth * 2);

        var (inIterable, notCompiled) = _depth == 0 ? (false, false) : (Current.InIterable, Current.IsNotCompiled);
        _frames[_depth++] = new()
        {
            Kind = kind,
            Node = node,
            InIterable = inIterable,
            IsNotCompiled = notCompiled,
            FirstReturn = _returns.Count,
            FirstAwait = _awaits.Count,
        };
        if (kind.IsComprehension())
            CountAsynchronousClauses();
        else
            _scopes.Enter(_depth - 1);
    }

    private void CountAsynchronousClauses()
    {
        ref var frame = ref Current;
        var node = _tree[frame.Node];
        var clauses = 0;
        foreach (var generator in _tree.List(node.Kind == NodeKind.DictComprehension ? node.C : node.B).Ids)
        {
            if ((_tree[generator].Flags & NodeFlags.Async) != NodeFlags.None)
                clauses++;
        }

        frame.IsAsynchronous = clauses > 0;
        if (clauses > _maximumBlocks && !frame.IsNotCompiled)
            Report(frame.Node, "too many statically nested blocks");
    }

    private void Leave()
    {
        ref var frame = ref Current;
        if (_returns.Count > frame.FirstReturn)
        {
            if (frame is { Kind: FrameKind.AsyncFunction, HasYield: true })
            {
                for (var index = frame.FirstReturn; index < _returns.Count; index++)
                    Report(_returns[index], "'return' with value in async generator");
            }

            _returns.RemoveRange(frame.FirstReturn, _returns.Count - frame.FirstReturn);
        }

        if (frame.Kind.IsComprehension())
            LeaveComprehension();
        else
            _depth--;
    }

    /// <summary>Checks that an asynchronous comprehension stands where it can be awaited.</summary>
    private void LeaveComprehension()
    {
        ref var frame = ref Current;
        if (frame.AsynchronousPart != 0 && !frame.IsAsynchronous)
        {
            // Since 3.11 the inner one makes the outer one asynchronous.
            if (!frame.IsNotCompiled)
            {
                ref readonly var part = ref _tree[frame.AsynchronousPart];
                _errors.Require(part.Start, part.End, PythonVersion.Py311, "An asynchronous comprehension inside a synchronous one");
            }

            frame.IsAsynchronous = true;
        }

        _depth--;
        ref var outer = ref Current;
        if (frame.IsAsynchronous && frame.Kind != FrameKind.GeneratorExpression)
        {
            if (outer.Kind.IsComprehension())
            {
                // What is awaited in this comprehension is awaited where the outer one stands.
                outer.AsynchronousPart = outer.AsynchronousPart == 0 ? frame.Node : outer.AsynchronousPart;
                return;
            }

            if (outer.Kind != FrameKind.AsyncFunction && !outer.IsNotCompiled)
                ReportAsynchronous(frame, outer.Kind);
        }

        _awaits.RemoveRange(frame.FirstAwait, _awaits.Count - frame.FirstAwait);
    }

    private void ReportAsynchronous(Frame comprehension, FrameKind outer)
    {
        var isOutsideFunction = outer is FrameKind.Module or FrameKind.Class;
        if (!isOutsideFunction || comprehension.FirstAwait == _awaits.Count)
            Report(comprehension.Node, "asynchronous comprehension outside of an asynchronous function");

        for (var index = comprehension.FirstAwait; isOutsideFunction && index < _awaits.Count; index++)
            Report(_awaits[index], "'await' outside function", SyntaxErrorKind.YieldOutsideFunction);
    }

    /// <summary>Finds the expressions whose rightness depends on where they stand, in one pass over the flat array.</summary>
    /// <remarks>
    /// They are few. Nodes are numbered after their children, so the last such node up to an expression's number is inside the expression
    /// or nothing inside it is: <see cref="Push"/> leaves out all others, which makes the traversal one of compound statements.
    /// </remarks>
    private void FindDependents()
    {
        var nodes = _tree.Nodes;
        if (_dependents.Length < nodes.Length)
            _dependents = new int[Math.Max(nodes.Length, Math.Min(_dependents.Length * 2, 1 << 22))];

        var dependents = _dependents.AsSpan(0, nodes.Length);
        var traits = Traits;
        var last = 0;
        for (var id = 1; id < nodes.Length; id++)
        {
            if ((traits[(int)nodes[id].Kind] & MayDepend) != 0 && Depends(nodes[id]))
                last = id;

            dependents[id] = last;
        }
    }

    private bool Depends(Node node) => node.Kind switch
    {
        NodeKind.Call => node.B != 0 && _tree.Extra(node.B) - node.C > 1 && RepeatsKeyword(node),
        NodeKind.ListDisplay or NodeKind.TupleDisplay => (ExpressionContext)node.Operator == ExpressionContext.Store && HasStar(node.A),
        _ => true,
    };

    private static byte[] TraitsOfKinds()
    {
        var traits = new byte[NodeKinds.Count];
        for (var kind = 0; kind < traits.Length; kind++)
        {
            if (((NodeKind)kind).IsExpression())
                traits[kind] |= IsLeftOut;
        }

        ReadOnlySpan<NodeKind> leftOut =
        [
            NodeKind.Keyword, NodeKind.ExpressionStatement, NodeKind.Assign, NodeKind.AugmentedAssign, NodeKind.AnnotatedAssign, NodeKind.Delete,
            NodeKind.Raise, NodeKind.Assert, NodeKind.Import, NodeKind.Pass,
        ];
        foreach (var kind in leftOut)
            traits[(int)kind] |= IsLeftOut;

        ReadOnlySpan<NodeKind> mayDepend =
        [
            NodeKind.Call, NodeKind.ListDisplay, NodeKind.TupleDisplay, NodeKind.Starred, NodeKind.NamedExpression, NodeKind.Lambda,
            NodeKind.ListComprehension, NodeKind.SetComprehension, NodeKind.DictComprehension, NodeKind.GeneratorExpression, NodeKind.Await,
            NodeKind.Yield, NodeKind.YieldFrom,
        ];
        foreach (var kind in mayDepend)
            traits[(int)kind] |= MayDepend;

        return traits;
    }

    private bool HasStar(int list)
    {
        foreach (var id in _tree.List(list).Ids)
        {
            if (_tree[id].Kind == NodeKind.Starred)
                return true;
        }

        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Push(int id)
    {
        if (id == 0)
            return;

        ref readonly var node = ref _tree[id];
        if ((Traits[(int)node.Kind] & IsLeftOut) != 0)
        {
            if (!HasDependent(id))
                return;
        }

        PushEntry(id);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool HasDependent(int id)
    {
        var dependent = _dependents[id];
        return dependent != 0 && _tree[dependent].Start >= _tree[id].Start;
    }

    private void PushEntry(int entry)
    {
        if (_count == _stack.Length)
            Array.Resize(ref _stack, _count * 2);

        _stack[_count++] = entry;
    }

    private void PushOperation(int operation, int value) => PushEntry(~((value << OperationBits) | operation));

    private void PushList(int list)
    {
        var ids = _tree.List(list).Ids;
        for (var index = ids.Length - 1; index >= 0; index--)
            Push(ids[index]);
    }

    private void Run()
    {
        while (_count > 0)
        {
            var entry = _stack[--_count];
            if (entry >= 0)
                Visit(entry);
            else
                Operate(~entry);
        }
    }

    private void Operate(int instruction)
    {
        var value = instruction >> OperationBits;
        switch (instruction & ((1 << OperationBits) - 1))
        {
            case LeaveFrame:
                Leave();
                break;
            case SetFlow:
                Current.Flow = value;
                break;
            case SetInIterable:
                Current.InIterable = value != 0;
                break;
            case SetNotCompiled:
                Current.IsNotCompiled = value != 0;
                break;
            default:
                // The node was pushed below its kind of frame.
                Enter((FrameKind)value, _stack[--_count]);
                break;
        }
    }

    private void PushEnter(FrameKind kind, int node)
    {
        PushEntry(node);
        PushOperation(EnterFrame, (int)kind);
    }

    private void Visit(int id)
    {
        ref readonly var node = ref _tree[id];
        switch (node.Kind)
        {
            case NodeKind.ExpressionStatement:
                CheckNotStarred(node.A);
                Push(node.A);
                break;
            case NodeKind.Assign:
                VisitAssign(node);
                break;
            case NodeKind.AugmentedAssign:
                CheckNotStarred(node.B);
                Push(node.B);
                Push(node.A);
                break;
            case NodeKind.AnnotatedAssign:
                VisitAnnotatedAssign(node);
                break;
            case NodeKind.FunctionDefinition:
                VisitFunction(new(_tree, id));
                break;
            case NodeKind.ClassDefinition:
                VisitClass(new(_tree, id));
                break;
            case NodeKind.Return:
                VisitReturn(id, node.A);
                break;
            case NodeKind.For:
                VisitFor(new(_tree, id));
                break;
            case NodeKind.While:
                PushList(node.C);
                VisitBlock(id, node.B, Flow.Loop(Current.Flow));
                Push(node.A);
                break;
            case NodeKind.With:
                VisitWith(new(_tree, id));
                break;
            case NodeKind.WithItem:
                CheckTarget(node.B);
                Push(node.B);
                Push(node.A);
                break;
            case NodeKind.Match:
                _patterns.Check(new(_tree, id), _errors);
                PushList(node.B);
                Push(node.A);
                break;
            case NodeKind.MatchCase:
                // Patterns hold no expression that could be wrong otherwise.
                PushList(node.C);
                Push(node.B);
                break;
            case NodeKind.Try:
                VisitTry(new(_tree, id));
                break;
            case NodeKind.ImportFrom:
                VisitImportFrom(new(_tree, id));
                break;
            case NodeKind.Global:
            case NodeKind.Nonlocal:
                _scopes.Analyze(_depth - 1);
                break;
            case NodeKind.Break:
                if ((Current.Flow & Flow.JumpLeavesStar) != 0)
                    ReportStarJump(id);
                else if ((Current.Flow & Flow.InLoop) == 0)
                    Report(id, "'break' outside loop", SyntaxErrorKind.BreakOutsideLoop);
                break;
            case NodeKind.Continue:
                if ((Current.Flow & Flow.JumpLeavesStar) != 0)
                    ReportStarJump(id);
                else if ((Current.Flow & Flow.InLoop) == 0)
                    Report(id, "'continue' not properly in loop", SyntaxErrorKind.ContinueOutsideLoop);
                break;
            case NodeKind.TypeAlias:
                VisitTypeAlias(new(_tree, id));
                break;
            case NodeKind.Call:
                VisitCall(node);
                break;
            case NodeKind.Lambda:
                VisitLambda(id, node);
                break;
            case NodeKind.NamedExpression:
                VisitNamedExpression(id, node.A);
                Push(node.B);
                break;
            case NodeKind.ListComprehension:
                VisitComprehension(FrameKind.ListComprehension, id, node.A, 0, node.B);
                break;
            case NodeKind.SetComprehension:
                VisitComprehension(FrameKind.SetComprehension, id, node.A, 0, node.B);
                break;
            case NodeKind.GeneratorExpression:
                VisitComprehension(FrameKind.GeneratorExpression, id, node.A, 0, node.B);
                break;
            case NodeKind.DictComprehension:
                VisitComprehension(FrameKind.DictComprehension, id, node.A, node.B, node.C);
                break;
            case NodeKind.Await:
                VisitAwait(id);
                Push(node.A);
                break;
            case NodeKind.Yield:
                CheckNotStarred(node.A);
                VisitYield(id, isFrom: false);
                Push(node.A);
                break;
            case NodeKind.YieldFrom:
                VisitYield(id, isFrom: true);
                Push(node.A);
                break;
            case NodeKind.FormattedValue:
            case NodeKind.Interpolation:
                CheckNotStarred(node.A);
                Push(node.B);
                Push(node.A);
                break;
            case NodeKind.ListDisplay:
            case NodeKind.TupleDisplay:
                if ((ExpressionContext)node.Operator == ExpressionContext.Store)
                    CheckUnpacking(id, _tree.List(node.A).Ids);
                PushList(node.A);
                break;

            // The rest has children only. The most frequent are spelled out; the others go by the layout of their fields.
            case NodeKind.Attribute:
            case NodeKind.Starred:
            case NodeKind.UnaryOperation:
                Push(node.A);
                break;
            case NodeKind.Keyword:
                Push(node.B);
                break;
            case NodeKind.BinaryOperation:
            case NodeKind.Subscript:
                Push(node.B);
                Push(node.A);
                break;
            case NodeKind.If:
                PushList(node.C);
                PushList(node.B);
                Push(node.A);
                break;
            case NodeKind.Pass:
            case NodeKind.Import:
                break;
            default:
                foreach (var child in _tree.Children(id))
                    Push(child.Id);
                break;
        }
    }

    private void ReportStarJump(int id) => Report(id, "'break', 'continue' and 'return' cannot appear in an except* block");

    private void CheckNotStarred(int id)
    {
        if (id != 0 && _tree[id].Kind == NodeKind.Starred && !Current.IsNotCompiled)
            Report(id, "can't use starred expression here");
    }

    private void CheckTarget(int id)
    {
        if (id != 0 && _tree[id].Kind == NodeKind.Starred)
            Report(id, "starred assignment target must be in a list or tuple");
    }

    private void CheckUnpacking(int id, ReadOnlySpan<int> elements)
    {
        var starred = -1;
        for (var index = 0; index < elements.Length; index++)
        {
            if (_tree[elements[index]].Kind != NodeKind.Starred)
                continue;

            if (starred >= 0)
            {
                Report(id, "multiple starred expressions in assignment", SyntaxErrorKind.SeveralStarredTargets);
                return;
            }

            starred = index;
        }

        // The instruction keeps the number of targets before the star in one byte.
        if (starred > byte.MaxValue)
            Report(id, "too many expressions in star-unpacking assignment", SyntaxErrorKind.TooManyTargetsBeforeStar);
    }

    private void VisitAssign(Node node)
    {
        var targets = _tree.List(node.A).Ids;
        foreach (var target in targets)
            CheckTarget(target);

        CheckNotStarred(node.B);
        Push(node.B);
        PushList(node.A);
    }

    private void VisitAnnotatedAssign(Node node)
    {
        CheckNotStarred(node.C);
        // Without a value CPython evaluates the parts of an index one by one, and trips over a star that it allows with a value.
        if (node.C == 0 && _tree[node.A].Kind == NodeKind.Subscript && _tree[_tree[node.A].B].Kind == NodeKind.TupleDisplay)
        {
            foreach (var element in _tree.List(_tree[_tree[node.A].B].A).Ids)
                CheckNotStarred(element);
        }

        Push(node.C);
        // The annotation of a local variable is never evaluated.
        PushAnnotation(node.B, isNotCompiled: Current.Kind.IsFunction());
        Push(node.A);
    }

    private void PushAnnotation(int id, bool isNotCompiled = false)
    {
        if (id == 0 || !HasDependent(id))
            return;

        isNotCompiled |= _future.Annotations;
        if (isNotCompiled && !Current.IsNotCompiled)
            PushOperation(SetNotCompiled, 0);

        var ownFrame = AnnotationsHaveOwnScope;
        if (ownFrame)
            PushOperation(LeaveFrame, 0);

        Push(id);
        if (ownFrame)
            PushEnter(FrameKind.Annotation, id);
        if (isNotCompiled && !Current.IsNotCompiled)
            PushOperation(SetNotCompiled, 1);
    }

    /// <summary>Pushes statements that run in a block of their own, and what restores the current one after it.</summary>
    private void VisitBlock(int node, int list, int flow)
    {
        if ((flow & Flow.DepthMask) > _maximumBlocks && (Current.Flow & Flow.DepthMask) <= _maximumBlocks)
            Report(node, "too many statically nested blocks");

        PushOperation(SetFlow, Current.Flow);
        PushList(list);
        PushOperation(SetFlow, flow);
    }

    private void VisitFunction(FunctionDefinition function)
    {
        var parameters = function.Parameters.Id == 0 ? default : function.Parameters.All.Ids;
        CheckDuplicateParameters(parameters);

        // Everything is pushed in the reverse of the order in which it is visited: decorators and defaults, then in the scope of
        // the type parameters the annotations and the body.
        var isGeneric = !function.TypeParameters.IsEmpty;
        if (isGeneric)
            PushOperation(LeaveFrame, 0);

        PushOperation(LeaveFrame, 0);
        PushStatements(function.Body.Ids);
        PushEnter(function.IsAsync ? FrameKind.AsyncFunction : FrameKind.Function, function.Id);
        PushAnnotation(function.Returns.Id);
        for (var index = parameters.Length - 1; index >= 0; index--)
            PushAnnotation(_tree[parameters[index]].B);

        if (isGeneric)
            PushTypeParameters(function.Id, function.TypeParameters.Ids);

        PushDefaults(parameters);
        PushStatements(function.Decorators.Ids);
    }

    private void PushStatements(ReadOnlySpan<int> ids)
    {
        for (var index = ids.Length - 1; index >= 0; index--)
            Push(ids[index]);
    }

    private void PushDefaults(ReadOnlySpan<int> parameters)
    {
        for (var index = parameters.Length - 1; index >= 0; index--)
            Push(_tree[parameters[index]].C);
    }

    private void CheckDuplicateParameters(ReadOnlySpan<int> parameters)
    {
        if (parameters.Length > 16)
            _seenNames.Clear();

        for (var index = 1; index < parameters.Length; index++)
        {
            if (IsRepeated(parameters, index))
                Report(parameters[index], $"duplicate argument '{_tree.Names.Text(_tree[parameters[index]].A)}' in function definition");
        }
    }

    private void PushTypeParameters(int owner, ReadOnlySpan<int> ids)
    {
        _seenNames.Clear();
        var defaultSeen = false;
        foreach (var id in ids)
        {
            var node = _tree[id];
            if (!_seenNames.Add(node.A))
                Report(id, $"duplicate type parameter '{_tree.Names.Text(node.A)}'");

            var hasDefault = (node.Kind == NodeKind.TypeVariable ? node.C : node.B) != 0;
            if (defaultSeen && !hasDefault)
                Report(id, $"non-default type parameter '{_tree.Names.Text(node.A)}' follows default type parameter");

            defaultSeen |= hasDefault;
        }

        for (var index = ids.Length - 1; index >= 0; index--)
        {
            var node = _tree[ids[index]];
            switch (node.Kind)
            {
                case NodeKind.TypeVariable:
                    PushInFrame(FrameKind.TypeVariableDefault, node.C);
                    PushInFrame(
                        node.B != 0 && _tree[node.B].Kind == NodeKind.TupleDisplay ? FrameKind.TypeVariableConstraint : FrameKind.TypeVariableBound,
                        node.B);
                    break;
                case NodeKind.TypeVariableTuple:
                    PushInFrame(FrameKind.TypeVariableTupleDefault, node.B);
                    break;
                default:
                    PushInFrame(FrameKind.ParameterSpecificationDefault, node.B);
                    break;
            }
        }

        PushEnter(FrameKind.GenericDefinition, owner);
    }

    private void PushInFrame(FrameKind kind, int id)
    {
        if (id == 0)
            return;

        PushOperation(LeaveFrame, 0);
        Push(id);
        PushEnter(kind, id);
    }

    private void VisitClass(ClassDefinition definition)
    {
        CheckKeywords(definition.Keywords.Ids);
        var isGeneric = !definition.TypeParameters.IsEmpty;
        if (isGeneric)
            PushOperation(LeaveFrame, 0);

        PushOperation(LeaveFrame, 0);
        PushStatements(definition.Body.Ids);
        PushEnter(FrameKind.Class, definition.Id);
        PushStatements(definition.SourceArguments.Ids);
        if (isGeneric)
            PushTypeParameters(definition.Id, definition.TypeParameters.Ids);

        PushStatements(definition.Decorators.Ids);
    }

    private void VisitTypeAlias(TypeAlias alias)
    {
        var isGeneric = !alias.TypeParameters.IsEmpty;
        if (isGeneric)
            PushOperation(LeaveFrame, 0);

        PushInFrame(FrameKind.TypeAlias, alias.Value.Id);
        if (isGeneric)
            PushTypeParameters(alias.Id, alias.TypeParameters.Ids);
    }

    private void VisitReturn(int id, int value)
    {
        CheckNotStarred(value);
        Push(value);
        ref var frame = ref Current;
        if (!frame.Kind.IsFunction())
            Report(id, "'return' outside function", SyntaxErrorKind.ReturnOutsideFunction);
        else if ((frame.Flow & Flow.ReturnLeavesStar) != 0)
            ReportStarJump(id);
        else if (value != 0 && frame.Kind == FrameKind.AsyncFunction)
            _returns.Add(id);
    }

    private void VisitFor(For loop)
    {
        if (loop.IsAsync && Current.Kind != FrameKind.AsyncFunction)
            Report(loop.Id, "'async for' outside async function");

        CheckTarget(loop.Target.Id);
        CheckNotStarred(loop.Iterable.Id);
        PushStatements(loop.OrElse.Ids);
        VisitBlock(loop.Id, _tree.Record(loop.Id, 2), Flow.Loop(Current.Flow));
        Push(loop.Iterable.Id);
        Push(loop.Target.Id);
    }

    private void VisitWith(With with)
    {
        if (with.IsAsync && Current.Kind != FrameKind.AsyncFunction)
            Report(with.Id, "'async with' outside async function");

        VisitBlock(with.Id, _tree[with.Id].B, Flow.Deeper(Current.Flow, with.Items.Count));
        PushStatements(with.Items.Ids);
    }

    private void VisitTry(Try attempt)
    {
        var handlers = attempt.Handlers.Ids;
        var flow = Current.Flow;
        var inFinally = attempt.Finally.IsEmpty ? flow : Flow.Deeper(flow, 1);
        if (!attempt.Finally.IsEmpty)
            VisitBlock(attempt.Id, _tree.Record(attempt.Id, 3), inFinally);

        var inHandler = attempt.IsStar ? Flow.StarHandler(inFinally) : Flow.Deeper(inFinally, 2);
        for (var index = handlers.Length - 1; index >= 0; index--)
        {
            var handler = _tree[handlers[index]];
            if (handler.A == 0 && index < handlers.Length - 1)
            {
                var start = _tree[handlers[index]].Start;
                _errors.Add(start, start + "except".Length, "default 'except:' must be last", SyntaxErrorKind.DefaultExceptNotLast);
            }

            VisitBlock(handlers[index], handler.B, inHandler);
            Push(handler.A);
        }

        VisitBlock(attempt.Id, _tree.Record(attempt.Id, 2), inFinally);
        VisitBlock(attempt.Id, _tree.Record(attempt.Id, 0), handlers.IsEmpty ? inFinally : Flow.Deeper(inFinally, 1));
    }

    private void VisitImportFrom(ImportFrom import)
    {
        if (import is { ModuleId: WellKnownNames.Future, Level: 0 } && _tree[import.Id].Start >= _future.End)
        {
            Report(import.Id, "from __future__ imports must occur at the beginning of the file", SyntaxErrorKind.LateFutureImport);
            FutureImports.CheckFeatures(import, _errors);
        }

        if (Current.Kind == FrameKind.Module)
            return;

        foreach (var name in import.Names.Ids)
        {
            if (_tree[name].A != WellKnownNames.Star)
                continue;

            Report(import.Id, "import * only allowed at module level", SyntaxErrorKind.StarImportOutsideModule);
            break;
        }
    }

    private void VisitCall(Node node)
    {
        var arguments = _tree.List(node.B).Ids;
        if (arguments.Length - node.C > 1)
            CheckKeywords(KeywordsOf(node));

        PushStatements(arguments);
        Push(node.A);
    }

    private ReadOnlySpan<int> KeywordsOf(Node call) =>
        _tree.KeywordArguments(call.B, call.C, (call.Flags & NodeFlags.Interleaved) != NodeFlags.None).Ids;

    private bool RepeatsKeyword(Node call)
    {
        var keywords = KeywordsOf(call);
        if (keywords.Length > 16)
            _seenNames.Clear();

        for (var index = 1; index < keywords.Length; index++)
        {
            if (IsRepeated(keywords, index))
                return true;
        }

        return false;
    }

    private void CheckKeywords(ReadOnlySpan<int> keywords)
    {
        if (keywords.Length > 16)
            _seenNames.Clear();

        for (var index = 1; index < keywords.Length; index++)
        {
            if (IsRepeated(keywords, index) && !Current.IsNotCompiled)
                Report(keywords[index], $"keyword argument repeated: {_tree.Names.Text(_tree[keywords[index]].A)}");
        }
    }

    /// <summary>Whether the name of a parameter or keyword argument stands among those before it; asked for one after the other.</summary>
    private bool IsRepeated(ReadOnlySpan<int> nodes, int index)
    {
        var name = _tree[nodes[index]].A;
        if (name == 0)
            return false;

        // Few names are compared one by one; a set of them would cost more.
        if (nodes.Length > 16)
        {
            if (index == 1 && _tree[nodes[0]].A != 0)
                _seenNames.Add(_tree[nodes[0]].A);

            return !_seenNames.Add(name);
        }

        for (var before = 0; before < index; before++)
        {
            if (_tree[nodes[before]].A == name)
                return true;
        }

        return false;
    }

    private void VisitLambda(int id, Node node)
    {
        var parameters = node.A == 0 ? default : new Parameters(_tree, node.A).All.Ids;
        CheckDuplicateParameters(parameters);
        PushOperation(LeaveFrame, 0);
        Push(node.B);
        PushEnter(FrameKind.Lambda, id);
        PushDefaults(parameters);
    }

    private void VisitComprehension(FrameKind kind, int id, int first, int second, int list)
    {
        var generators = _tree.List(list).Ids;
        PushOperation(LeaveFrame, 0);
        // The symbol table visits the clauses before the element, and a value before its key.
        Push(first);
        Push(second);
        for (var index = generators.Length - 1; index >= 0; index--)
        {
            var clause = _tree[generators[index]];
            CheckTarget(clause.A);
            PushList(clause.C);
            if (index > 0)
                PushIterable(clause.B);

            Push(clause.A);
        }

        PushEnter(kind, id);
        // The first iterable is evaluated outside.
        if (generators.Length > 0)
            PushIterable(_tree[generators[0]].B);
    }

    private void PushIterable(int id)
    {
        if (id == 0 || !HasDependent(id))
            return;

        PushOperation(SetInIterable, Current.InIterable ? 1 : 0);
        Push(id);
        PushOperation(SetInIterable, 1);
    }

    private void VisitNamedExpression(int id, int target)
    {
        ref var frame = ref Current;
        if (frame.Kind.IsAnnotation())
            Report(id, $"named expression cannot be used within {frame.Kind.Phrase()}");
        else if (frame.InIterable)
            Report(id, "assignment expression cannot be used in a comprehension iterable expression");
        else if (frame.Kind.IsComprehension())
            CheckComprehensionBinding(target);
    }

    /// <summary>Checks := in a comprehension, which binds in the scope around it.</summary>
    private void CheckComprehensionBinding(int target)
    {
        var name = _tree[target].A;
        for (var index = _depth - 1; index >= 0; index--)
        {
            ref var frame = ref _frames[index];
            if (frame.Kind.IsComprehension())
            {
                if (IsIterationVariable(frame.Node, target, isInnermost: index == _depth - 1))
                {
                    Report(target, $"assignment expression cannot rebind comprehension iteration variable '{_tree.Names.Text(name)}'");
                    return;
                }
            }
            else if (frame.Kind == FrameKind.Class)
            {
                Report(target, "assignment expression within a comprehension cannot be used in a class body");
                return;
            }
            else if (frame.Kind == FrameKind.TypeAlias)
            {
                Report(target, "assignment expression within a comprehension cannot be used in a type alias");
                return;
            }
            else if (frame.Kind == FrameKind.GenericDefinition)
            {
                Report(target, "assignment expression within a comprehension cannot be used within the definition of a generic");
                return;
            }
            else if (frame.Kind > FrameKind.Annotation)
            {
                Report(target, "assignment expression within a comprehension cannot be used in a TypeVar bound");
                return;
            }
            else if (frame.Kind != FrameKind.Annotation)
            {
                return;
            }
        }
    }

    /// <summary>Whether a clause that the symbol table visits before the := binds its name; reports a clause after it that does.</summary>
    private bool IsIterationVariable(int comprehension, int target, bool isInnermost)
    {
        var node = _tree[comprehension];
        var generators = _tree.List(node.Kind == NodeKind.DictComprehension ? node.C : node.B).Ids;
        var at = _tree[target].Start;
        // The element is visited after all clauses.
        var isElement = generators.Length > 0 && at < _tree[generators[0]].Start;
        foreach (var generator in generators)
        {
            var found = FindBinding(_tree[generator].A, _tree[target].A);
            if (found == 0)
                continue;

            if (isElement || _tree[generator].Start < at)
                return true;

            if (isInnermost)
                Report(found, $"comprehension inner loop cannot rebind assignment expression target '{_tree.Names.Text(_tree[target].A)}'");
        }

        return false;
    }

    /// <summary>The name in a target of a loop that binds <paramref name="name"/>, or 0.</summary>
    private int FindBinding(int target, int name)
    {
        var bottom = _count;
        PushEntry(target);
        var found = 0;
        while (_count > bottom)
        {
            var id = _stack[--_count];
            var node = _tree[id];
            switch (node.Kind)
            {
                case NodeKind.Name when node.A == name:
                    found = id;
                    break;
                case NodeKind.Starred:
                    PushEntry(node.A);
                    break;
                case NodeKind.TupleDisplay or NodeKind.ListDisplay:
                    foreach (var element in _tree.List(node.A).Ids)
                        PushEntry(element);
                    break;
            }
        }

        return found;
    }

    private void VisitAwait(int id)
    {
        ref var frame = ref Current;
        if (frame.Kind.IsAnnotation())
            Report(id, $"await expression cannot be used within {frame.Kind.Phrase()}");
        else if (frame.Kind.IsComprehension())
        {
            frame.IsAsynchronous = true;
            _awaits.Add(id);
        }
        else if (frame.Kind.IsFunction())
        {
            if (frame.Kind != FrameKind.AsyncFunction && !frame.IsNotCompiled)
                Report(id, "'await' outside async function");
        }
        else if (!frame.IsNotCompiled)
        {
            Report(id, "'await' outside function", SyntaxErrorKind.YieldOutsideFunction);
        }
    }

    private void VisitYield(int id, bool isFrom)
    {
        ref var frame = ref Current;
        if (frame.Kind.IsComprehension())
        {
            Report(id, $"'yield' inside {frame.Kind.Phrase()}", SyntaxErrorKind.YieldOutsideFunction);
        }
        else if (frame.Kind.IsAnnotation())
        {
            Report(id, $"yield expression cannot be used within {frame.Kind.Phrase()}");
        }
        else
        {
            // Also where it is not compiled: the symbol table makes the function a generator.
            frame.HasYield = true;
            if (frame.IsNotCompiled)
                return;

            if (!frame.Kind.IsFunction())
                Report(id, isFrom ? "'yield from' outside function" : "'yield' outside function", SyntaxErrorKind.YieldOutsideFunction);
            else if (isFrom && frame.Kind == FrameKind.AsyncFunction)
                Report(id, "'yield from' inside async function");
        }
    }
}
