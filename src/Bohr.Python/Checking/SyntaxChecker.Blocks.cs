using Bohr.Python.Syntax;

namespace Bohr.Python.Checking;

// Blocks within each other, and what leaves them: return, break and continue.
public sealed partial class SyntaxChecker
{
    private int _maximumBlocks;

    // Measured with CPython 3.8 to 3.13: twenty, and one more since 3.13.
    private static int MaximumBlocks(PythonVersion target) => target >= PythonVersion.Py313 ? 21 : 20;

    /// <summary>Pushes statements that run in a block of their own, and what restores the current one after it.</summary>
    private void VisitBlock(int node, int list, int flow)
    {
        if ((flow & Flow.DepthMask) > _maximumBlocks && (Current.Flow & Flow.DepthMask) <= _maximumBlocks)
            Report(node, "too many statically nested blocks");

        PushOperation(SetFlow, Current.Flow);
        PushList(list);
        PushOperation(SetFlow, flow);
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

    private void CheckJump(int id, string message, SyntaxErrorKind kind)
    {
        var isInLoop = (Current.Flow & Flow.InLoop) != 0;
        if ((Current.Flow & Flow.JumpLeavesStar) != 0)
            ReportStarJump(id, isInLoop ? SyntaxErrorKind.Compilation : kind);
        else if (!isInLoop)
            Report(id, message, kind);
    }

    private void ReportStarJump(int id, SyntaxErrorKind kind = SyntaxErrorKind.Compilation) =>
        Report(id, "'break', 'continue' and 'return' cannot appear in an except* block", kind);
}
