namespace Bohr.Python.Syntax;

/// <summary>The string that documents a module, class or function.</summary>
/// <remarks>Source: The Python Language Reference, "Simple statements", and <c>ast.get_docstring</c>.</remarks>
internal static class Docstring
{
    /// <summary>Finds the docstring among the statements of a body: the first one, if it is nothing but a string.</summary>
    /// <returns>The <see cref="Constant"/>, concatenated or not; 0 for none. Bytes, f-strings and t-strings are none.</returns>
    internal static int In(NodeList body)
    {
        if (body.IsEmpty || !body[0].TryAs<ExpressionStatement>(out var statement) || !statement.Value.TryAs<Constant>(out var constant))
            return 0;

        return constant.Kind == ConstantKind.String ? constant.Id : 0;
    }
}
