using System.Diagnostics.CodeAnalysis;

namespace Bohr.Python.Syntax;

/// <summary>
/// Names every view together with the generic members of <see cref="SyntaxNode"/>. Never called: it is here so that the ahead-of-time compiler puts their
/// code into this assembly, where the runtime looks for it whoever calls. Without it each is compiled anew in every process that analyses.
/// </summary>
internal static class CompiledViews
{
    [SuppressMessage("CodeQuality", "IDE0051:Remove unused private members", Justification = "It is for the compiler only.")]
    private static void All(SyntaxNode node)
    {
        Use<Alias>(node);
        Use<AnnotatedAssign>(node);
        Use<Assert>(node);
        Use<Assign>(node);
        Use<Attribute>(node);
        Use<AugmentedAssign>(node);
        Use<Await>(node);
        Use<BinaryOperation>(node);
        Use<BooleanOperation>(node);
        Use<Break>(node);
        Use<Call>(node);
        Use<ClassDefinition>(node);
        Use<Comparison>(node);
        Use<Comprehension>(node);
        Use<Conditional>(node);
        Use<Constant>(node);
        Use<Continue>(node);
        Use<Delete>(node);
        Use<DictComprehension>(node);
        Use<DictDisplay>(node);
        Use<ExceptHandler>(node);
        Use<ExpressionRoot>(node);
        Use<ExpressionStatement>(node);
        Use<For>(node);
        Use<FormattedValue>(node);
        Use<FunctionDefinition>(node);
        Use<GeneratorExpression>(node);
        Use<Global>(node);
        Use<If>(node);
        Use<Import>(node);
        Use<ImportFrom>(node);
        Use<Interpolation>(node);
        Use<InvalidExpression>(node);
        Use<InvalidPattern>(node);
        Use<InvalidStatement>(node);
        Use<JoinedString>(node);
        Use<Keyword>(node);
        Use<Lambda>(node);
        Use<ListComprehension>(node);
        Use<ListDisplay>(node);
        Use<Match>(node);
        Use<MatchAs>(node);
        Use<MatchCase>(node);
        Use<MatchClass>(node);
        Use<MatchMapping>(node);
        Use<MatchOr>(node);
        Use<MatchSequence>(node);
        Use<MatchSingleton>(node);
        Use<MatchStar>(node);
        Use<MatchValue>(node);
        Use<Module>(node);
        Use<Name>(node);
        Use<NamedExpression>(node);
        Use<Nonlocal>(node);
        Use<Parameter>(node);
        Use<ParameterSpecification>(node);
        Use<Parameters>(node);
        Use<Pass>(node);
        Use<Raise>(node);
        Use<Return>(node);
        Use<SetComprehension>(node);
        Use<SetDisplay>(node);
        Use<Slice>(node);
        Use<Starred>(node);
        Use<Subscript>(node);
        Use<TemplateString>(node);
        Use<Try>(node);
        Use<TupleDisplay>(node);
        Use<TypeAlias>(node);
        Use<TypeVariable>(node);
        Use<TypeVariableTuple>(node);
        Use<UnaryOperation>(node);
        Use<While>(node);
        Use<With>(node);
        Use<WithItem>(node);
        Use<Yield>(node);
        Use<YieldFrom>(node);
    }

    private static void Use<TView>(SyntaxNode node)
        where TView : struct, ISyntaxView<TView>
    {
        if (!node.TryAs<TView>(out _))
            _ = node.As<TView>();
    }
}
