namespace Bohr.Python.Syntax;

/// <summary>A list of nodes. Valid until the tree is parsed into again.</summary>
public readonly ref struct NodeList
{
    private readonly SyntaxTree _tree;

    internal NodeList(SyntaxTree tree, ReadOnlySpan<int> ids)
    {
        _tree = tree;
        Ids = ids;
    }

    /// <summary>The nodes by their numbers.</summary>
    public ReadOnlySpan<int> Ids { get; }

    /// <summary>The number of nodes.</summary>
    public int Count => Ids.Length;

    /// <summary>Whether there are no nodes.</summary>
    public bool IsEmpty => Ids.IsEmpty;

    /// <summary>One node.</summary>
    public SyntaxNode this[int index] => new(_tree, Ids[index]);

    /// <summary>A part of the list.</summary>
    public NodeList Slice(int start, int length) => new(_tree, Ids.Slice(start, length));

    /// <summary>Goes through the nodes.</summary>
    public Enumerator GetEnumerator() => new(_tree, Ids);

    /// <summary>Goes through the nodes of a list.</summary>
    public ref struct Enumerator
    {
        private readonly SyntaxTree _tree;
        private readonly ReadOnlySpan<int> _ids;
        private int _index;

        internal Enumerator(SyntaxTree tree, ReadOnlySpan<int> ids)
        {
            _tree = tree;
            _ids = ids;
            _index = -1;
        }

        /// <summary>The node.</summary>
        public readonly SyntaxNode Current => new(_tree, _ids[_index]);

        /// <summary>Goes to the next node.</summary>
        public bool MoveNext() => ++_index < _ids.Length;
    }
}
