using Bohr.Python.Syntax;

namespace Bohr.Python.Checking;

// Without recursion, so that the depth of a tree has no bound. What is to be visited is pushed in the reverse of its order.
public sealed partial class SyntaxChecker
{
    // Entries of the stack below zero are instructions, with a number above the lowest three bits.
    private const int LeaveFrame = 0;
    private const int SetFlow = 1;
    private const int SetInIterable = 2;
    private const int SetNotCompiled = 3;
    private const int EnterFrame = 4;
    private const int OperationBits = 3;

    // The same for functions and classes.
    private const int DecoratorsField = 3;

    private int[] _stack = new int[512];
    private int _count;
    private bool _visitsAll;

    private void Traverse()
    {
        _count = _depth = 0;
        _returns.Clear();
        _awaits.Clear();
        var root = _tree.Root;
        Enter(FrameKind.Module, root.Id);
        if (root.Kind == NodeKind.Module)
            PushList(_tree[root.Id].A);
        else
            Push(_tree[root.Id].A);

        Run();
        Leave();
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

    /// <summary>Whether a node has to be visited.</summary>
    private bool HasCheckpoint(int id)
    {
        if (_visitsAll)
            return true;

        var start = _tree[id].Start;
        if (_tree[id].Kind is NodeKind.FunctionDefinition or NodeKind.ClassDefinition)
        {
            // A definition begins after its decorators.
            var decorators = _tree.List(_tree.Record(id, DecoratorsField)).Ids;
            if (!decorators.IsEmpty)
                start = _tree[decorators[0]].Start;
        }

        return _tree.HasCheckpoint(id, start);
    }

    private void Push(int id)
    {
        if (id != 0 && HasCheckpoint(id))
            PushEntry(id);
    }

    private void PushEntry(int entry)
    {
        if (_count == _stack.Length)
            Array.Resize(ref _stack, _count * 2);

        _stack[_count++] = entry;
    }

    private void PushOperation(int operation, int value) => PushEntry(~((value << OperationBits) | operation));

    private void PushEnter(FrameKind kind, int node)
    {
        PushEntry(node);
        PushOperation(EnterFrame, (int)kind);
    }

    private void PushList(int list)
    {
        var ids = _tree.List(list).Ids;
        for (var index = ids.Length - 1; index >= 0; index--)
            Push(ids[index]);
    }

    private void PushStatements(ReadOnlySpan<int> ids)
    {
        for (var index = ids.Length - 1; index >= 0; index--)
            Push(ids[index]);
    }
}
