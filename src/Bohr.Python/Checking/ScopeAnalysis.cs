using Bohr.Python.Syntax;

namespace Bohr.Python.Checking;

/// <summary>Checks <c>global</c> and <c>nonlocal</c> against what their scope and the scopes around it do with the names.</summary>
/// <remarks>
/// Few scopes have such a statement. Names are therefore collected only where one is met, for its scope and, for nonlocal, the functions
/// around it; each scope at most once.
/// </remarks>
internal sealed class ScopeAnalysis(SyntaxChecker checker)
{
    private readonly List<ScopeNames> _byDepth = [];

    // Nodes to read; the complement of a node inside a comprehension, which has its own names but binds with := in this scope.
    private readonly List<int> _pending = [];

    private SyntaxTree Tree => checker.Tree;

    internal void Enter(int depth)
    {
        if (depth < _byDepth.Count)
            _byDepth[depth].Clear();
    }

    /// <summary>Reports the errors of all declarations of an open scope, once.</summary>
    internal void Analyze(int depth)
    {
        var names = NamesAt(depth);
        if (names.IsKnown)
            return;

        names.IsKnown = true;
        Collect(checker.Frames[depth], names);
        foreach (var (statement, name) in names.Nonlocals)
        {
            if (!Has(names.Uses[name], NameUse.Reported))
                CheckBinding(depth, statement, name);
        }
    }

    private static bool Has(NameUse use, NameUse wanted) => (use & wanted) != NameUse.None;

    private ScopeNames NamesAt(int depth)
    {
        while (_byDepth.Count <= depth)
            _byDepth.Add(new());

        return _byDepth[depth];
    }

    private void CheckBinding(int depth, int statement, int name)
    {
        if (depth == 0)
        {
            checker.Report(statement, "nonlocal declaration not allowed at module level");
            return;
        }

        for (var outer = depth - 1; outer > 0; outer--)
        {
            var frame = checker.Frames[outer];
            if (frame.Kind == FrameKind.GenericDefinition && DeclaresTypeParameter(frame.Node, name))
            {
                checker.Report(statement, $"nonlocal binding not allowed for type parameter '{Tree.Names.Text(name)}'");
                return;
            }

            if (frame.Kind == FrameKind.Class && Tree.Names.Utf8(name).SequenceEqual("__class__"u8))
                return;

            if (frame.Kind is not (FrameKind.Function or FrameKind.AsyncFunction))
                continue;

            Analyze(outer);
            var use = NamesAt(outer).Uses.GetValueOrDefault(name);
            if (Has(use, NameUse.Global))
                break;

            if (!Has(use, NameUse.Nonlocal) && Has(use, NameUse.Parameter | NameUse.Bound | NameUse.Imported))
                return;
        }

        checker.Report(statement, $"no binding for nonlocal '{Tree.Names.Text(name)}' found");
    }

    private bool DeclaresTypeParameter(int owner, int name)
    {
        var list = Tree[owner].Kind == NodeKind.TypeAlias ? Tree[owner].B : Tree.Record(owner, 4);
        foreach (var id in Tree.List(list).Ids)
        {
            if (Tree[id].A == name)
                return true;
        }

        return false;
    }

    private void Collect(Frame frame, ScopeNames names)
    {
        // Analyses do not nest while nodes are pending: the names of the scopes around are asked for afterwards.
        _pending.Clear();
        switch (Tree[frame.Node].Kind)
        {
            case NodeKind.FunctionDefinition:
                var function = new FunctionDefinition(Tree, frame.Node);
                if (function.Parameters.Id != 0)
                {
                    foreach (var parameter in function.Parameters.All.Ids)
                        names.Uses[Tree[parameter].A] = NameUse.Parameter;
                }

                AddReversed(function.Body.Ids, isInner: false);
                break;
            case NodeKind.ClassDefinition:
                AddReversed(new ClassDefinition(Tree, frame.Node).Body.Ids, isInner: false);
                break;
            default:
                AddReversed(new Module(Tree, frame.Node).Body.Ids, isInner: false);
                break;
        }

        while (_pending.Count > 0)
        {
            var entry = _pending[^1];
            _pending.RemoveAt(_pending.Count - 1);
            Read(frame, names, entry < 0 ? ~entry : entry, isInner: entry < 0);
        }
    }

    private void Add(int id, bool isInner)
    {
        if (id != 0)
            _pending.Add(isInner ? ~id : id);
    }

    private void AddReversed(ReadOnlySpan<int> ids, bool isInner)
    {
        for (var index = ids.Length - 1; index >= 0; index--)
            Add(ids[index], isInner);
    }

    private static void Note(ScopeNames names, int name, NameUse use)
    {
        if (name != 0)
            names.Uses[name] = names.Uses.GetValueOrDefault(name) | use;
    }

    private void Read(Frame frame, ScopeNames names, int id, bool isInner)
    {
        var node = Tree[id];
        switch (node.Kind)
        {
            case NodeKind.Name:
                if (!isInner)
                    Note(names, node.A, (ExpressionContext)node.Operator == ExpressionContext.Load ? NameUse.Read : NameUse.Bound);
                break;
            case NodeKind.FunctionDefinition:
                ReadFunction(names, new(Tree, id));
                break;
            case NodeKind.ClassDefinition:
                var definition = new ClassDefinition(Tree, id);
                Note(names, definition.NameId, NameUse.Bound);
                AddReversed(definition.SourceArguments.Ids, isInner: !definition.TypeParameters.IsEmpty);
                AddReversed(definition.Decorators.Ids, isInner: false);
                break;
            case NodeKind.Lambda:
                if (node.A != 0)
                    ReadDefaults(new Parameters(Tree, node.A).All.Ids, isInner);
                break;
            case NodeKind.ListComprehension or NodeKind.SetComprehension or NodeKind.GeneratorExpression:
                ReadComprehension(Tree.List(node.B).Ids, [node.A], isInner);
                break;
            case NodeKind.DictComprehension:
                ReadComprehension(Tree.List(node.C).Ids, [node.A, node.B], isInner);
                break;
            case NodeKind.NamedExpression:
                Note(names, Tree[node.A].A, NameUse.Bound);
                Add(node.B, isInner);
                break;
            case NodeKind.AnnotatedAssign:
                ReadAnnotatedAssign(frame, names, id, node);
                break;
            case NodeKind.Alias:
                Note(names, BoundName(new(Tree, id)), NameUse.Imported);
                break;
            case NodeKind.ExceptHandler:
                Note(names, new ExceptHandler(Tree, id).NameId, NameUse.Bound);
                AddChildren(id, isInner);
                break;
            case NodeKind.Try:
                // CPython's symbol table takes what follows "else" before the handlers.
                var guarded = new Try(Tree, id);
                AddReversed(guarded.Finally.Ids, isInner);
                AddReversed(guarded.Handlers.Ids, isInner);
                AddReversed(guarded.OrElse.Ids, isInner);
                AddReversed(guarded.Body.Ids, isInner);
                break;
            case NodeKind.MatchAs or NodeKind.MatchMapping:
                Note(names, node.B, NameUse.Bound);
                AddChildren(id, isInner);
                break;
            case NodeKind.MatchStar:
                Note(names, node.A, NameUse.Bound);
                break;
            case NodeKind.TypeAlias:
                Note(names, Tree[node.A].A, NameUse.Bound);
                break;
            case NodeKind.Global:
                Declare(names, id, new Global(Tree, id).NameIds, NameUse.Global);
                break;
            case NodeKind.Nonlocal:
                Declare(names, id, new Nonlocal(Tree, id).NameIds, NameUse.Nonlocal);
                break;
            default:
                AddChildren(id, isInner);
                break;
        }
    }

    private void AddChildren(int id, bool isInner)
    {
        var first = _pending.Count;
        foreach (var child in Tree.Children(id))
            Add(child.Id, isInner);

        _pending.Reverse(first, _pending.Count - first);
    }

    private void ReadFunction(ScopeNames names, FunctionDefinition function)
    {
        Note(names, function.NameId, NameUse.Bound);
        var parameters = function.Parameters.Id == 0 ? default : function.Parameters.All.Ids;
        var isInner = !function.TypeParameters.IsEmpty || checker.AnnotationsHaveOwnScope;
        Add(function.Returns.Id, isInner);
        for (var index = parameters.Length - 1; index >= 0; index--)
            Add(Tree[parameters[index]].B, isInner);

        ReadDefaults(parameters, isInner: false);
        AddReversed(function.Decorators.Ids, isInner: false);
    }

    private void ReadDefaults(ReadOnlySpan<int> parameters, bool isInner)
    {
        for (var index = parameters.Length - 1; index >= 0; index--)
            Add(Tree[parameters[index]].C, isInner);
    }

    private void ReadComprehension(ReadOnlySpan<int> generators, ReadOnlySpan<int> elements, bool isInner)
    {
        AddReversed(elements, isInner: true);
        for (var index = generators.Length - 1; index >= 0; index--)
        {
            var clause = Tree[generators[index]];
            AddReversed(Tree.List(clause.C).Ids, isInner: true);
            // The first iterable is evaluated outside.
            Add(clause.B, isInner || index > 0);
        }
    }

    private void ReadAnnotatedAssign(Frame frame, ScopeNames names, int id, Node node)
    {
        var target = Tree[node.A];
        Add(node.C, isInner: false);
        Add(node.B, checker.AnnotationsHaveOwnScope);
        if (target.Kind != NodeKind.Name)
        {
            Add(node.A, isInner: false);
            return;
        }

        if ((node.Flags & NodeFlags.Simple) == NodeFlags.None)
        {
            if (node.C != 0)
                Note(names, target.A, NameUse.Bound);
            return;
        }

        var use = names.Uses.GetValueOrDefault(target.A);
        if (frame.Kind != FrameKind.Module && Has(use, NameUse.Global | NameUse.Nonlocal))
        {
            var kind = Has(use, NameUse.Global) ? "global" : "nonlocal";
            checker.Report(id, $"annotated name '{Tree.Names.Text(target.A)}' can't be {kind}");
        }

        Note(names, target.A, NameUse.Bound | NameUse.Annotated);
    }

    /// <summary>The name that an import binds: the one after "as", else the first of a dotted name.</summary>
    private int BoundName(Alias alias)
    {
        if (alias.AsNameId != 0)
            return alias.AsNameId;

        var name = Tree.Names.Utf8(alias.NameId);
        var dot = name.IndexOf((byte)'.');
        return dot < 0 ? alias.NameId : Tree.Names.Intern(name[..dot].ToArray());
    }

    private void Declare(ScopeNames names, int statement, ReadOnlySpan<int> declared, NameUse kind)
    {
        var word = kind == NameUse.Global ? "global" : "nonlocal";
        foreach (var name in declared)
        {
            var use = names.Uses.GetValueOrDefault(name);
            var text = (use & ~kind) == NameUse.None ? "" : Tree.Names.Text(name);
            var message =
                Has(use, NameUse.Parameter) ? $"name '{text}' is parameter and {word}" :
                Has(use, NameUse.Read) ? $"name '{text}' is used prior to {word} declaration" :
                Has(use, NameUse.Annotated) ? $"annotated name '{text}' can't be {word}" :
                Has(use, NameUse.Bound) ? $"name '{text}' is assigned to before {word} declaration" : null;
            if (message is not null)
            {
                checker.Report(statement, message);
                use |= NameUse.Reported;
            }
            else if (Has(use, (NameUse.Global | NameUse.Nonlocal) & ~kind))
            {
                checker.Report(names.Declarations[name], $"name '{text}' is nonlocal and global");
                use |= NameUse.Reported;
            }

            names.Declarations.TryAdd(name, statement);
            if (kind == NameUse.Nonlocal && !Has(use, NameUse.Nonlocal))
                names.Nonlocals.Add((statement, name));

            names.Uses[name] = use | kind;
        }
    }
}
