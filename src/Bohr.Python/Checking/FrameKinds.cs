namespace Bohr.Python.Checking;

/// <summary>Questions about a <see cref="FrameKind"/>.</summary>
internal static class FrameKinds
{
    internal static bool IsFunction(this FrameKind kind) => kind is FrameKind.Function or FrameKind.AsyncFunction or FrameKind.Lambda;

    internal static bool IsComprehension(this FrameKind kind) => kind is >= FrameKind.ListComprehension and <= FrameKind.GeneratorExpression;

    /// <summary>Whether expressions that suspend or bind are forbidden in it.</summary>
    internal static bool IsAnnotation(this FrameKind kind) => kind >= FrameKind.Annotation;

    /// <summary>The frame in CPython's words.</summary>
    internal static string Phrase(this FrameKind kind) => kind switch
    {
        FrameKind.ListComprehension => "list comprehension",
        FrameKind.SetComprehension => "set comprehension",
        FrameKind.DictComprehension => "dict comprehension",
        FrameKind.GeneratorExpression => "generator expression",
        FrameKind.Annotation => "an annotation",
        FrameKind.GenericDefinition => "the definition of a generic",
        FrameKind.TypeAlias => "a type alias",
        FrameKind.TypeVariableBound => "a TypeVar bound",
        FrameKind.TypeVariableConstraint => "a TypeVar constraint",
        FrameKind.TypeVariableDefault => "a TypeVar default",
        FrameKind.TypeVariableTupleDefault => "a TypeVarTuple default",
        FrameKind.ParameterSpecificationDefault => "a ParamSpec default",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Only frames that forbid something have a phrase."),
    };
}
