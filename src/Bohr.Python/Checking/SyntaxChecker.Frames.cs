using Bohr.Python.Syntax;

namespace Bohr.Python.Checking;

public sealed partial class SyntaxChecker
{
    private readonly List<int> _returns = [];
    private Frame[] _frames = new Frame[32];
    private int _depth;

    internal ReadOnlySpan<Frame> Frames => _frames.AsSpan(0, _depth);

    private ref Frame Current => ref _frames[_depth - 1];

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
}
