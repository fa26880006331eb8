using System.Runtime.CompilerServices;

namespace Bohr.Python.Syntax;

/// <summary>Where the children of each kind of node are, in the order of the source.</summary>
/// <remarks>
/// A slot is a byte: bits 0 to 3 are the field (0 to 2: A, B and C; from 3: the fields of the record at A), bit 7 is set for a
/// list, bit 6 is always set, so that zero means the end. The first slot of a kind is in the lowest byte.
/// </remarks>
internal static class NodeLayout
{
    internal const int ListBit = 0x80;
    internal const int FieldMask = 0x0F;
    internal const int FirstRecordField = 3;

    private static readonly ulong[] Table =
    [
        0, // None
        0xCA4948C7C6, // FunctionDefinition
        0xCAC8C7C6, // ClassDefinition
        0x40, // Return
        0xC0, // Delete
        0x41C0, // Assign
        0x42C140, // TypeAlias
        0x4140, // AugmentedAssign
        0x424140, // AnnotatedAssign
        0xC6C54443, // For
        0xC2C140, // While
        0xC2C140, // If
        0xC1C0, // With
        0xC140, // Match
        0x4140, // Raise
        0xC6C5C4C3, // Try
        0x4140, // Assert
        0xC0, // Import
        0xC3, // ImportFrom
        0, // Global
        0, // Nonlocal
        0x40, // ExpressionStatement
        0, // Pass
        0, // Break
        0, // Continue
        0xC0, // InvalidStatement
        0xC0, // BooleanOperation
        0x4140, // NamedExpression
        0x4140, // BinaryOperation
        0x40, // UnaryOperation
        0x4140, // Lambda
        0x424140, // Conditional
        0xC0, // DictDisplay
        0xC0, // SetDisplay
        0xC140, // ListComprehension
        0xC140, // SetComprehension
        0xC24140, // DictComprehension
        0xC140, // GeneratorExpression
        0x40, // Await
        0x40, // Yield
        0x40, // YieldFrom
        0xC140, // Comparison
        0xC140, // Call
        0x4140, // FormattedValue
        0x4140, // Interpolation
        0xC0, // JoinedString
        0xC0, // TemplateString
        0, // Constant
        0x40, // Attribute
        0x4140, // Subscript
        0x40, // Starred
        0, // Name
        0xC0, // ListDisplay
        0xC0, // TupleDisplay
        0x424140, // Slice
        0xC0, // InvalidExpression
        0x40, // MatchValue
        0, // MatchSingleton
        0xC0, // MatchSequence
        0xC0, // MatchMapping
        0xC2C140, // MatchClass
        0, // MatchStar
        0x40, // MatchAs
        0xC0, // MatchOr
        0xC0, // InvalidPattern
        0xC0, // Module
        0x40, // ExpressionRoot
        0xC24140, // Comprehension
        0xC140, // ExceptHandler
        0xC0, // Parameters
        0x4241, // Parameter
        0x41, // Keyword
        0, // Alias
        0x4140, // WithItem
        0xC24140, // MatchCase
        0x4241, // TypeVariable
        0x41, // TypeVariableTuple
        0x41, // ParameterSpecification
    ];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Slots(NodeKind kind) => Table[(int)kind];
}
