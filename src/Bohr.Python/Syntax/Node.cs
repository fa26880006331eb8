namespace Bohr.Python.Syntax;

/// <summary>One node as it is stored: 24 bytes, no references. The typed views give its fields names.</summary>
/// <remarks>What <see cref="A"/>, <see cref="B"/> and <see cref="C"/> hold (nodes, lists, names) stands at each <see cref="NodeKind"/>.</remarks>
public struct Node
{
    /// <summary>What the node is.</summary>
    public NodeKind Kind { get; internal set; }

    /// <summary>The operator, context, kind of constant or conversion; its type depends on <see cref="Kind"/>.</summary>
    public byte Operator { get; internal set; }

    /// <summary>Particulars of the node.</summary>
    public NodeFlags Flags { get; internal set; }

    /// <summary>Offset of the first byte, in the UTF-8 source.</summary>
    public int Start { get; internal set; }

    /// <summary>Offset after the last byte.</summary>
    public int End { get; internal set; }

    /// <summary>The first field.</summary>
    public int A { get; internal set; }

    /// <summary>The second field.</summary>
    public int B { get; internal set; }

    /// <summary>The third field.</summary>
    public int C { get; internal set; }
}
