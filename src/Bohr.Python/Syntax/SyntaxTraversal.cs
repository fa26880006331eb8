namespace Bohr.Python.Syntax;

/// <summary>Visits a node and all below it, in the order of the source, without recursion: the depth of a tree has no bound.</summary>
/// <remarks>One object serves tree after tree without allocating. Not safe for use by several threads at once.</remarks>
public sealed class SyntaxTraversal
{
    private int[] _stack = new int[256];
    private int _count;
    private SyntaxTree? _tree;

    /// <summary>The node that is entered or left.</summary>
    public int Current { get; private set; }

    /// <summary>Whether all below <see cref="Current"/> has been visited; each node is entered once and left once.</summary>
    public bool IsLeaving { get; private set; }

    /// <summary>Begins at a node.</summary>
    public void Start(SyntaxTree tree, int id)
    {
        _tree = tree;
        _count = 0;
        Current = 0;
        IsLeaving = true;
        if (id != 0)
            Push(id);
    }

    /// <summary>Goes on to enter or leave a node.</summary>
    /// <returns>False after the node that the traversal began with was left.</returns>
    public bool MoveNext()
    {
        if (!IsLeaving)
            PushChildren();

        if (_count == 0)
            return false;

        // A node to leave is kept as its complement.
        var top = _stack[--_count];
        IsLeaving = top < 0;
        Current = IsLeaving ? ~top : top;
        if (!IsLeaving)
            Push(~top);

        return true;
    }

    /// <summary>Does not visit what is below the node that was just entered; it is left next.</summary>
    public void SkipChildren()
    {
        if (IsLeaving || _count == 0)
            return;

        _count--;
        IsLeaving = true;
        Push(~Current);
    }

    private void PushChildren()
    {
        var first = _count;
        foreach (var child in new ChildEnumerator(_tree!, Current))
            Push(child.Id);

        _stack.AsSpan(first, _count - first).Reverse();
    }

    private void Push(int entry)
    {
        if (_count == _stack.Length)
            Array.Resize(ref _stack, _count * 2);

        _stack[_count++] = entry;
    }
}
