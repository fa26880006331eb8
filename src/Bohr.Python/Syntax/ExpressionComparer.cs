using System.Runtime.InteropServices;
using Bohr.Python.Lexing;

namespace Bohr.Python.Syntax;

/// <summary>Compares expressions of one tree by what they say, however they are spelt: <c>f(x, 0x10)</c> equals <c>f( x,16 )</c>, <c>'a'</c> equals <c>"\x61"</c>.</summary>
/// <remarks>
/// <para>
/// Nothing is evaluated, and no operand exchanged: <c>1</c> is not <c>1.0</c>, <c>a + b</c> is not <c>b + a</c>. Of a call, the positional arguments are
/// compared in their order and the keyword arguments in theirs.
/// </para>
/// <para>Neither method recurses, so the depth of an expression has no bound. Not safe for use by several threads at once.</para>
/// </remarks>
public sealed class ExpressionComparer
{
    // Those that change what an expression says.
    private const NodeFlags Meaningful = NodeFlags.Async | NodeFlags.VariadicPositional | NodeFlags.VariadicKeyword | NodeFlags.SelfDocumenting;

    private readonly Stack<Pair> _pairs = new();
    private readonly StringValue _leftValue = new();
    private readonly StringValue _rightValue = new();

    /// <summary>Whether two expressions say the same.</summary>
    public bool AreEqual(SyntaxTree tree, int left, int right)
    {
        ArgumentNullException.ThrowIfNull(tree);
        _pairs.Clear();
        _pairs.Push(new(left, right, InSpecification: false));
        while (_pairs.TryPop(out var pair))
        {
            if (!AreAlike(tree, pair))
                return false;
        }

        return true;
    }

    /// <summary>A number that is the same for expressions that say the same.</summary>
    public int Hash(SyntaxTree tree, int expression)
    {
        ArgumentNullException.ThrowIfNull(tree);
        var hash = default(HashCode);
        _pairs.Clear();
        _pairs.Push(new(expression, 0, InSpecification: false));
        while (_pairs.TryPop(out var pair))
        {
            ref readonly var node = ref tree[pair.Left];
            hash.Add((int)node.Kind);
            hash.Add(node.Operator);
            if (node.Kind == NodeKind.Constant)
                AddValue(ref hash, new(tree, pair.Left), pair.InSpecification);
            else
                hash.Add(Detail(node));

            PushChildren(tree, new(pair.Left, pair.Left, pair.InSpecification));
        }

        return hash.ToHashCode();
    }

    /// <summary>Compares two nodes themselves, and puts their children on the stack.</summary>
    private bool AreAlike(SyntaxTree tree, Pair pair)
    {
        if (pair.Left == pair.Right)
            return true;

        ref readonly var left = ref tree[pair.Left];
        ref readonly var right = ref tree[pair.Right];
        if (left.Kind != right.Kind || left.Operator != right.Operator || ((left.Flags ^ right.Flags) & Meaningful) != NodeFlags.None)
            return false;

        if (left.Kind == NodeKind.Constant)
            return AreEqual(new Constant(tree, pair.Left), new Constant(tree, pair.Right), pair.InSpecification);

        return Detail(left) == Detail(right)
            && (left.Kind != NodeKind.Comparison || Operators(tree, left).SequenceEqual(Operators(tree, right)))
            && PushChildren(tree, pair);
    }

    /// <summary>What a node says beside its kind, operator and children: its name, or how many parameters are of which kind.</summary>
    private static (int, int) Detail(in Node node) => node.Kind switch
    {
        NodeKind.Name or NodeKind.Keyword or NodeKind.Parameter => (node.A, 0),
        NodeKind.Attribute => (node.B, 0),
        NodeKind.Parameters => (node.B, node.C),
        _ => default,
    };

    private static ReadOnlySpan<int> Operators(SyntaxTree tree, in Node comparison)
    {
        var count = tree.Extra(comparison.B);
        return tree.ExtraSpan(comparison.B + 1 + count, count);
    }

    private bool PushChildren(SyntaxTree tree, Pair pair)
    {
        ref readonly var left = ref tree[pair.Left];
        ref readonly var right = ref tree[pair.Right];
        if (left.Kind == NodeKind.Call)
        {
            var (one, other) = (new Call(tree, pair.Left), new Call(tree, pair.Right));
            _pairs.Push(new(left.A, right.A, InSpecification: false));
            return PushAll(one.Arguments.Ids, other.Arguments.Ids, inSpecification: false) && PushAll(one.Keywords.Ids, other.Keywords.Ids, inSpecification: false);
        }

        for (var slots = NodeLayout.Slots(left.Kind); slots != 0; slots >>= 8)
        {
            var slot = (int)slots & 0xFF;
            var field = slot & NodeLayout.FieldMask;

            // The pieces of a specification know braces otherwise than those of a string; what stands in its placeholders does not.
            var inSpecification = left.Kind is NodeKind.FormattedValue or NodeKind.Interpolation
                ? field == 1
                : pair.InSpecification && left.Kind == NodeKind.JoinedString;
            var (one, other) = (Field(left, field), Field(right, field));
            if ((slot & NodeLayout.ListBit) == 0)
            {
                if (one == 0 != (other == 0))
                    return false;

                if (one != 0)
                    _pairs.Push(new(one, other, inSpecification));
            }
            else if (!PushAll(tree.List(one).Ids, tree.List(other).Ids, inSpecification))
            {
                return false;
            }
        }

        return true;
    }

    // Expressions keep nothing in records of their own.
    private static int Field(in Node node, int field) => field switch
    {
        0 => node.A,
        1 => node.B,
        _ => node.C,
    };

    private bool PushAll(ReadOnlySpan<int> left, ReadOnlySpan<int> right, bool inSpecification)
    {
        if (left.Length != right.Length)
            return false;

        for (var index = 0; index < left.Length; index++)
        {
            // Where a mapping is unpacked there is no key.
            if (left[index] == 0 != (right[index] == 0))
                return false;

            if (left[index] != 0)
                _pairs.Push(new(left[index], right[index], inSpecification));
        }

        return true;
    }

    /// <summary>Whether two constants of one kind are equal.</summary>
    private bool AreEqual(Constant left, Constant right, bool inSpecification)
    {
        var tree = left.Tree;
        var one = tree.TokenText(left.FirstToken);
        var other = tree.TokenText(right.FirstToken);
        return left.Kind switch
        {
            ConstantKind.Integer => one.SequenceEqual(other) || NumberLiteral.Int(one) == NumberLiteral.Int(other),
            ConstantKind.Float => NumberLiteral.Float(one).Equals(NumberLiteral.Float(other)),
            ConstantKind.Imaginary => NumberLiteral.Imaginary(one).Equals(NumberLiteral.Imaginary(other)),
            ConstantKind.String or ConstantKind.Bytes => _leftValue.Read(left, inSpecification).SequenceEqual(_rightValue.Read(right, inSpecification)),
            _ => true,
        };
    }

    private void AddValue(ref HashCode hash, Constant constant, bool inSpecification)
    {
        var text = constant.Tree.TokenText(constant.FirstToken);
        switch (constant.Kind)
        {
            case ConstantKind.Integer when NumberLiteral.TryInt64(text, out var value):
                hash.Add(value);
                break;
            case ConstantKind.Integer:
                hash.Add(NumberLiteral.Int(text));
                break;
            case ConstantKind.Float:
                hash.Add(NumberLiteral.Float(text));
                break;
            case ConstantKind.Imaginary:
                hash.Add(NumberLiteral.Imaginary(text));
                break;
            case ConstantKind.String or ConstantKind.Bytes:
                hash.AddBytes(_leftValue.Read(constant, inSpecification));
                break;
        }
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Pair(int Left, int Right, bool InSpecification);
}
