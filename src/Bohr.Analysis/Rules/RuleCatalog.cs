using Bohr.Analysis.Rules.Pycodestyle;
using Bohr.Analysis.Rules.Pyflakes;

namespace Bohr.Analysis.Rules;

/// <summary>All rules there are. A new rule is one line here, in the order of the codes.</summary>
internal static class RuleCatalog
{
    /// <summary>Makes one of each.</summary>
    public static Rule[] Create() =>
    [
        // Pyflakes
        new UnusedImport(),
        new ImportShadowedByLoopVariable(),
        new StarImportUsed(),
        new LateFutureImport(),
        new MaybeStarImported(),
        new UndefinedLocalWithNestedImportStarUsage(),
        new FutureFeatureNotDefined(),
        new PercentFormatInvalidFormat(),
        new PercentFormatExpectedMapping(),
        new PercentFormatExpectedSequence(),
        new PercentFormatExtraNamedArguments(),
        new PercentFormatMissingArgument(),
        new PercentFormatMixedPositionalAndNamed(),
        new PercentFormatPositionalCountMismatch(),
        new PercentFormatStarRequiresSequence(),
        new PercentFormatUnsupportedFormatCharacter(),
        new StringDotFormatInvalidFormat(),
        new StringDotFormatExtraNamedArguments(),
        new StringDotFormatExtraPositionalArguments(),
        new StringDotFormatMissingArguments(),
        new StringDotFormatMixingAutomatic(),
        new FStringMissingPlaceholders(),
        new MultiValueRepeatedKeyLiteral(),
        new MultiValueRepeatedKeyVariable(),
        new ExpressionsInStarAssignment(),
        new MultipleStarredExpressions(),
        new AssertTuple(),
        new IsLiteral(),
        new InvalidPrintSyntax(),
        new IfTuple(),
        new BreakOutsideLoop(),
        new ContinueOutsideLoop(),
        new YieldOutsideFunction(),
        new ReturnOutsideFunction(),
        new DefaultExceptNotLast(),
        new ForwardAnnotationSyntaxError(),
        new RedefinedWhileUnused(),
        new UndefinedName(),
        new UndefinedExport(),
        new UndefinedLocal(),
        new UnusedVariable(),
        new UnusedAnnotation(),
        new RaiseNotImplemented(),

        // pycodestyle
        new MultipleImportsOnOneLine(),
        new ModuleImportNotAtTop(),
        new MultipleStatementsColon(),
        new MultipleStatementsSemicolon(),
        new UselessSemicolon(),
        new NoneComparison(),
        new TrueFalseComparison(),
        new NotInTest(),
        new NotIsTest(),
        new TypeComparison(),
        new BareExcept(),
        new LambdaAssignment(),
        new AmbiguousVariableName(),
        new AmbiguousClassName(),
        new AmbiguousFunctionName(),
        new UnreadableFile(),
        new SyntaxError(),
    ];
}
