using System.Runtime.CompilerServices;
using Bohr.Python.Lexing;

namespace Bohr.Python.Syntax;

/// <summary>The syntax of one source: flat arrays of nodes and of the lists and records that they refer to.</summary>
/// <remarks>
/// A node is a number; 0 is none, and a child's number is always below its parent's. The arrays serve source after source: everything read
/// from a tree is valid until the parser that made it parses again. Reading is safe from several threads at once.
/// </remarks>
public sealed class SyntaxTree
{
    // Arrays beyond this are given back after the source that needed them: some 50 MB for a file of several MB.
    private const int KeptNodes = 1 << 21;

    private Node[] _nodes = new Node[4096];
    private int[] _extra = new int[8192];
    private int _nodeCount = 1;
    private int _extraCount = 1;
    private int _rootId;

    // What annotations in quotes mean whose quotes hold escapes, or are several: their tokens' offsets go on behind the source.
    private byte[] _decoded = [];
    private int _decodedCount;

    // See AddCheckpoint: the number of the node that came next, in ascending order, and the offset.
    private int[] _checkpointNodes = new int[256];
    private int[] _checkpointStarts = new int[256];
    private int _checkpointCount;

    internal SyntaxTree(TokenTable tokens, SyntaxErrorList errors)
    {
        Tokens = tokens;
        Errors = errors;
    }

    /// <summary>The text, as UTF-8.</summary>
    public ReadOnlyMemory<byte> Source { get; private set; }

    /// <summary>The tokens of the text.</summary>
    public TokenTable Tokens { get; }

    /// <summary>The errors of the text, in the order of their places; a text with errors still has a tree.</summary>
    public SyntaxErrorList Errors { get; }

    /// <summary>The names in the text.</summary>
    public NameTable Names { get; } = new();

    /// <summary>The root: a <see cref="Module"/> or an <see cref="ExpressionRoot"/>.</summary>
    /// <remarks>Its number is above those of all nodes of the text; the nodes of annotations in quotes, if they were parsed, come after it.</remarks>
    public SyntaxNode Root => new(this, _rootId);

    /// <summary>The number of nodes, "none" and those of annotations in quotes included: all numbers are below.</summary>
    public int NodeCount => _nodeCount;

    /// <summary>A node as it is stored.</summary>
    public ref readonly Node this[int id] => ref _nodes[id];

    /// <summary>The children of a node in the order of the source.</summary>
    public ChildEnumerator Children(int id) => new(this, id);

    /// <summary>The text of a token, also of one in an annotation in quotes.</summary>
    /// <param name="token">Index in <see cref="Tokens"/>.</param>
    public ReadOnlySpan<byte> TokenText(int token) => TextOf(Tokens.Starts[token], Tokens.Ends[token]);

    /// <summary>All nodes, "none" included.</summary>
    internal ReadOnlySpan<Node> Nodes => _nodes.AsSpan(0, _nodeCount);

    internal void Clear(ReadOnlyMemory<byte> source)
    {
        Source = source;
        Names.Clear();
        _nodeCount = 1;
        _extraCount = 1;
        _rootId = 0;
        _decodedCount = 0;
        _checkpointCount = 0;
        if (_nodes.Length > KeptNodes)
        {
            _nodes = new Node[4096];
            _extra = new int[8192];
            _decoded = [];
        }
    }

    /// <summary>Takes the node added last as the root.</summary>
    internal void SetRoot() => _rootId = _nodeCount - 1;

    /// <summary>The text between two offsets of tokens.</summary>
    internal ReadOnlySpan<byte> TextOf(int start, int end) =>
        end <= Source.Length ? Source.Span[start..end] : _decoded.AsSpan(start - Source.Length, end - start);

    /// <summary>Room for text behind the source, for <see cref="KeepDecoded"/>.</summary>
    internal Span<byte> DecodedRoom(int length)
    {
        if (_decoded.Length - _decodedCount < length)
            Array.Resize(ref _decoded, Math.Max(_decoded.Length * 2, _decodedCount + length));

        return _decoded.AsSpan(_decodedCount);
    }

    /// <summary>Makes the first bytes of the room part of the text.</summary>
    /// <returns>The offset of the first one.</returns>
    internal int KeepDecoded(int length)
    {
        var offset = Source.Length + _decodedCount;
        _decodedCount += length;
        return offset;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal int Add(NodeKind kind, int start, int end, int a, int b = 0, int c = 0, byte op = 0, NodeFlags flags = NodeFlags.None)
    {
        var id = _nodeCount;
        var nodes = _nodes;
        if ((uint)id >= (uint)nodes.Length)
            nodes = GrowNodes();

        ref var node = ref nodes[id];
        node.Kind = kind;
        node.Operator = op;
        node.Flags = flags;
        node.Start = start;

        // What is missing ends, by the token before it, ahead of its start.
        node.End = Math.Max(start, end);
        node.A = a;
        node.B = b;
        node.C = c;
        _nodeCount = id + 1;
        return id;
    }

    /// <summary>A node to be changed while the tree is built.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ref Node Edit(int id) => ref _nodes[id];

    /// <summary>Widens nodes until each encloses its children: where something is missing, a child may stand beyond the last token of its parent.</summary>
    /// <remarks>For sources with errors only. A definition does not enclose its decorators, nor a parameter its default.</remarks>
    internal void EncloseChildren()
    {
        // Children have lower numbers than their parents, so one pass is enough.
        for (var id = 1; id < _nodeCount; id++)
        {
            ref var node = ref _nodes[id];
            node.End = Math.Max(node.Start, node.End);
            if (node.Kind is NodeKind.FunctionDefinition or NodeKind.ClassDefinition or NodeKind.Parameter)
                continue;

            foreach (var child in Children(id))
            {
                node.Start = Math.Min(node.Start, child.Start);
                node.End = Math.Max(node.End, child.End);
            }
        }
    }

    /// <summary>Adds a list: the count, then the values. The empty list is always 0.</summary>
    internal int AddList(ReadOnlySpan<int> values)
    {
        if (values.IsEmpty)
            return 0;

        var offset = _extraCount;
        EnsureExtra(values.Length + 1);
        _extra[offset] = values.Length;
        values.CopyTo(_extra.AsSpan(offset + 1));
        _extraCount = offset + 1 + values.Length;
        return offset;
    }

    /// <summary>Adds values without a count: a record, or what belongs to the list added last.</summary>
    internal int AddRecord(params ReadOnlySpan<int> values)
    {
        var offset = _extraCount;
        EnsureExtra(values.Length);
        values.CopyTo(_extra.AsSpan(offset));
        _extraCount = offset + values.Length;
        return offset;
    }

    /// <summary>The text behind the source.</summary>
    internal ReadOnlySpan<byte> Decoded => _decoded.AsSpan(0, _decodedCount);

    /// <summary>Gives the nodes from a number on one span, where what they stand for has no place of its own in the source.</summary>
    internal void Relocate(int firstNode, int start, int end)
    {
        foreach (ref var node in _nodes.AsSpan(firstNode, _nodeCount - firstNode))
        {
            (node.Start, node.End) = (start, end);
            if (node.Kind == NodeKind.Attribute)
                node.C = start;
            else if (node.Kind is NodeKind.FormattedValue or NodeKind.Interpolation)
                node.C = end;
        }
    }

    /// <summary>Notes that something here may be wrong where it stands, for the checker to look at: it visits nothing else.</summary>
    /// <param name="start">Offset of what may be wrong. The next node to be added is it or is around it.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal void AddCheckpoint(int start)
    {
        if (_checkpointCount == _checkpointNodes.Length)
        {
            Array.Resize(ref _checkpointNodes, _checkpointCount * 2);
            Array.Resize(ref _checkpointStarts, _checkpointCount * 2);
        }

        _checkpointNodes[_checkpointCount] = _nodeCount;
        _checkpointStarts[_checkpointCount++] = start;
    }

    /// <summary>Whether there is any checkpoint.</summary>
    internal bool HasCheckpoints => _checkpointCount > 0;

    /// <summary>Whether there is a checkpoint within a node.</summary>
    /// <param name="id">The node.</param>
    /// <param name="start">Where it begins, with its decorators.</param>
    internal bool HasCheckpoint(int id, int start)
    {
        // Nodes are numbered after all that is in them: the last checkpoint before a node's number is in the node or none is.
        var (low, high) = (0, _checkpointCount);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (_checkpointNodes[middle] <= id)
                low = middle + 1;
            else
                high = middle;
        }

        return low > 0 && _checkpointStarts[low - 1] >= start;
    }

    /// <summary>How far the tree has grown.</summary>
    internal TreeMark Mark => new(_nodeCount, _extraCount, _checkpointCount, _decodedCount);

    /// <summary>Takes back what was added since, when something was read on trial.</summary>
    internal void GoBack(TreeMark mark) => (_nodeCount, _extraCount, _checkpointCount, _decodedCount) = mark;

    /// <summary>Takes back the node that was added last.</summary>
    internal void RemoveLast() => _nodeCount--;

    internal int Extra(int offset) => _extra[offset];

    internal ReadOnlySpan<int> ExtraSpan(int offset, int length) => _extra.AsSpan(offset, length);

    /// <summary>A field of the record that a node refers to.</summary>
    internal int Record(int id, int field) => _extra[_nodes[id].A + field];

    internal NodeList List(int offset) => new(this, _extra.AsSpan(offset + 1, _extra[offset]));

    /// <summary>The first arguments of a list, of which <paramref name="count"/> are positional.</summary>
    /// <remarks>Where they are interleaved with keyword arguments, a second list follows the one in source order, with the positional ones first.</remarks>
    internal NodeList PositionalArguments(int offset, int count, bool interleaved) =>
        new(this, _extra.AsSpan(PartitionedArguments(offset, interleaved), count));

    internal NodeList KeywordArguments(int offset, int positionalCount, bool interleaved) =>
        new(this, _extra.AsSpan(PartitionedArguments(offset, interleaved) + positionalCount, _extra[offset] - positionalCount));

    private int PartitionedArguments(int offset, bool interleaved) => offset + 1 + (interleaved ? _extra[offset] : 0);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Node[] GrowNodes()
    {
        Array.Resize(ref _nodes, _nodes.Length * 2);
        return _nodes;
    }

    private void EnsureExtra(int count)
    {
        if (_extraCount + count > _extra.Length)
            Array.Resize(ref _extra, Math.Max(_extra.Length * 2, _extraCount + count));
    }
}
