using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Bohr.Python.Lexing;
using Bohr.Python.Syntax;

namespace Bohr.Analysis.Rules.Pyflakes.Keys;

/// <summary>Compares expressions as keys of a dict: numbers by value, also in tuples of literals; everything else by what it says.</summary>
/// <remarks>Source: The Python Language Reference, "Dictionary displays" and "Value comparisons".</remarks>
internal sealed class KeyComparer
{
    private readonly ExpressionComparer _expressions = new();
    private readonly StringValue _text = new();

    /// <summary>Whether two keys are sure to be equal.</summary>
    public bool AreEqual(SyntaxNode left, SyntaxNode right)
    {
        var (isNumber, isOtherNumber) = (NumberValue.TryRead(left, out var number), NumberValue.TryRead(right, out var otherNumber));
        if (isNumber || isOtherNumber)
            return isNumber && isOtherNumber && number == otherNumber;

        if (!left.TryAs<TupleDisplay>(out var tuple) || !right.TryAs<TupleDisplay>(out var otherTuple) || !IsLiteral(left) || !IsLiteral(right))
            return _expressions.AreEqual(left.Tree, left.Id, right.Id);

        if (tuple.Elements.Count != otherTuple.Elements.Count)
            return false;

        for (var index = 0; index < tuple.Elements.Count; index++)
        {
            if (!AreEqual(tuple.Elements[index], otherTuple.Elements[index]))
                return false;
        }

        return true;
    }

    /// <summary>A number that is the same for keys that are equal.</summary>
    public int Hash(SyntaxNode key)
    {
        switch (key.Kind)
        {
            case NodeKind.Name:
                return key.As<Name>().NameId * -1640531535;
            case NodeKind.Constant when key.As<Constant>() is { Kind: ConstantKind.String or ConstantKind.Bytes } constant:
                return HashText(Text(constant));
            case NodeKind.TupleDisplay when IsLiteral(key):
                var hash = 0;
                foreach (var element in key.As<TupleDisplay>().Elements)
                    hash = (hash * 31) + Hash(element);

                return hash;
            default:
                return NumberValue.TryRead(key, out var number) ? number.GetHashCode() : _expressions.Hash(key.Tree, key.Id);
        }
    }

    /// <summary>Whether a key is a constant, a number, or a tuple of such. A tuple nests as deeply as the parser allows, which is bounded.</summary>
    private static bool IsLiteral(SyntaxNode key)
    {
        if (!key.TryAs<TupleDisplay>(out var tuple))
            return key.Kind == NodeKind.Constant || NumberValue.TryRead(key, out _);

        foreach (var element in tuple.Elements)
        {
            if (!IsLiteral(element))
                return false;
        }

        return true;
    }

    private ReadOnlySpan<byte> Text(Constant constant)
    {
        // Nearly all keys are one literal without escapes: then the value is what stands between the quotes.
        if (constant.TokenCount == 1)
        {
            var literal = constant.Tree.TokenText(constant.FirstToken);
            if (literal.IndexOfAny((byte)'\\', (byte)'\r') < 0)
            {
                var parts = StringLiteral.Read(literal);
                return literal[parts.ContentStart..parts.ContentEnd];
            }
        }

        return _text.Read(constant);
    }

    private static int HashText(ReadOnlySpan<byte> text)
    {
        const ulong Factor = 0x9E3779B97F4A7C15;
        var hash = (ulong)text.Length * Factor;
        for (; text.Length >= sizeof(ulong); text = text[sizeof(ulong)..])
            hash = Mix(hash, MemoryMarshal.Read<ulong>(text), Factor);

        foreach (var next in text)
            hash = Mix(hash, next, Factor);

        return (int)(hash >> 32);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mix(ulong hash, ulong next, ulong factor)
    {
        hash = (hash ^ next) * factor;
        return hash ^ (hash >> 29);
    }
}
