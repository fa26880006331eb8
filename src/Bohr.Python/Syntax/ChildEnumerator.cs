namespace Bohr.Python.Syntax;

/// <summary>Goes through the children of a node in the order of the source.</summary>
public ref struct ChildEnumerator
{
    private readonly SyntaxTree _tree;
    private readonly int _id;
    private ulong _slots;
    private ReadOnlySpan<int> _list;
    private int _current;

    internal ChildEnumerator(SyntaxTree tree, int id)
    {
        _tree = tree;
        _id = id;
        _slots = NodeLayout.Slots(tree[id].Kind);
    }

    /// <summary>The child.</summary>
    public readonly SyntaxNode Current => new(_tree, _current);

    /// <summary>Goes to the next child.</summary>
    public bool MoveNext()
    {
        while (true)
        {
            while (!_list.IsEmpty)
            {
                _current = _list[0];
                _list = _list[1..];

                // Pairs have no key where a mapping is unpacked.
                if (_current != 0)
                    return true;
            }

            if (_slots == 0)
                return false;

            var slot = (int)_slots & 0xFF;
            _slots >>= 8;
            var field = (slot & NodeLayout.FieldMask) switch
            {
                0 => _tree[_id].A,
                1 => _tree[_id].B,
                2 => _tree[_id].C,
                var recordField => _tree.Record(_id, recordField - NodeLayout.FirstRecordField),
            };

            if ((slot & NodeLayout.ListBit) != 0)
            {
                _list = _tree.List(field).Ids;
            }
            else if (field != 0)
            {
                _current = field;
                return true;
            }
        }
    }

    /// <summary>The enumerator itself, so that foreach accepts it.</summary>
    public readonly ChildEnumerator GetEnumerator() => this;
}
