namespace Bohr.Python.Checking;

/// <summary>What a stretch of code is evaluated in; decides where yield, await, := and return may stand.</summary>
internal enum FrameKind : byte
{
    Module,
    Class,
    Function,
    AsyncFunction,
    Lambda,
    ListComprehension,
    SetComprehension,
    DictComprehension,
    GeneratorExpression,

    // From here on: scopes of annotations and type parameters, which Python enters without a def or class.
    Annotation,
    GenericDefinition,
    TypeAlias,
    TypeVariableBound,
    TypeVariableConstraint,
    TypeVariableDefault,
    TypeVariableTupleDefault,
    ParameterSpecificationDefault,
}
