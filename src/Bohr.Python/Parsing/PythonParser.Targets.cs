using Bohr.Python.Lexing;
using Bohr.Python.Syntax;

namespace Bohr.Python.Parsing;

// Targets are read as expressions, and then checked and turned into what is written to or deleted.
public sealed unsafe partial class PythonParser
{
    /// <summary>The targets of <c>for</c>, up to <c>in</c>: operands, so that <c>in</c> is not taken for an operator.</summary>
    private int ParseLoopTarget()
    {
        var start = Start;
        var target = ParseLoopTargetElement();
        if (Kind == TokenKind.Comma)
        {
            var mark = _scratchCount;
            Push(target);
            while (Accept(TokenKind.Comma) && Kind != TokenKind.In)
                Push(ParseLoopTargetElement());

            target = _tree.Add(NodeKind.TupleDisplay, start, LastEnd, TakeList(mark));
        }

        if (_tree[target].Kind == NodeKind.Starred)
            _tree.AddCheckpoint(start);

        CheckTarget(target);
        SetContext(target, ExpressionContext.Store);
        return target;
    }

    private int ParseLoopTargetElement() => Kind == TokenKind.Star ? ParseStarred() : ParseOperators(BitOrLevel);

    /// <summary>Reports the first part of an expression that cannot be assigned to.</summary>
    private void CheckTarget(int expression)
    {
        var invalid = FindInvalidTarget(expression, ExpressionContext.Store);
        if (invalid != 0)
            ReportInvalid(invalid, $"cannot assign to {Describe(invalid)}");
    }

    /// <summary>Reports the first part of an expression that cannot be deleted.</summary>
    private void CheckDeleted(int expression)
    {
        var invalid = FindInvalidTarget(expression, ExpressionContext.Delete);
        if (invalid != 0)
            ReportInvalid(invalid, $"cannot delete {Describe(invalid)}");
    }

    private void ReportInvalid(int invalid, string message)
    {
        if (_tree[invalid].Kind != NodeKind.InvalidExpression)
            Report(_tree[invalid].Start, _tree[invalid].End, message);
    }

    private int FindInvalidTarget(int expression, ExpressionContext context)
    {
        ref readonly var node = ref _tree[expression];
        switch (node.Kind)
        {
            case NodeKind.Name or NodeKind.Attribute or NodeKind.Subscript:
                return 0;
            case NodeKind.Starred when context == ExpressionContext.Store:
                return FindInvalidTarget(node.A, context);
            case NodeKind.ListDisplay or NodeKind.TupleDisplay:
                foreach (var element in _tree.List(node.A).Ids)
                {
                    if (FindInvalidTarget(element, context) is var invalid and not 0)
                        return invalid;
                }

                return 0;
            default:
                return expression;
        }
    }

    /// <summary>Turns an expression into a target, with its elements.</summary>
    private void SetContext(int expression, ExpressionContext context)
    {
        ref var node = ref _tree.Edit(expression);
        switch (node.Kind)
        {
            case NodeKind.Name or NodeKind.Attribute or NodeKind.Subscript:
                node.Operator = (byte)context;
                break;
            case NodeKind.Starred:
                node.Operator = (byte)context;
                SetContext(node.A, context);
                break;
            case NodeKind.ListDisplay or NodeKind.TupleDisplay:
                node.Operator = (byte)context;
                var elements = _tree.List(node.A).Ids;
                var stars = 0;
                foreach (var element in elements)
                {
                    stars += _tree[element].Kind == NodeKind.Starred ? 1 : 0;
                    SetContext(element, context);
                }

                if (stars > 1 || (stars > 0 && elements.Length > byte.MaxValue))
                    _tree.AddCheckpoint(_tree[expression].Start);

                break;
        }
    }
}
