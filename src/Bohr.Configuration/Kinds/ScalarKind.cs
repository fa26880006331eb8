using System.Diagnostics.CodeAnalysis;
using Bohr.Configuration.Places;
using Bohr.Configuration.Yaml;

namespace Bohr.Configuration.Kinds;

/// <summary>A value that is one text in the file.</summary>
/// <typeparam name="T">What it becomes.</typeparam>
public abstract class ScalarKind<T> : ValueKind<T>
{
    /// <summary>Reads the text, which is not empty unless it was quoted.</summary>
    /// <param name="text">What is written.</param>
    /// <param name="value">What it means, if it is right.</param>
    /// <returns>What is wrong, to be put behind the name of the value, such as "is '0'; use 1 to 10."; null: nothing.</returns>
    protected abstract string? Parse(YamlScalar text, out T value);

    /// <inheritdoc/>
    protected sealed override bool TryReadWritten(YamlValue value, string path, ConfigurationProblems problems, [MaybeNullWhen(false)] out T result)
    {
        if (value is not YamlScalar scalar)
            return Reject(value, path, problems, out result);

        var problem = Parse(scalar, out result);
        if (problem is null)
            return true;

        problems.Add(value.Place, $"{path} {problem}");
        return false;
    }

    /// <summary>The problem of a text that is something else.</summary>
    protected string Wrong(YamlScalar text, string? advice = null) => $"is {text.Description}; use {Expected}.{advice}";
}
