using Bohr.Python.Syntax;

namespace Bohr.Python.Tests.Properties;

/// <summary>What is true of every tree, whatever the source.</summary>
internal static class TreeInvariants
{
    /// <summary>What a tree breaks, or null.</summary>
    public static string? Broken(SyntaxTree tree)
    {
        var source = tree.Source.Span;
        for (var id = 1; id < tree.NodeCount; id++)
        {
            ref readonly var node = ref tree[id];
            if (node.Start < 0 || node.End < node.Start || node.End > source.Length)
                return $"{Describe(tree, id)} is not within the source of {source.Length} bytes";

            if (!IsBorder(source, node.Start) || !IsBorder(source, node.End))
                return $"{Describe(tree, id)} begins or ends inside a character";

            if (BrokenChild(tree, id) is { } problem)
                return problem;
        }

        foreach (var error in tree.Errors)
        {
            if (error.Start < 0 || error.End < error.Start || error.End > source.Length)
                return $"the error '{error.Message}' at {error.Start}-{error.End} is not within the source of {source.Length} bytes";

            if (!IsBorder(source, error.Start) || !IsBorder(source, error.End))
                return $"the error '{error.Message}' at {error.Start}-{error.End} begins or ends inside a character";
        }

        return null;
    }

    /// <summary>Whether two trees hold the same.</summary>
    public static bool AreEqual(SyntaxTree left, SyntaxTree right)
    {
        if (left.NodeCount != right.NodeCount || !left.Errors.SequenceEqual(right.Errors))
            return false;

        for (var id = 1; id < left.NodeCount; id++)
        {
            ref readonly var one = ref left[id];
            ref readonly var other = ref right[id];
            if (one.Kind != other.Kind || one.Start != other.Start || one.End != other.End || one.Operator != other.Operator || one.Flags != other.Flags)
                return false;
        }

        return true;
    }

    private static string? BrokenChild(SyntaxTree tree, int id)
    {
        ref readonly var node = ref tree[id];
        var (previousStart, isOrdered) = (-1, IsInSourceOrder(node.Kind));
        foreach (var child in tree.Children(id))
        {
            if (child.Id >= id)
                return $"{Describe(tree, child.Id)} is a child of {Describe(tree, id)}, whose number is not above its own";

            // Decorators stand before the definition that they belong to; a default stands after its parameter's span.
            var mayLeave = node.Kind is NodeKind.FunctionDefinition or NodeKind.ClassDefinition or NodeKind.Parameter;
            if (!mayLeave && (child.Start < node.Start || child.End > node.End))
                return $"{Describe(tree, child.Id)} is not within its parent {Describe(tree, id)}";

            // The text that a self-documenting field shows is a piece before it, and lies in it.
            var isShown = (child.Flags & NodeFlags.SelfDocumenting) != NodeFlags.None;
            if (isOrdered && !isShown && child.Start < previousStart)
                return $"{Describe(tree, child.Id)} stands before its elder sibling in {Describe(tree, id)}";

            previousStart = child.Start;
        }

        return null;
    }

    private static bool IsInSourceOrder(NodeKind kind) => kind is not (NodeKind.InvalidExpression or NodeKind.InvalidPattern or NodeKind.InvalidStatement);

    private static bool IsBorder(ReadOnlySpan<byte> source, int offset) =>
        offset >= source.Length || (source[offset] & 0xC0) != 0x80 || !IsWithinCharacter(source, offset);

    /// <summary>Whether a continuation byte belongs to a character that begins before it; in invalid UTF-8 it may stand alone.</summary>
    private static bool IsWithinCharacter(ReadOnlySpan<byte> source, int offset)
    {
        for (var start = Math.Max(0, offset - 3); start < offset; start++)
        {
            if (System.Text.Rune.DecodeFromUtf8(source[start..], out _, out var length) == System.Buffers.OperationStatus.Done && start + length > offset)
                return true;
        }

        return false;
    }

    private static string Describe(SyntaxTree tree, int id) => $"{tree[id].Kind} {tree[id].Start}-{tree[id].End}";
}
