using Bohr.Execution.Evidence;

namespace Bohr.Execution.Programs;

/// <summary>A program's environment: ours with changes, or exactly what is given.</summary>
/// <remarks>Two variables are always added: they mark the program and all its descendants as ours, so that none outlives us.</remarks>
public sealed record ProgramEnvironment
{
    private readonly bool _isExact;
    private readonly List<KeyValuePair<string, string?>> _changes;

    private ProgramEnvironment(bool isExact, IEnumerable<KeyValuePair<string, string?>> changes)
    {
        _isExact = isExact;
        _changes = new List<KeyValuePair<string, string?>>(changes);
    }

    /// <summary>Ours, as it is.</summary>
    public static ProgramEnvironment Inherited { get; } = new(isExact: false, []);

    /// <summary>Ours with changes; a null value removes a variable.</summary>
    public static ProgramEnvironment With(IEnumerable<KeyValuePair<string, string?>> changes) => new(isExact: false, changes);

    /// <summary>Only these variables.</summary>
    public static ProgramEnvironment Exactly(IEnumerable<KeyValuePair<string, string?>> variables) => new(isExact: true, variables);

    /// <summary>Nothing is in it but what was given.</summary>
    internal bool IsExact => _isExact;

    internal IEnumerable<string> Problems()
    {
        foreach (var (name, value) in _changes)
        {
            if (name.Length == 0 || name.Contains('=', StringComparison.Ordinal) || name.Contains('\0', StringComparison.Ordinal))
                yield return $"Environment has a name that is empty or contains '=' or a zero byte: '{name}'; correct the name.";
            else if (value?.Contains('\0', StringComparison.Ordinal) == true)
                yield return $"Environment gives {name} a value with a zero byte, which no program can be given; take it out.";
        }
    }

    /// <summary>With a trace context as W3C and OpenTelemetry define it, unless what is here says something about it or is exact.</summary>
    internal ProgramEnvironment WithTrace(string parent, string? state)
    {
        const string Parent = "TRACEPARENT";
        return _isExact || _changes.Exists(change => change.Key == Parent)
            ? this
            : new ProgramEnvironment(isExact: false, [.. _changes, new(Parent, parent), new("TRACESTATE", state)]);
    }

    /// <summary>The entries NAME=value, and the value of PATH.</summary>
    /// <param name="withPythonStacks">Whether Python programs are to tell their stacks.</param>
    /// <param name="path">The value of PATH.</param>
    internal List<string> Entries(bool withPythonStacks, out string? path)
    {
        var variables = _isExact ? [] : OwnEnvironment.Variables();
        foreach (var (name, value) in _changes)
        {
            if (value is null)
                variables.Remove(name);
            else
                variables[name] = value;
        }

        if (withPythonStacks)
            PythonStacks.Listen(variables);

        path = variables.GetValueOrDefault("PATH");
        var entries = new List<string>(variables.Count + 2);
        foreach (var (name, value) in variables)
            entries.Add($"{name}={value}");

        return entries;
    }
}
