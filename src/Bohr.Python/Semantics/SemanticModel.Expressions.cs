using Bohr.Python.Syntax;

namespace Bohr.Python.Semantics;

// Expressions, in the order in which Python evaluates their parts.
public sealed partial class SemanticModel
{
    /// <summary>Whether annotations wait until they are asked for: by PEP 563, by PEP 649, or because nothing runs a stub.</summary>
    private bool AnnotationsWait => HasFutureAnnotations || IsStub || _version >= PythonVersion.Py314;

    private bool Is(SemanticContext any) => (_context & any) != SemanticContext.None;

    private void Optional(int id)
    {
        if (id != 0)
            Expression(id);
    }

    private void Expressions(int list)
    {
        foreach (var id in Tree.List(list).Ids)
            Expression(id);
    }

    private void Annotation(int id, SemanticContext kind)
    {
        if (id == 0)
            return;

        var context = _context;
        _context |= kind | SemanticContext.TypeDefinition;
        Expression(id);
        _context = context;
    }

    private void Type(int id)
    {
        var context = _context;
        _context |= SemanticContext.TypeDefinition;
        Expression(id);
        _context = context;
    }

    private void NoType(int id)
    {
        var context = _context;
        _context &= ~SemanticContext.TypeDefinition;
        Expression(id);
        _context = context;
    }

    private void Expression(int id)
    {
        ref readonly var node = ref Tree[id];

        // Most nodes are names, constants and attributes of names, in no context that matters.
        if (_context != SemanticContext.None && PutsOff(id, node))
            return;

        switch (node.Kind)
        {
            case NodeKind.Name:
                Name(id, node);
                return;
            case NodeKind.Constant:
                if (Is(SemanticContext.TypeDefinition) && !Is(SemanticContext.Literal) && (ConstantKind)node.Operator == ConstantKind.String)
                    _quotedTypes.Add(Now(id));

                return;
        }

        if (!Enter(id))
            return;

        var context = _context;
        if (node.Kind is NodeKind.Attribute or NodeKind.Call or NodeKind.Subscript or NodeKind.BinaryOperation or NodeKind.UnaryOperation or NodeKind.Await)
            Chain(id);
        else
            Compound(id, node);

        _context = context;
        _depth--;
    }

    /// <summary>Visits <c>a.b(c)[d] + e</c> and its kin: what a chain begins with, then what its links hold, in the order of the source.</summary>
    /// <remarks>In a loop, because chains may be longer than the stack is deep.</remarks>
    private void Chain(int id)
    {
        var bottom = _chainCount;
        for (; ; id = Tree[id].A)
        {
            ref readonly var node = ref Tree[id];
            switch (node.Kind)
            {
                case NodeKind.Await when Is(SemanticContext.StringType):
                    AwaitInQuotes(id);
                    continue;
                case NodeKind.Attribute or NodeKind.UnaryOperation or NodeKind.Await:
                    continue;
                case NodeKind.Subscript when (ExpressionContext)node.Operator != ExpressionContext.Load:
                    // In obj["a"]["b"] = 1 the strings are no types, although the inner subscript is read.
                    _context |= SemanticContext.SubscriptTarget;
                    PushLink(id);
                    continue;
                case NodeKind.Call or NodeKind.Subscript or NodeKind.BinaryOperation:
                    PushLink(id);
                    continue;
            }

            break;
        }

        var context = _context;
        Expression(id);
        while (_chainCount > bottom)
        {
            var link = _chain[--_chainCount];
            _context = context;
            ref readonly var node = ref Tree[link];
            switch (node.Kind)
            {
                case NodeKind.Call:
                    Call(new(Tree, link));
                    break;
                case NodeKind.Subscript:
                    Subscript(node.A, node.B);
                    break;
                default:
                    Expression(node.B);
                    break;
            }
        }
    }

    private void PushLink(int id)
    {
        if (_chainCount == _chain.Length)
            Grow(ref _chain);

        _chain[_chainCount++] = id;
    }

    /// <summary>Puts off an annotation that is evaluated later, and the bases of a class in a stub.</summary>
    private bool PutsOff(int id, in Node node)
    {
        if (IsStub && Is(SemanticContext.ClassBase) && !Is(SemanticContext.DeferredAnnotation))
        {
            _classBases.Add(Now(id));
            return true;
        }

        if (!Is(SemanticContext.TypeDefinition) || Is(SemanticContext.Literal | SemanticContext.DeferredType)
            || !AnnotationsWait || !(IsStub || Is(SemanticContext.Annotation)))
        {
            return false;
        }

        if (node.Kind == NodeKind.Constant && (ConstantKind)node.Operator == ConstantKind.String)
            _quotedTypes.Add(Now(id));
        else
            _deferredAnnotations.Add(Now(id));

        return true;
    }

    private void Compound(int id, Node node)
    {
        switch (node.Kind)
        {
            case NodeKind.Yield or NodeKind.YieldFrom when Is(SemanticContext.StringType):
                YieldInQuotes(id);
                Optional(node.A);
                break;
            case NodeKind.Starred or NodeKind.Yield or NodeKind.YieldFrom:
                Optional(node.A);
                break;
            case NodeKind.BooleanOperation or NodeKind.ListDisplay or NodeKind.TupleDisplay or NodeKind.SetDisplay:
                Expressions(node.A);
                break;
            case NodeKind.DictDisplay:
                foreach (var part in Tree.List(node.A).Ids)
                    Optional(part);

                break;
            case NodeKind.Comparison:
                Expression(node.A);
                Expressions(node.B);
                break;
            case NodeKind.Slice:
                Optional(node.A);
                Optional(node.B);
                Optional(node.C);
                break;
            case NodeKind.Conditional:
                Conditional(node);
                break;
            case NodeKind.NamedExpression:
                Expression(node.B);
                _context |= SemanticContext.NamedExpression;
                Expression(node.A);
                break;
            case NodeKind.JoinedString or NodeKind.TemplateString:
                _context |= node.Kind == NodeKind.JoinedString ? SemanticContext.FString : SemanticContext.TString;
                Pieces(node.A);
                break;
            case NodeKind.Lambda:
                if (node.A != 0)
                {
                    foreach (var parameter in new Parameters(Tree, node.A).All.Ids)
                        Optional(Tree[parameter].C);
                }

                var outer = _scope;
                _scope = PushScope(ScopeKind.Lambda, id, outer);
                _lambdas.Add(Now(id));
                _scope = outer;
                break;
            case NodeKind.ListComprehension or NodeKind.SetComprehension or NodeKind.GeneratorExpression:
                Comprehension(id, node.B, node.A, 0);
                break;
            case NodeKind.DictComprehension:
                Comprehension(id, node.C, node.A, node.B);
                break;
        }
    }

    /// <summary>A condition, and those that follow it after <c>else</c>, however many.</summary>
    private void Conditional(Node node)
    {
        while (true)
        {
            Expression(node.B);
            Expression(node.A);
            if (Tree[node.C].Kind != NodeKind.Conditional)
                break;

            node = Tree[node.C];
        }

        Expression(node.C);
    }

    /// <summary>The parts of an f- or t-string: its text means nothing, whatever it stands in.</summary>
    private void Pieces(int list)
    {
        foreach (var piece in Tree.List(list).Ids)
        {
            var node = Tree[piece];
            if (node.Kind is not (NodeKind.FormattedValue or NodeKind.Interpolation))
                continue;

            Expression(node.A);
            if (node.B != 0)
                Pieces(Tree[node.B].A);
        }
    }

    private void Comprehension(int id, int clauses, int first, int second)
    {
        var (outer, context) = (_scope, _context);
        var isFirst = true;
        foreach (var clauseId in Tree.List(clauses).Ids)
        {
            var clause = Tree[clauseId];
            if ((clause.Flags & NodeFlags.Async) != NodeFlags.None && Is(SemanticContext.StringType) && Tree[id].Kind != NodeKind.GeneratorExpression)
                AsynchronousClauseInQuotes(clauseId);

            Expression(clause.B);

            // The first iterable is evaluated outside, all else inside.
            if (isFirst)
                _scope = PushScope(ScopeKind.Comprehension, id, outer);

            isFirst = false;
            Expression(clause.A);
            _context = context;
            Expressions(clause.C);
        }

        Expression(first);
        Optional(second);
        _scope = outer;
    }

    /// <summary>What stands in the brackets after a value.</summary>
    private void Subscript(int value, int content)
    {
        if (Is(SemanticContext.SubscriptTarget))
        {
            Expression(content);
            return;
        }

        switch (CouldBeGeneric(value) ? TypingNames.SubscriptOf(QualifiedName(new(Tree, value))) : SubscriptKind.None)
        {
            case SubscriptKind.Literal:
                _context |= SemanticContext.Literal;
                Expression(content);
                break;
            case SubscriptKind.Generic:
                Type(content);
                break;
            case SubscriptKind.Annotated when Tree[content].Kind == NodeKind.TupleDisplay:
                var parts = Tree.List(Tree[content].A).Ids;
                for (var index = 0; index < parts.Length; index++)
                {
                    if (index == 0)
                        Type(parts[index]);
                    else
                        NoType(parts[index]);
                }

                break;
            case SubscriptKind.TypedDict when Tree[content].Kind == NodeKind.DictDisplay:
                TypesByKey(content, areUnpackedTypes: false);
                break;
            case SubscriptKind.TypedDict:
                NoType(content);
                break;
            default:
                Expression(content);
                break;
        }
    }

    /// <summary>Whether what stands before brackets begins with something imported or of the language.</summary>
    private bool CouldBeGeneric(int value)
    {
        while (Tree[value].Kind == NodeKind.Attribute)
            value = Tree[value].A;

        if (Tree[value].Kind != NodeKind.Name)
            return false;

        var binding = _links[value];
        if (binding == 0)
            return false;

        ref readonly var bound = ref _bindings[binding];
        return bound.IsImport || (bound.Kind == BindingKind.Builtin && bound.NameId is WellKnownNames.Dict or WellKnownNames.FrozenSet
            or WellKnownNames.List or WellKnownNames.Set or WellKnownNames.Tuple or WellKnownNames.Type);
    }

    private void TypesByKey(int dict, bool areUnpackedTypes)
    {
        var parts = Tree.List(Tree[dict].A).Ids;
        for (var index = 0; index + 1 < parts.Length; index += 2)
        {
            if (parts[index] != 0)
                NoType(parts[index]);

            if (parts[index] != 0 || areUnpackedTypes)
                Type(parts[index + 1]);
            else
                NoType(parts[index + 1]);
        }
    }

    /// <summary>The arguments of a call.</summary>
    private void Call(Call call)
    {
        var function = Tree[call.Id].A;
        if (Tree[function].Kind == NodeKind.Name && Tree[function].A == WellKnownNames.Locals)
            _scopes[_scope].UsesLocals = true;

        var kind = ImportsTyping && CouldBeGeneric(function) ? TypingNames.CallOf(QualifiedName(new(Tree, function))) : TypingCall.None;
        if (kind != TypingCall.None)
        {
            TypingCallArguments(call, kind);
            return;
        }

        // In a type, the arguments of any other call are values.
        _context &= ~SemanticContext.TypeDefinition;
        foreach (var argument in call.Arguments.Ids)
            Expression(argument);

        foreach (var keyword in call.Keywords.Ids)
            Expression(Tree[keyword].B);
    }

    private void TypingCallArguments(Call call, TypingCall kind)
    {
        var positional = call.Arguments.Ids;
        for (var index = 0; index < positional.Length; index++)
            TypingArgument(kind, index, positional[index]);

        foreach (var id in call.Keywords.Ids)
        {
            var keyword = Tree[id];
            var isType = kind switch
            {
                TypingCall.Cast => keyword.A == WellKnownNames.Typ,
                TypingCall.NewType => keyword.A == WellKnownNames.Tp,
                TypingCall.TypeVar => keyword.A is WellKnownNames.Bound or WellKnownNames.Default,
                TypingCall.TypeAliasType => keyword.A is WellKnownNames.Value or WellKnownNames.TypeParameters,
                TypingCall.NamedTuple => keyword.A != 0,
                TypingCall.TypedDict => true,
                _ => positional.IsEmpty && keyword.A == WellKnownNames.Type,
            };
            if (kind == TypingCall.NamedTuple && keyword.A == 0 && Tree[keyword.B].Kind == NodeKind.DictDisplay)
                TypesByKey(keyword.B, areUnpackedTypes: false);
            else if (isType)
                Type(keyword.B);
            else
                NoType(keyword.B);
        }
    }

    private void TypingArgument(TypingCall kind, int index, int argument)
    {
        var isType = kind switch
        {
            TypingCall.Cast or TypingCall.MypyArgument => index == 0,
            TypingCall.NewType or TypingCall.TypeAliasType => index == 1,
            TypingCall.TypeVar => index > 0,
            _ => false,
        };
        if (isType)
            Type(argument);
        else if (kind == TypingCall.TypedDict && index > 0 && Tree[argument].Kind == NodeKind.DictDisplay)
            TypesByKey(argument, areUnpackedTypes: true);
        else if (kind == TypingCall.NamedTuple && index > 0 && Tree[argument].Kind is NodeKind.ListDisplay or NodeKind.TupleDisplay)
            Fields(argument);
        else
            NoType(argument);
    }

    private void Fields(int list)
    {
        foreach (var field in Tree.List(Tree[list].A).Ids)
        {
            if (Tree[field].Kind is NodeKind.ListDisplay or NodeKind.TupleDisplay && Tree.List(Tree[field].A).Ids is [var name, var type])
            {
                NoType(name);
                Type(type);
            }
            else
            {
                NoType(field);
            }
        }
    }
}
