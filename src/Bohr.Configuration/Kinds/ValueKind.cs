using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Bohr.Configuration.Places;
using Bohr.Configuration.Yaml;

namespace Bohr.Configuration.Kinds;

/// <summary>What may stand at a place of the configuration: how it is read, what is said when it is something else, and its JSON Schema.</summary>
/// <typeparam name="T">What it becomes.</typeparam>
public abstract class ValueKind<T>
{
    /// <summary>What belongs there, to be put behind "use": such as <c>a whole number from 1 to 10</c>.</summary>
    public abstract string Expected { get; }

    /// <summary>Nothing may be written, as in <c>html:</c>.</summary>
    protected virtual bool MayBeEmpty => false;

    /// <summary>Reads a value.</summary>
    /// <param name="value">What is written.</param>
    /// <param name="path">What it is called in messages, such as <c>docs.publish.staging</c>.</param>
    /// <param name="problems">Takes what is wrong.</param>
    /// <param name="result">What it means; where something is wrong, what could be read of it.</param>
    /// <returns>Whether there is something that can be worked with.</returns>
    public bool TryRead(YamlValue value, string path, ConfigurationProblems problems, [MaybeNullWhen(false)] out T result)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(problems);
        if (!value.IsEmpty || MayBeEmpty)
            return TryReadWritten(value, path, problems, out result);

        problems.Add(value.Place, $"{path} has no value; use {Expected}, or take the key out.");
        result = default;
        return false;
    }

    /// <summary>Writes its JSON Schema as properties of an object that is open.</summary>
    public abstract void WriteSchema(Utf8JsonWriter writer);

    /// <summary>Reads a value that is not empty, unless it may be.</summary>
    protected abstract bool TryReadWritten(YamlValue value, string path, ConfigurationProblems problems, [MaybeNullWhen(false)] out T result);

    /// <summary>Reports a value of another kind. Always false.</summary>
    protected bool Reject(YamlValue value, string path, ConfigurationProblems problems, [MaybeNull] out T result, string? advice = null)
    {
        problems.Add(value.Place, $"{path} is {value.Description}; use {Expected}.{advice}");
        result = default;
        return false;
    }
}
