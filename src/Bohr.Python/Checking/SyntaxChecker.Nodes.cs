using Bohr.Python.Syntax;

namespace Bohr.Python.Checking;

public sealed partial class SyntaxChecker
{
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
                CheckJump(id, "'break' outside loop", SyntaxErrorKind.BreakOutsideLoop);
                break;
            case NodeKind.Continue:
                CheckJump(id, "'continue' not properly in loop", SyntaxErrorKind.ContinueOutsideLoop);
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

            // The rest has children only.
            default:
                PushChildren(id);
                break;
        }
    }

    private void PushChildren(int id)
    {
        var first = _count;
        foreach (var child in _tree.Children(id))
            Push(child.Id);

        _stack.AsSpan(first, _count - first).Reverse();
    }
}
