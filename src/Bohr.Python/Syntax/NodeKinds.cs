namespace Bohr.Python.Syntax;

/// <summary>Questions about a <see cref="NodeKind"/>, each one range check.</summary>
public static class NodeKinds
{
    /// <summary>The number of kinds; a table indexed by kind has this length.</summary>
    public const int Count = (int)NodeKind.ParameterSpecification + 1;

    /// <summary>Whether the kind is a statement.</summary>
    public static bool IsStatement(this NodeKind kind) => kind is >= NodeKind.FunctionDefinition and <= NodeKind.InvalidStatement;

    /// <summary>Whether the kind is an expression.</summary>
    public static bool IsExpression(this NodeKind kind) => kind is >= NodeKind.BooleanOperation and <= NodeKind.InvalidExpression;

    /// <summary>Whether the kind is a pattern of a <c>case</c>.</summary>
    public static bool IsPattern(this NodeKind kind) => kind is >= NodeKind.MatchValue and <= NodeKind.InvalidPattern;

    /// <summary>Whether the kind opens a scope of names: functions, lambdas, classes and comprehensions.</summary>
    public static bool OpensScope(this NodeKind kind) => kind is NodeKind.FunctionDefinition or NodeKind.ClassDefinition
        or NodeKind.Lambda or (>= NodeKind.ListComprehension and <= NodeKind.GeneratorExpression);
}
