using Bohr.Python.Syntax;

namespace Bohr.Python.Semantics;

/// <summary>Which names the language itself binds, by version.</summary>
/// <remarks>
/// Source: <c>dir(builtins)</c> of Python 3.8 to 3.14, and the names that every module has. <c>WindowsError</c> is
/// among them although only one platform has it, because code that uses it asks for the platform first.
/// </remarks>
public static class BuiltinNames
{
    private const byte Always = (byte)PythonVersion.Py38;

    // For each well-known name the minor version that brought it as a builtin; 0 for none.
    private static readonly byte[] Since = Versions();

    /// <summary>Whether a name is bound by the language.</summary>
    /// <param name="nameId">The name; see <see cref="SyntaxTree.Names"/>.</param>
    /// <param name="version">The version that runs the code.</param>
    public static bool Contains(int nameId, PythonVersion version)
    {
        var since = Since;
        return (uint)nameId < (uint)since.Length && since[nameId] != 0 && since[nameId] <= (byte)version;
    }

    private static byte[] Versions()
    {
        var texts = WellKnownNames.Texts;
        var since = new byte[texts.Length + 1];
        for (var index = 0; index < texts.Length; index++)
        {
            if (index + 1 is >= WellKnownNames.FirstBuiltin or WellKnownNames.Type or WellKnownNames.Print or WellKnownNames.Exec or WellKnownNames.Debug)
                since[index + 1] = SinceOf(texts[index]);
        }

        return since;
    }

    private static byte SinceOf(string name) => name switch
    {
        "EncodingWarning" or "aiter" or "anext" => (byte)PythonVersion.Py310,
        "BaseExceptionGroup" or "ExceptionGroup" => (byte)PythonVersion.Py311,
        "PythonFinalizationError" => (byte)PythonVersion.Py313,
        "__annotate__" or "__conditional_annotations__" => (byte)PythonVersion.Py314,
        _ => Always,
    };
}
