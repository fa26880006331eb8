using Bohr.Python.Syntax;

namespace Bohr.Python.Checking;

public sealed partial class SyntaxChecker
{
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

    private void VisitLambda(int id, Node node)
    {
        var parameters = node.A == 0 ? default : new Parameters(_tree, node.A).All.Ids;
        CheckDuplicateParameters(parameters);
        PushOperation(LeaveFrame, 0);
        Push(node.B);
        PushEnter(FrameKind.Lambda, id);
        PushDefaults(parameters);
    }

    private void PushDefaults(ReadOnlySpan<int> parameters)
    {
        for (var index = parameters.Length - 1; index >= 0; index--)
            Push(_tree[parameters[index]].C);
    }

    private void PushAnnotation(int id, bool isNotCompiled = false)
    {
        if (id == 0 || !HasCheckpoint(id))
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
        if (id == 0 || !HasCheckpoint(id))
            return;

        PushOperation(LeaveFrame, 0);
        Push(id);
        PushEnter(kind, id);
    }
}
