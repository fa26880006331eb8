namespace Bohr.Python.Semantics;

/// <summary>In what a name, binding or reference stands.</summary>
[Flags]
public enum SemanticContext
{
    /// <summary>Ordinary code.</summary>
    None = 0,

    /// <summary>An annotation that is never evaluated by itself.</summary>
    TypingOnlyAnnotation = 1 << 0,

    /// <summary>An annotation that is evaluated where it stands.</summary>
    EvaluatedAnnotation = 1 << 1,

    /// <summary>A type, in which strings are types in quotes.</summary>
    TypeDefinition = 1 << 2,

    /// <summary>A type whose text is the content of one string.</summary>
    SimpleString = 1 << 3,

    /// <summary>A type in a string with escapes or of several parts, whose text has no place of its own.</summary>
    ComplexString = 1 << 4,

    /// <summary>An annotation that waits until the whole file is known (PEP 563, PEP 649).</summary>
    DeferredAnnotation = 1 << 5,

    /// <summary>The bound or default of a type parameter, or the value of a <c>type</c> statement.</summary>
    TypeParameter = 1 << 6,

    /// <summary>The arguments of <c>Literal</c>, in which strings are strings.</summary>
    Literal = 1 << 7,

    /// <summary>A subscript that is assigned to or deleted.</summary>
    SubscriptTarget = 1 << 8,

    /// <summary>An exception handler.</summary>
    ExceptionHandler = 1 << 9,

    /// <summary>An <c>assert</c> statement.</summary>
    Assert = 1 << 10,

    /// <summary>The body of <c>if TYPE_CHECKING</c>.</summary>
    TypeCheckingBlock = 1 << 11,

    /// <summary>An f-string.</summary>
    FString = 1 << 12,

    /// <summary>A t-string.</summary>
    TString = 1 << 13,

    /// <summary>The target of an assignment expression.</summary>
    NamedExpression = 1 << 14,

    /// <summary>A string in <c>__all__</c>.</summary>
    Export = 1 << 15,

    /// <summary>A function decorated with <c>typing.no_type_check</c>.</summary>
    NoTypeCheck = 1 << 16,

    /// <summary>The value of a name with the annotation <c>TypeAlias</c>.</summary>
    AnnotatedTypeAlias = 1 << 17,

    /// <summary>The value of a <c>type</c> statement.</summary>
    TypeAliasStatement = 1 << 18,

    /// <summary>A base or keyword of a class.</summary>
    ClassBase = 1 << 19,

    /// <summary>The name is deleted.</summary>
    Deletion = 1 << 20,

    /// <summary>Any annotation.</summary>
    Annotation = TypingOnlyAnnotation | EvaluatedAnnotation,

    /// <summary>A type in quotes.</summary>
    StringType = SimpleString | ComplexString,

    /// <summary>A type that is looked at after everything else.</summary>
    DeferredType = StringType | DeferredAnnotation | TypeParameter,
}
