using Bohr.Python.Syntax;

namespace Bohr.Python.Semantics;

// Statements, in the order in which Python evaluates their parts.
public sealed partial class SemanticModel
{
    private void Body(ReadOnlySpan<int> statements)
    {
        foreach (var id in statements)
            Statement(id);
    }

    private void Statement(int id)
    {
        if (!Enter(id))
            return;

        var (outer, outerBranch, context) = (_statement, _statementBranch, _context);
        _links[id] = outer;
        _scopeOfNode[id] = _scope;
        _statement = id;
        _statementBranch = _branch;
        Visit(id);
        _statement = outer;
        _statementBranch = outerBranch;
        _context = context;
        _depth--;
    }

    private void Visit(int id)
    {
        ref readonly var node = ref Tree[id];
        switch (node.Kind)
        {
            case NodeKind.FunctionDefinition:
                Function(new(Tree, id));
                break;
            case NodeKind.ClassDefinition:
                Class(new(Tree, id));
                break;
            case NodeKind.Return or NodeKind.ExpressionStatement:
                Optional(node.A);
                break;
            case NodeKind.Delete:
                Expressions(node.A);
                break;
            case NodeKind.Assign:
                var targets = node.A;
                Expression(node.B);
                Expressions(targets);
                break;
            case NodeKind.AugmentedAssign:
                var target = node.A;
                if (Tree[target].Kind == NodeKind.Name)
                    Load(target, Tree[target].A);

                Expression(node.B);
                Expression(target);
                break;
            case NodeKind.AnnotatedAssign:
                AnnotatedAssign(new(Tree, id));
                break;
            case NodeKind.TypeAlias:
                TypeAliasStatement(new(Tree, id));
                break;
            case NodeKind.For:
                var loop = new For(Tree, id);
                Expression(loop.Iterable.Id);
                Expression(loop.Target.Id);
                Body(loop.Body.Ids);
                Body(loop.OrElse.Ids);
                break;
            case NodeKind.While:
                var (body, orElse) = (node.B, node.C);
                Expression(node.A);
                Body(Tree.List(body).Ids);
                Body(Tree.List(orElse).Ids);
                break;
            case NodeKind.If:
                If(new(Tree, id));
                break;
            case NodeKind.With:
                With(new(Tree, id));
                break;
            case NodeKind.Match:
                var cases = node.B;
                Expression(node.A);
                foreach (var part in Tree.List(cases).Ids)
                    MatchCase(new(Tree, part));

                break;
            case NodeKind.Raise or NodeKind.Assert:
                if (node.Kind == NodeKind.Assert)
                    _context |= SemanticContext.Assert;

                var second = node.B;
                Optional(node.A);
                Optional(second);
                break;
            case NodeKind.Try:
                Try(new(Tree, id));
                break;
            case NodeKind.Import:
                foreach (var alias in Tree.List(node.A).Ids)
                    ImportName(new(Tree, alias));

                break;
            case NodeKind.ImportFrom:
                ImportMembers(new(Tree, id));
                break;
            case NodeKind.Global:
                DeclareGlobal(new(Tree, id));
                break;
            case NodeKind.Nonlocal:
                DeclareNonlocal(new(Tree, id));
                break;
        }
    }

    private void Function(FunctionDefinition function)
    {
        foreach (var decorator in function.Decorators.Ids)
        {
            Expression(decorator);
            if (IsTyping(new(Tree, decorator), "no_type_check"u8))
                _context |= SemanticContext.NoTypeCheck;
        }

        var parameters = function.Parameters.Id == 0 ? default : function.Parameters.All.Ids;
        foreach (var parameter in parameters)
            Optional(Tree[parameter].C);

        var (outer, context) = (_scope, _context);
        if (_scopes[outer].Kind == ScopeKind.Class)
            _scope = PushScope(ScopeKind.ClassCell, function.Id, _scope);

        _scope = PushScope(ScopeKind.TypeParameters, function.Id, _scope);
        TypeParameters(function.TypeParameters.Ids);
        var annotation = AnnotationsWait ? SemanticContext.TypingOnlyAnnotation : SemanticContext.EvaluatedAnnotation;
        foreach (var parameter in parameters)
            Annotation(Tree[parameter].B, annotation);

        Annotation(function.Returns.Id, annotation);
        _scope = PushScope(ScopeKind.Function, function.Id, _scope);
        _context &= ~SemanticContext.ExceptionHandler;
        _functions.Add(Now(function.Id));
        DeclareGlobals(function.Node);
        var own = _scope;
        _scope = outer;
        _context = context & ~SemanticContext.ExceptionHandler;
        Bind(function.NameId, function.NameStart, function.NameEnd, BindingKind.FunctionDefinition, BindingFlags.None, function.Id, own);
    }

    private void FunctionBody(FunctionDefinition function)
    {
        _scopes[_scope].FirstReference = _referenceCount;
        if (function.Parameters.Id != 0)
            Parameters(function.Parameters.All.Ids);

        Body(function.Body.Ids);
    }

    private void LambdaBody(Lambda lambda)
    {
        if (Tree[lambda.Id].A != 0)
            Parameters(new Parameters(Tree, Tree[lambda.Id].A).All.Ids);

        if (IsInClass(_scope))
            _scope = PushScope(ScopeKind.ClassCell, lambda.Id, _scope);

        Expression(Tree[lambda.Id].B);
    }

    private bool IsInClass(int scope)
    {
        while (scope != 0 && _scopes[scope].Kind != ScopeKind.Class)
            scope = _scopes[scope].Parent;

        return scope != 0;
    }

    private void Parameters(ReadOnlySpan<int> parameters)
    {
        foreach (var id in parameters)
        {
            var parameter = new Parameter(Tree, id);
            Bind(parameter.NameId, parameter.Node.Start, EndOfName(parameter.Node.Start), BindingKind.Argument, BindingFlags.None, id);
        }
    }

    private void Class(ClassDefinition definition)
    {
        foreach (var decorator in definition.Decorators.Ids)
            Expression(decorator);

        var (outer, context) = (_scope, _context);
        _scope = PushScope(ScopeKind.TypeParameters, definition.Id, _scope);
        TypeParameters(definition.TypeParameters.Ids);
        _context |= SemanticContext.ClassBase;
        foreach (var argument in definition.Bases.Ids)
            Expression(argument);

        foreach (var argument in definition.Keywords.Ids)
            Expression(Tree[argument].B);

        _context = context & ~SemanticContext.ExceptionHandler;
        _scope = PushScope(ScopeKind.Class, definition.Id, _scope);
        DeclareGlobals(definition.Node);
        Body(definition.Body.Ids);
        var own = _scope;
        _scope = outer;
        Bind(definition.NameId, definition.NameStart, definition.NameEnd, BindingKind.ClassDefinition, BindingFlags.None, definition.Id, own);
    }

    private void TypeParameters(ReadOnlySpan<int> parameters)
    {
        foreach (var id in parameters)
        {
            ref readonly var node = ref Tree[id];
            var (nameId, start, first, second) = node.Kind == NodeKind.TypeVariable
                ? (node.A, node.Start, node.B, node.C)
                : (node.A, node.C, node.B, 0);
            Bind(nameId, start, EndOfName(start), BindingKind.TypeParameter, BindingFlags.None, id);
            if (first != 0)
                _typeParameters.Add(Now(first));

            if (second != 0)
                _typeParameters.Add(Now(second));
        }
    }

    private void TypeAliasStatement(TypeAlias alias)
    {
        var outer = _scope;
        _scope = PushScope(ScopeKind.TypeParameters, alias.Id, _scope);
        TypeParameters(alias.TypeParameters.Ids);
        var context = _context;
        _context |= SemanticContext.TypeAliasStatement;
        if (!alias.Value.IsNone)
            _typeParameters.Add(Now(alias.Value.Id));

        _context = context;
        _scope = outer;
        Expression(alias.Name.Id);
    }

    private void AnnotatedAssign(AnnotatedAssign assign)
    {
        var isEvaluated = !AnnotationsWait && _scopes[_scope].Kind is ScopeKind.Class or ScopeKind.Module;
        Annotation(assign.Annotation.Id, isEvaluated && !AnnotationsWait ? SemanticContext.EvaluatedAnnotation : SemanticContext.TypingOnlyAnnotation);
        if (!assign.Value.IsNone)
        {
            var context = _context;
            if (IsTyping(assign.Annotation, "TypeAlias"u8))
                _context |= SemanticContext.AnnotatedTypeAlias | SemanticContext.TypeDefinition;

            Expression(assign.Value.Id);
            _context = context;
        }

        Expression(assign.Target.Id);
    }

    private void If(If statement)
    {
        Expression(statement.Test.Id);
        PushBranch();
        var context = _context;
        if (IsTypeChecking(statement.Test))
            _context |= SemanticContext.TypeCheckingBlock;

        Body(statement.Body.Ids);
        _context = context;
        PopBranch();

        // A chain of elif may be longer than the stack is deep.
        var orElse = statement.OrElse.Ids;
        while (orElse.Length == 1 && Tree[orElse[0]].Kind == NodeKind.If && (Tree[orElse[0]].Flags & NodeFlags.Elif) != NodeFlags.None)
        {
            var next = new If(Tree, orElse[0]);
            _links[next.Id] = _links[statement.Id];
            _scopeOfNode[next.Id] = _scope;
            PushBranch();
            Expression(next.Test.Id);
            Body(next.Body.Ids);
            PopBranch();
            orElse = next.OrElse.Ids;
        }

        if (orElse.IsEmpty)
            return;

        PushBranch();
        Body(orElse);
        PopBranch();
    }

    /// <summary>Whether a condition holds for type checkers only; a name is believed wherever it comes from.</summary>
    private bool IsTypeChecking(SyntaxNode test) => test.Kind switch
    {
        NodeKind.Name => Tree[test.Id].A == WellKnownNames.TypeChecking || IsTyping(test, "TYPE_CHECKING"u8),
        NodeKind.Attribute => Tree[test.Id].B == WellKnownNames.TypeChecking,
        _ => false,
    };

    private void With(With statement)
    {
        foreach (var item in statement.Items.Ids)
        {
            var target = Tree[item].B;
            Expression(Tree[item].A);
            Optional(target);
        }

        PushBranch();
        Body(statement.Body.Ids);
        PopBranch();
    }

    private void MatchCase(MatchCase part)
    {
        Pattern(part.Pattern.Id);
        Optional(part.Guard.Id);
        PushBranch();
        Body(part.Body.Ids);
        PopBranch();
    }

    private void Try(Try statement)
    {
        var branch = PushBranch();
        _handled.Add(ExceptionsOf(statement));
        Body(statement.Body.Ids);
        _handled.RemoveAt(_handled.Count - 1);
        PopBranch();
        foreach (var handler in statement.Handlers.Ids)
        {
            PushBranch();
            Handler(new(Tree, handler));
            PopBranch();
        }

        // The body and what follows it without an exception are one flow.
        _branch = branch;
        Body(statement.OrElse.Ids);
        PopBranch();
        PushBranch();
        Body(statement.Finally.Ids);
        PopBranch();
    }

    private void Handler(ExceptHandler handler)
    {
        var context = _context;
        _context |= SemanticContext.ExceptionHandler;
        var before = 0;
        if (handler.NameId == WellKnownNames.ClassCell)
            BindClassCell();

        if (handler.NameId != 0)
        {
            before = LookupFrom(_scope, handler.NameId, isForward: false);
            if (before == BuiltinSymbol)
                before = MaterializeBuiltin(handler.NameId);

            Bind(handler.NameId, handler.NameStart, handler.NameEnd, BindingKind.BoundException, BindingFlags.None, handler.Id);
        }

        Optional(handler.Type.Id);
        Body(handler.Body.Ids);
        if (handler.NameId != 0)
            Bind(handler.NameId, handler.NameStart, handler.NameEnd, BindingKind.UnboundException, BindingFlags.None, handler.Id, before);

        _context = context;
    }

    private HandledExceptions ExceptionsOf(Try statement)
    {
        var handled = HandledExceptions.None;
        foreach (var id in statement.Handlers.Ids)
        {
            var type = new ExceptHandler(Tree, id).Type;
            if (type.TryAs<TupleDisplay>(out var types))
            {
                foreach (var element in types.Elements.Ids)
                    handled |= ExceptionOf(element);
            }
            else if (!type.IsNone)
            {
                handled |= ExceptionOf(type.Id);
            }
        }

        return handled;
    }

    private HandledExceptions ExceptionOf(int type)
    {
        if (Tree[type].Kind != NodeKind.Name)
            return HandledExceptions.None;

        var exception = Tree[type].A switch
        {
            WellKnownNames.NameError => HandledExceptions.NameError,
            WellKnownNames.ModuleNotFoundError => HandledExceptions.ModuleNotFoundError,
            WellKnownNames.ImportError => HandledExceptions.ImportError,
            _ => HandledExceptions.None,
        };
        if (exception == HandledExceptions.None)
            return exception;

        var meaning = LookupFrom(_scope, Tree[type].A, isForward: false);
        return meaning == BuiltinSymbol || (meaning > 0 && _bindings[meaning].Kind == BindingKind.Builtin) ? exception : HandledExceptions.None;
    }

    private void Pattern(int id)
    {
        if (!Enter(id))
            return;

        ref readonly var node = ref Tree[id];
        switch (node.Kind)
        {
            case NodeKind.MatchAs:
                var (inner, name, start) = (node.A, node.B, node.C);
                BindCapture(name, start, id);
                if (inner != 0)
                    Pattern(inner);

                break;
            case NodeKind.MatchStar:
                BindCapture(node.A, node.B, id);
                break;
            case NodeKind.MatchMapping:
                var mapping = new MatchMapping(Tree, id);
                BindCapture(mapping.RestId, mapping.RestStart, id);
                for (var index = 0; index < mapping.Count; index++)
                    Expression(mapping.Key(index).Id);

                for (var index = 0; index < mapping.Count; index++)
                    Pattern(mapping.Pattern(index).Id);

                break;
            case NodeKind.MatchValue:
                Expression(node.A);
                break;
            case NodeKind.MatchClass:
                var type = new MatchClass(Tree, id);
                Expression(type.Class.Id);
                Patterns(type.Patterns.Ids);
                Patterns(type.KeywordPatterns.Ids);
                break;
            case NodeKind.MatchSequence or NodeKind.MatchOr:
                Patterns(Tree.List(node.A).Ids);
                break;
        }

        _depth--;
    }

    private void Patterns(ReadOnlySpan<int> patterns)
    {
        foreach (var pattern in patterns)
            Pattern(pattern);
    }

    private void BindCapture(int nameId, int start, int node)
    {
        if (nameId is not (0 or WellKnownNames.Underscore))
            Bind(nameId, start, EndOfName(start), BindingKind.Assignment, BindingFlags.None, node);
    }
}
