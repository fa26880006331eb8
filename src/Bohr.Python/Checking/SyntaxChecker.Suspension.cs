using Bohr.Python.Syntax;

namespace Bohr.Python.Checking;

// Where await, yield and asynchronous comprehensions may stand.
public sealed partial class SyntaxChecker
{
    private readonly List<int> _awaits = [];

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
}
