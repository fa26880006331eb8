using Bohr.Python.Syntax;

namespace Bohr.Python.Parsing;

/// <summary>How a source is read.</summary>
public readonly record struct ParseOptions
{
    private readonly PythonVersion _targetVersion;

    /// <summary>The version that the source is written for; newer syntax is an error, and still in the tree. Default: Python 3.10.</summary>
    public PythonVersion TargetVersion
    {
        get => _targetVersion == default ? PythonVersion.Py310 : _targetVersion;
        init => _targetVersion = value;
    }

    /// <summary>What the source is. Default: a module.</summary>
    public ParseMode Mode { get; init; }

    /// <summary>Called once the tokens of a module are known and before they are parsed, so that the two steps can be timed apart. Default: nobody.</summary>
    public Action? TokensKnown { get; init; }
}
