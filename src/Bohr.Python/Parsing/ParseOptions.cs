using Bohr.Python.Syntax;

namespace Bohr.Python.Parsing;

/// <summary>How a source is read.</summary>
public readonly record struct ParseOptions
{
    /// <summary>Options with their defaults.</summary>
    public ParseOptions()
    {
    }

    /// <summary>The version that the source is written for; newer syntax is an error, and still in the tree. Default: Python 3.10.</summary>
    public PythonVersion TargetVersion { get; init; } = PythonVersion.Py310;

    /// <summary>What the source is. Default: a module.</summary>
    public ParseMode Mode { get; init; } = ParseMode.Module;
}
