using Bohr.Python.Syntax;

namespace Bohr.Python.Checking;

/// <summary>What a module imports from <c>__future__</c>.</summary>
/// <param name="End">Offset after the statements among which such imports may stand.</param>
/// <param name="Annotations">Whether annotations are kept as text (PEP 563).</param>
internal readonly record struct FutureImports(int End, bool Annotations)
{
    /// <summary>Reads the imports at the beginning of a module and reports features that do not exist.</summary>
    internal static FutureImports Of(SyntaxTree tree, SyntaxErrorList errors)
    {
        var (end, annotations) = (0, false);
        if (!tree.Root.TryAs<Module>(out var module))
            return new(end, annotations);

        var statements = module.Body;
        if (Docstring.In(statements) != 0)
            statements = statements.Slice(1, statements.Count - 1);

        foreach (var statement in statements)
        {
            if (!statement.TryAs<ImportFrom>(out var import) || import is not { ModuleId: WellKnownNames.Future, Level: 0 })
                break;

            end = statement.End;
            annotations |= CheckFeatures(import, errors);
        }

        return new(end, annotations);
    }

    /// <summary>Reports the names in an import that are no features.</summary>
    /// <returns>Whether <c>annotations</c> is among them.</returns>
    internal static bool CheckFeatures(ImportFrom import, SyntaxErrorList errors)
    {
        var annotations = false;
        foreach (var name in import.Names)
            annotations |= CheckFeature(import.Tree, name, errors);

        return annotations;
    }

    private static bool CheckFeature(SyntaxTree tree, SyntaxNode name, SyntaxErrorList errors)
    {
        var feature = tree.Names.Utf8(tree[name.Id].A);
        if (feature.SequenceEqual("annotations"u8))
            return true;

        if (feature.SequenceEqual("braces"u8))
        {
            errors.Add(name.Start, name.End, "not a chance", SyntaxErrorKind.UnknownFutureFeature);
        }
        else if (!feature.SequenceEqual("nested_scopes"u8) && !feature.SequenceEqual("generators"u8)
            && !feature.SequenceEqual("division"u8) && !feature.SequenceEqual("absolute_import"u8)
            && !feature.SequenceEqual("with_statement"u8) && !feature.SequenceEqual("print_function"u8)
            && !feature.SequenceEqual("unicode_literals"u8) && !feature.SequenceEqual("barry_as_FLUFL"u8)
            && !feature.SequenceEqual("generator_stop"u8))
        {
            errors.Add(name.Start, name.End, $"future feature {tree.Names.Text(tree[name.Id].A)} is not defined", SyntaxErrorKind.UnknownFutureFeature);
        }

        return false;
    }
}
